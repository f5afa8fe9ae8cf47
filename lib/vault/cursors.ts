import { sha256Of } from "../core/sha256.ts";
import { derivedKey } from "./keys.ts";
import { seal, unseal } from "./sealing.ts";

/** A place in a list, and the digest of who asks for which list. */
type Sealed = readonly [place: string, asker: string];

/**
 * Where a list goes on, sealed: the place names keys of the table, and so things that the caller
 * may not know of. It opens for the same asker alone.
 */
export const sealPlace = async (place: string, asker: string): Promise<string> =>
  seal(await derivedKey("list cursor"), [place, sha256Of(asker)] satisfies Sealed);

/** The place in a cursor; nothing where it was changed, or sealed for another asker. */
export async function openPlace(cursor: string, asker: string): Promise<string | undefined> {
  const key = await derivedKey("list cursor");
  // what opens under this key was sealed here
  const opened = (await unseal(key, cursor).catch(() => undefined)) as Sealed | undefined;
  const [place, sealedFor] = opened ?? [];
  return sealedFor === sha256Of(asker) ? place : undefined;
}
