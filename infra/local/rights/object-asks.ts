import { arn } from "../template/references.ts";
import type { Ask } from "./policy.ts";

const onObjects: Readonly<Record<string, string>> = {
  GET: "GetObject",
  HEAD: "GetObject",
  PUT: "PutObject",
  DELETE: "DeleteObject",
};

/** Words in a call's address that name one of S3's plain operations or change nothing in its right. */
const plainQuery =
  /^(x-id|x-amz-checksum-mode|list-type|prefix|delimiter|max-keys|start-after|continuation-token)$/;

/** A call of S3 as it came; the bucket stands in its path. */
type Call = {
  readonly method: string;
  readonly url: string;
  /** `x-amz-copy-source`: another object that is read to be put. */
  readonly copySource?: string | undefined;
};

/** What a call of S3 asks for: of the object that it names and, where it copies, of the other too. */
export function objectAsks({ method, url, copySource }: Call): readonly Ask[] {
  const read = copySource === undefined ? [] : asksOf("GET", `/${copySource.replace(/^\//, "")}`);
  return [...read, ...asksOf(method, url)];
}

function asksOf(method: string, url: string): readonly Ask[] {
  const { pathname, searchParams } = splitUrl(url);
  const [, bucket = "", ...rest] = pathname.split("/").map(decodeURIComponent);
  const key = rest.join("/");
  const resource = arn("AWS::S3::Bucket", bucket);
  // whether dots are steps is the engine's own business: no role has a right to try
  if (rest.some((part) => part === "." || part === "..")) return [{ action: "s3:Steps", resource }];
  // versions, tags, uploads in parts and the like are rights of their own, which no role has yet
  const other = [...searchParams.keys()].find((name) => !plainQuery.test(name));
  if (other !== undefined) return [{ action: `s3:${method} ?${other}`, resource }];
  if (key !== "") {
    return [{ action: `s3:${onObjects[method] ?? method}`, resource: `${resource}/${key}` }];
  }
  return [{ action: method === "GET" ? "s3:ListBucket" : `s3:${method} bucket`, resource }];
}

/** The path as it was sent: `new URL` would take the steps that dots in it name. */
function splitUrl(url: string): { pathname: string; searchParams: URLSearchParams } {
  const [pathname = "", query = ""] = url.split("?", 2);
  return { pathname, searchParams: new URLSearchParams(query) };
}
