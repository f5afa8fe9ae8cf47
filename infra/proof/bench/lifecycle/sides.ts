import { fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, cpSync, fsyncSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEngine } from "../../../local/engines/engine.ts";
import { indexStreamRecords } from "../../../local/engines/table.ts";
import { startPlatform } from "../../../local/platform.ts";
import { startUsers } from "./participants.ts";
import type { Recording } from "./recording.ts";
import { type DistrictSize, participantsFor } from "./stores.ts";
import type { Participants, Phase, Played } from "./users.ts";

/** Something that serves the life-cycle, on data that is thrown away afterwards. */
export type Side = {
  readonly cast: Participants;
  /** Milliseconds until nothing that was written waits for a consumer. */
  settle(): Promise<number>;
  stop(): Promise<void>;
};

/** A copy of a store to work on, wholly on the disk: its writing would slow what is measured. */
export function workingCopy(store: string, folder: string): { path: string; remove(): void } {
  const path = join(folder, "work");
  const remove = () => rmSync(path, { recursive: true, force: true });
  remove();
  cpSync(store, path, { recursive: true, filter: (name) => !/\/(logs|lock)$/.test(name) });
  const file = openSync(join(path, "engine.db"), "r+");
  fsyncSync(file);
  closeSync(file);
  return { path, remove };
}

/** The platform with all its consumers. */
export async function platformSide(data: string, company: DistrictSize): Promise<Side> {
  const platform = await startPlatform({ data, appointsAhead: true });
  return {
    cast: await participantsFor(platform, company),
    async settle() {
      const started = performance.now();
      const { settled } = await platform.settle(60_000);
      return settled ? performance.now() - started : Number.POSITIVE_INFINITY;
    },
    stop: platform.stop,
  };
}

/** A bare server on the same engine, which serves the same calls of the table. */
export async function bareSide(data: string, recording: Recording): Promise<Side> {
  const engine = await startEngine({
    file: join(data, "engine.db"),
    accessKeyId: "bench",
    report() {},
  });
  indexStreamRecords(engine);
  const child = fork(fileURLToPath(new URL("./bare.ts", import.meta.url)), {
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "bench",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    },
  });
  child.send(recording);
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  return {
    cast: { ...recording.cast, url },
    settle: async () => 0,
    async stop() {
      child.kill();
      await engine.stop();
    },
  };
}

export type Measured = Phase & { readonly played: Played; readonly lagMilliseconds: number };

/** Warms a side up and plays each phase on it. */
export async function measure(
  side: Side,
  phases: readonly Phase[],
  warmSeconds: number,
): Promise<Measured[]> {
  const users = startUsers(side.cast);
  try {
    await users.play({ users: 8, seconds: warmSeconds });
    const measured: Measured[] = [];
    for (const phase of phases) {
      await side.settle();
      const played = await users.play(phase);
      measured.push({ ...phase, played, lagMilliseconds: await side.settle() });
    }
    return measured;
  } finally {
    users.stop();
  }
}
