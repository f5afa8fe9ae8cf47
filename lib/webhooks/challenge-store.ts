import { addDuration } from "../core/time.ts";
import { commit, type Guarded, putNewSince } from "../engine/commit.ts";
import { challengePlaceKey } from "../engine/keys.ts";
import { Patience } from "../engine/patience.ts";
import { loadBeneath } from "../engine/table.ts";
import type { Share } from "./challenge.ts";

/** For how long a challenge keeps its place. */
const kept = { duration: "PT1H", seconds: 3_600 };

/**
 * Takes a place in each share for a challenge that is about to be posted. Where one is full, it
 * answers the instant at which it no longer is, and nothing is written.
 * Keeps: a place is taken anew only once its hour is over, however many ask at once.
 */
export async function takePlaces(
  shares: readonly Share[],
  now: string,
): Promise<{ readonly freeAt?: string }> {
  const patience = new Patience();
  for (;;) {
    const found = await Promise.all(shares.map((share) => findPlace(share, now)));
    const [freeAt] = found
      .flatMap((one) => ("freeAt" in one ? one.freeAt : []))
      .sort()
      .reverse();
    if (freeAt) return { freeAt };
    const writes = found.flatMap((one) => ("write" in one ? one.write : []));
    if ((await commit(writes)).committed) return {};
    await patience.pause();
  }
}

type Found = { readonly write: Guarded } | { readonly freeAt: string };

/** A share's first place that is free, or when the first of them will be. */
async function findPlace({ name, most }: Share, now: string): Promise<Found> {
  const past = addDuration(now, `-${kept.duration}`);
  const rows = await loadBeneath(challengePlaceKey(name));
  const taken = new Map(rows.map(({ sk, at }) => [sk, String(at)]));
  const keys = Array.from({ length: most }, (_, n) => challengePlaceKey(name, n + 1));
  const free = keys.find(({ sk }) => (taken.get(sk) ?? "") <= past);
  if (!free) {
    const [first = now] = keys.flatMap(({ sk }) => taken.get(sk) ?? []).sort();
    return { freeAt: addDuration(first, kept.duration) };
  }
  // the table forgets by the wall clock, whatever the platform's clock says
  const expiresAt = Math.floor(Date.now() / 1_000) + kept.seconds;
  const row = { entity: "challenge", at: now, expiresAt };
  return { write: putNewSince("challenge_place_free", free, row, past) };
}
