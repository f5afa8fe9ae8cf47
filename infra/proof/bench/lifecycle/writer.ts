import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parentPort, workerData } from "node:worker_threads";
import { constants, createGzip } from "node:zlib";
import { addDuration } from "../../../../lib/core/time.ts";
import { contextOf } from "../../../../lib/engine/personal-records.ts";
import type { KeyDeclaration } from "../../../local/engines/key-material.ts";
import { keyOperations } from "../../../local/engines/key-service.ts";
import type { Place } from "./district.ts";
import { lineOf } from "./import-line.ts";
import { Lives } from "./lives.ts";

/** What one thread writes: its blocks' share of all requests, as lines that the engine imports. */
export type Share = {
  readonly file: string;
  /** By block. */
  readonly blocks: readonly (readonly Place[])[];
  readonly requestsEach: number;
  /** The last one is filed then, all others evenly spread over the time before. */
  readonly until: string;
  readonly secondsBetween: number;
  /** Whatever was filed since is still assigned. */
  readonly openSince: string;
  readonly notices: readonly { readonly year: string; off: string[]; work: string[] }[];
  readonly keys: readonly KeyDeclaration[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
};

const categories = "ABCDEFGHI";

async function write(share: Share): Promise<number> {
  Object.assign(process.env, share.variables);
  // the engine makes its table beside these lines, which are six times as large unless packed
  const out = createGzip({ level: constants.Z_BEST_SPEED });
  const kept = pipeline(out, createWriteStream(share.file));
  let items = 0;
  for (const [n, places] of share.blocks.entries()) {
    const lives = new Lives({
      calendar: Object.fromEntries(share.notices.map((notice) => [notice.year, notice])),
      dataKeyFor: keyMaker(share),
    });
    await liveAll(lives, places, { ...share, offset: n / share.blocks.length });
    const rows = lives.take();
    items += rows.length;
    if (!out.write(rows.map(lineOf).join(""))) await once(out, "drain");
    parentPort?.postMessage({ requests: share.requestsEach });
  }
  out.end();
  await kept;
  return items;
}

async function liveAll(
  lives: Lives,
  places: readonly Place[],
  share: Share & { readonly offset: number },
): Promise<void> {
  for (let n = share.requestsEach; n >= 1; n -= 1) {
    const place = places[n % places.length];
    if (!place) continue;
    const before = Math.round((n - share.offset) * share.secondsBetween);
    const at = addDuration(share.until, `-PT${before}S`);
    const category = categories[n % categories.length] ?? "A";
    await lives.live({ place, category, at, isOver: at < share.openSince });
  }
}

/** Data keys wrapped as the local key service wraps them, without asking it a million times. */
function keyMaker({ keys, secrets, variables }: Share) {
  const secret = async ({ id }: KeyDeclaration) => Buffer.from(secrets[id] ?? "", "base64");
  const none = () => Promise.reject(new Error("no key pairs here"));
  const perform = keyOperations(keys, {}, { secret, privateKey: none, publicKey: none });
  return async (ownerId: string) => {
    const made = await perform("GenerateDataKey", {
      KeyId: variables.VAULT_KEY_ID,
      KeySpec: "AES_256",
      EncryptionContext: contextOf(ownerId),
    });
    const bytes = (text: unknown) => Uint8Array.from(Buffer.from(String(text), "base64"));
    return { key: bytes(made.Plaintext), wrapped: bytes(made.CiphertextBlob) };
  };
}

parentPort?.postMessage({ items: await write(workerData as Share) });
