import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { type ApiCall, askBy, askOnce, type Seen } from "../../infra/proof/cast/ask.ts";
import type { Person } from "../../infra/proof/cast/person.ts";
import { platformOptions } from "./platform-options.ts";

const faults = { seed: 7, transactionConflict: 0.05, throttle: 0.03, lostReply: 0.03 };
const noFaults = { transactionConflict: 0, throttle: 0, lostReply: 0 };

/** A platform whose table can be busy, and whose functions are ended in the middle. */
export const platform = await startPlatform({
  ...platformOptions({ threads: "per function" }),
  faults: true,
});
afterAll(() => platform.stop());
afterEach(() => platform.setFaults(noFaults));

const client = clientOf(platform.url);
export const ask = askBy(client);

/** Asks with one key until it is answered: what was busy or was killed is asked again. */
export async function persist(who: Person | undefined, call: ApiCall): Promise<Seen> {
  const key = crypto.randomUUID();
  for (;;) {
    const answer = await askOnce(client, who, call, key);
    if (answer.status < 500) return answer;
    await pause(10);
  }
}

/** Works while the table is busy. */
export async function underFaults<Result>(work: () => Promise<Result>): Promise<Result> {
  platform.setFaults(faults);
  const result = await work();
  platform.setFaults(noFaults);
  return result;
}

/** Does all at once, while the table is busy, and the function is killed as answers come in. */
export function allAtOnce<Result>(
  works: readonly (() => Promise<Result>)[],
  killed: string,
): Promise<Result[]> {
  const [early, late] = [works.length >> 2, works.length >> 1];
  let done = 0;
  return underFaults(() =>
    Promise.all(
      works.map(async (work) => {
        const result = await work();
        done += 1;
        if (done === early || done === late) await platform.killWorker(killed);
        return result;
      }),
    ),
  );
}

/** What a list holds in all. */
// biome-ignore lint/suspicious/noExplicitAny: as answers come
export async function itemsOf(path: `/${string}`, who?: Person): Promise<any[]> {
  const items = [];
  for (let next = ""; ; ) {
    const page = (await ask(who, { to: `GET ${path}${next && `&cursor=${next}`}` })).body;
    items.push(...page.items);
    if (page.next === null) return items;
    next = page.next;
  }
}

/** An instant so many hours from now. */
export const inHours = (hours: number) =>
  new Date(platform.clock.now().getTime() + hours * 3_600_000).toISOString();
