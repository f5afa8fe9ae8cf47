import type { Claim } from "../core/decision.ts";
import { claimKey, counterKey } from "./keys.ts";
import { loadRow } from "./table.ts";

/** Who holds a claim, or nothing where it is free. */
export async function loadClaimOwner(name: string): Promise<string | undefined> {
  return (await loadRow(claimKey(name)))?.owner as string | undefined;
}

/** Those of some claims that are held, each with its owner. */
export async function loadClaimsHeld(names: readonly string[]): Promise<readonly Claim[]> {
  const owners = await Promise.all(names.map(loadClaimOwner));
  return names.flatMap((name, n) => {
    const owner = owners[n];
    return owner === undefined ? [] : [{ name, owner }];
  });
}

/** The last serial number that was taken; 0 before the first. */
export async function loadSerial(name: string): Promise<number> {
  return ((await loadRow(counterKey(name)))?.serial as number | undefined) ?? 0;
}
