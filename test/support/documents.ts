import { createHash } from "node:crypto";
import { must } from "./must.ts";
import { call } from "./platform.ts";

export const digestOf = (file: Buffer): string => createHash("sha256").update(file).digest("hex");

/**
 * Asks for an address for a document of what stands at a path, and gives what puts a file there and what is
 * then told of it.
 */
export async function uploaded(owner: string, { file, token }: { file: Buffer; token: string }) {
  const asked = `${owner}/document-upload?bytes=${file.length}`;
  const { documentId, url } = await must(call("GET", asked, { token }));
  const put = (body: Buffer) => fetch(url, { method: "PUT", body: new Uint8Array(body) });
  return { documentId, put, sha256: digestOf(file), title: "服务需求书" };
}

/** Puts a file there, and adds it. */
export async function added(
  owner: string,
  { file, token, change = {} }: { file: Buffer; token: string; change?: object },
) {
  const { put, ...document } = await uploaded(owner, { file, token });
  const { status } = await put(file);
  if (status !== 200) throw new Error(`the upload answered ${status}`);
  const body = { ...document, ...change };
  return call("POST", `${owner}/documents`, { token, body });
}
