import { arn } from "../template/references.ts";
import type { Ask } from "./policy.ts";

const onObjects: Readonly<Record<string, string>> = {
  GET: "GetObject",
  HEAD: "GetObject",
  PUT: "PutObject",
  DELETE: "DeleteObject",
};

/** Words in a call's address that name one of S3's plain operations or change nothing in its right. */
const plainQuery = /^(x-id|list-type|prefix|delimiter|max-keys|start-after|continuation-token)$/;

/** What a call of S3 asks for, with the bucket in its path. */
export function objectAsks(method: string, url: string): readonly Ask[] {
  const { pathname, searchParams } = new URL(url, "http://s3");
  const [, bucket = "", ...rest] = pathname.split("/").map(decodeURIComponent);
  const key = rest.join("/");
  const resource = arn("AWS::S3::Bucket", bucket);
  // versions, tags, uploads in parts and the like are rights of their own, which no role has yet
  const other = [...searchParams.keys()].find((name) => !plainQuery.test(name));
  if (other !== undefined) return [{ action: `s3:${method} ?${other}`, resource }];
  if (key !== "") {
    return [{ action: `s3:${onObjects[method] ?? method}`, resource: `${resource}/${key}` }];
  }
  return [{ action: method === "GET" ? "s3:ListBucket" : `s3:${method} bucket`, resource }];
}
