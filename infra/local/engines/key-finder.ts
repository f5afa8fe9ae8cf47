import type { KeyDeclaration } from "./key-material.ts";
import { KeyRefusal } from "./key-refusal.ts";

type Input = Readonly<Record<string, unknown>>;

/** Finds the key that a call names by id, ARN or alias; what was sealed names its key itself. */
export function keyFinder(
  keys: readonly KeyDeclaration[],
  aliases: Readonly<Record<string, string>>,
): (input: Input) => KeyDeclaration {
  return (input) => {
    const named = input.KeyId ?? keyIdOf(Buffer.from(String(input.CiphertextBlob ?? ""), "base64"));
    const asked = String(named).replace(/^arn:[^/]+:(alias\/|key\/)/, "$1");
    const id = aliases[asked] ?? asked.replace(/^key\//, "");
    const key = keys.find((one) => one.id === id);
    if (key !== undefined) return key;
    throw new KeyRefusal("NotFoundException", `Key '${asked}' does not exist`);
  };
}

/** Sealed bytes begin with the length and the text of their key's id. */
function keyIdOf(sealed: Buffer): string {
  return sealed.subarray(1, 1 + (sealed[0] ?? 0)).toString();
}
