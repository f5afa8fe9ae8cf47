import { createHash, createHmac } from "node:crypto";

/** A call of S3 as it came. */
type Call = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** What an address that was signed beforehand says of itself (SigV4 in the query). */
type Signed = {
  /** As a header would name who signed it. */
  readonly authorization: string;
  /** The address without what signed it. */
  readonly url: string;
  /** Why it opens nothing: it ran out, or is of another call than was signed. */
  readonly fault: string | undefined;
};

const signing =
  /^X-Amz-(Algorithm|Content-Sha256|Credential|Date|Expires|Signature|SignedHeaders)$/;

/** Reads an address that lets in whoever holds it; nothing where it is none. */
export function signedAddress(call: Call, secret: string, now: Date): Signed | undefined {
  const [path = "", query = ""] = call.url.split("?", 2);
  const all = new URLSearchParams(query);
  const signature = all.get("X-Amz-Signature");
  if (signature === null) return undefined;
  const credential = all.get("X-Amz-Credential") ?? "";
  const plain = new URLSearchParams([...all].filter(([name]) => !signing.test(name)));
  const opensUntil =
    instantOf(all.get("X-Amz-Date") ?? "") + Number(all.get("X-Amz-Expires")) * 1_000;
  const isRunOut = !(now.getTime() < opensUntil);
  const isAsSigned = signatureOf({ ...call, url: path }, all, secret) === signature;
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}`,
    url: plain.size > 0 ? `${path}?${plain}` : path,
    fault: isRunOut
      ? "Request has expired"
      : isAsSigned
        ? undefined
        : "The request signature we calculated does not match the signature you provided.",
  };
}

/** 20260209T012345Z in milliseconds. */
const instantOf = (written: string): number =>
  Date.parse(written.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

/** AWS Signature Version 4 over the call with the headers that were signed. */
function signatureOf({ method, url, headers }: Call, query: URLSearchParams, secret: string) {
  const names = (query.get("X-Amz-SignedHeaders") ?? "").split(";");
  const [, ...scope] = (query.get("X-Amz-Credential") ?? "").split("/");
  const pairs = [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map((pair) => pair.map(encoded).join("="))
    .sort();
  const canonical = [
    method,
    url,
    pairs.join("&"),
    ...names.map((name) => `${name}:${String(headers[name] ?? "").trim()}`),
    "",
    names.join(";"),
    "UNSIGNED-PAYLOAD",
  ].join("\n");
  const digest = createHash("sha256").update(canonical).digest("hex");
  const toSign = ["AWS4-HMAC-SHA256", query.get("X-Amz-Date"), scope.join("/"), digest].join("\n");
  const key = scope.reduce<string | Buffer>(
    (before, part) => createHmac("sha256", before).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac("sha256", key).update(toSign).digest("hex");
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
