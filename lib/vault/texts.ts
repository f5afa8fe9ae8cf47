import { randomBytes } from "node:crypto";
import type { SealedText } from "../core/command.ts";
import { sha256Of } from "../core/sha256.ts";
import { referenceTo } from "../core/text.ts";
import { derivedKey } from "./keys.ts";
import { seal, unseal } from "./sealing.ts";

const keyBytes = 32;

/** Seals words and names them by the digest of what they became: the same words twice are two. */
export async function sealText(words: string): Promise<SealedText> {
  const key = randomBytes(keyBytes);
  const sealed = await seal(key, words);
  const wrapped = await seal(await derivedKey("text"), key.toString("base64"));
  return { reference: referenceTo(sha256Of(sealed)), sealed, key: wrapped };
}

export async function openText(text: Pick<SealedText, "sealed" | "key">): Promise<string> {
  const key = (await unseal(await derivedKey("text"), text.key)) as string;
  return (await unseal(Buffer.from(key, "base64"), text.sealed)) as string;
}
