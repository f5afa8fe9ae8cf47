/** A file on its way: what it holds, and what it says that it is. */
export type Sendable = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string };

/** Puts a file at an address that was signed for it; whether it was taken. */
export async function putFile(url: string, { bytes, type }: Sendable): Promise<boolean> {
  try {
    const put = { method: "PUT", headers: { "content-type": type }, body: bytes };
    return (await fetch(url, put)).ok;
  } catch {
    return false;
  }
}
