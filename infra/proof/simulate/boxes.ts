import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { XMLBuilder } from "fast-xml-parser";
import type { Boxes } from "../../local/bank/boxes.ts";
import { readOrder } from "../../local/bank/files.ts";
import type { WireAnswer, WireRequest } from "./wire.ts";

type File = { readonly bytes: Uint8Array; readonly at: number };

/** Buckets in memory: as much of S3 as functions use of it. */
export type Buckets = {
  answer(request: WireRequest): WireAnswer;
  put(bucket: string, name: string, body: string): void;
  /** Every file of a bucket, in the order of their names. */
  files(bucket: string): readonly (readonly [name: string, text: string])[];
  /** The digest of everything that was ever put into a bucket. */
  received(bucket: string): readonly string[];
  /** From now on, so many puts arrive while their answers do not. */
  lose(puts: number): void;
  clear(): void;
};

const builder = new XMLBuilder({ format: false });
const xml = (statusCode: number, content: object): WireAnswer => ({
  statusCode,
  headers: { "content-type": "application/xml" },
  body: Buffer.from(builder.build(content)),
});
const nothing = (statusCode: number): WireAnswer => ({
  statusCode,
  headers: {},
  body: Buffer.alloc(0),
});

/** A connection that breaks, as Node tells it. */
export const brokenConnection = () =>
  Object.assign(new Error("socket hang up"), { name: "TimeoutError", code: "ECONNRESET" });

export function openBuckets(now: () => number): Buckets {
  const buckets = new Map<string, Map<string, File>>();
  const received: { readonly bucket: string; readonly digest: string }[] = [];
  let toLose = 0;
  const filesOf = (bucket: string) => {
    const found = buckets.get(bucket) ?? new Map<string, File>();
    buckets.set(bucket, found);
    return found;
  };
  const named = (bucket: string) => [...filesOf(bucket)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    answer(request) {
      const [bucket = "", ...rest] = decodeURIComponent(request.path).split("/").slice(1);
      const name = rest.join("/");
      const files = filesOf(bucket);
      if (request.method === "GET" && name === "") return listing(named(bucket));
      if (request.method === "GET") {
        const file = files.get(name);
        if (!file) return xml(404, { Error: { Code: "NoSuchKey", Message: name } });
        return { statusCode: 200, headers: {}, body: Readable.from([file.bytes]) };
      }
      if (request.method === "DELETE") {
        files.delete(name);
        return nothing(204);
      }
      if (request.headers["if-none-match"] === "*" && files.has(name)) {
        return xml(412, { Error: { Code: "PreconditionFailed", Message: name } });
      }
      files.set(name, { bytes: Buffer.from(request.body ?? ""), at: now() });
      if (toLose > 0) {
        toLose -= 1;
        throw brokenConnection();
      }
      return nothing(200);
    },
    put(bucket, name, body) {
      const bytes = Buffer.from(body);
      received.push({ bucket, digest: createHash("sha256").update(bytes).digest("hex") });
      filesOf(bucket).set(name, { bytes, at: now() });
    },
    received: (bucket) => received.flatMap((one) => (one.bucket === bucket ? [one.digest] : [])),
    files: (bucket) =>
      named(bucket).map(([name, { bytes }]) => [name, Buffer.from(bytes).toString()]),
    lose(puts) {
      toLose = puts;
    },
    clear() {
      buckets.clear();
      toLose = 0;
    },
  };
}

/** Names, sizes and times, as ListObjectsV2 tells them: whole seconds. */
function listing(files: readonly (readonly [string, File])[]): WireAnswer {
  const Contents = files.map(([Key, { bytes, at }]) => ({
    Key,
    Size: bytes.length,
    LastModified: new Date(Math.floor(at / 1_000) * 1_000).toISOString(),
    ETag: createHash("md5").update(bytes).digest("hex"),
  }));
  return xml(200, { ListBucketResult: { KeyCount: files.length, IsTruncated: false, Contents } });
}

/** The bank's side of the same buckets. */
export function boxesOf(
  buckets: Buckets,
  { outbox, inbox }: { outbox: string; inbox: string },
): Boxes {
  const files = () => buckets.files(outbox);
  return {
    orders: async () => files().map(([name]) => name),
    read: async (name) => readOrder(files().find(([one]) => one === name)?.[1] ?? ""),
    put: async (name, body) => buckets.put(inbox, name, body),
  };
}
