import { claimKey, counterKey } from "./keys.ts";
import { loadRow } from "./table.ts";

/** Who holds a claim, or nothing where it is free. */
export async function loadClaimOwner(name: string): Promise<string | undefined> {
  return (await loadRow(claimKey(name)))?.owner as string | undefined;
}

/** The last serial number that was taken; 0 before the first. */
export async function loadSerial(name: string): Promise<number> {
  return ((await loadRow(counterKey(name)))?.serial as number | undefined) ?? 0;
}
