import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { type Reply, wangge } from "../../../lib/client/client.ts";
import { Counts } from "../../../lib/core/difference.ts";
import type { Problem } from "../../../lib/http/problem.ts";
import type { Call } from "./calls.ts";

/** What became of a call. */
export type Sent =
  | { readonly call: Call; readonly ok: true; readonly counts: Counts }
  | { readonly call: Call; readonly ok: false; readonly says: readonly string[] };

export type Sender = {
  readonly url: string;
  /** Names this run of the importer; see keyOf. */
  readonly run: string;
  readonly token: (call: Pick<Call, "role" | "scope">) => Promise<string>;
  /** Notified of every call that was answered for good. */
  readonly note?: Note;
};
export type Note = (call: Call, reply: Reply<unknown>) => void;

const attemptsMax = 6;
/** Too many requests, and a platform that is busy or out of reach. */
const isPassing = (reply: Reply<unknown>): boolean =>
  !reply.ok && [429, 503].includes(reply.problem.status);

/**
 * Makes one call, again while the platform is busy or out of reach. Repeating is safe: the key is
 * the same, so a call that was carried out before its answer was lost is answered and not repeated.
 */
export async function send(call: Call, sender: Sender): Promise<Sent> {
  const client = wangge({ url: sender.url, token: await sender.token(call) });
  if (await call.stands?.(client)) return { call, ok: true, counts: one("unchanged") };
  for (let attempt = 1; ; attempt += 1) {
    const reply = await call.ask(client, keyOf(call, sender.run));
    if (!isPassing(reply)) {
      sender.note?.(call, reply);
      return read(call, reply);
    }
    if (attempt === attemptsMax) {
      throw new Error(`${sender.url} is busy or out of reach. Start the import again.`);
    }
    await pause(250 * 2 ** attempt);
  }
}

/**
 * A key of the run and the content. Of the content alone would be wrong: within a week the answer
 * of an earlier run would be given again, though somebody may have changed the thing in between.
 */
function keyOf({ to, body }: Call, run: string): string {
  const content = JSON.stringify([to, body]);
  return `import-${run}-${createHash("sha256").update(content).digest("hex").slice(0, 32)}`;
}

function read(call: Call, reply: Reply<unknown>): Sent {
  if (reply.ok) {
    const counted = Counts.strip().safeParse(reply.body);
    const counts = counted.success && call.to.startsWith("PUT") ? counted.data : one("created");
    return { call, ok: true, counts };
  }
  if (reply.problem.code === call.standing) return { call, ok: true, counts: one("unchanged") };
  return { call, ok: false, says: sentencesOf(reply.problem, call) };
}

const one = (what: keyof Counts): Counts => ({
  ...{ created: 0, changed: 0, removed: 0, unchanged: 0 },
  [what]: 1,
});

const Rows = z.tuple([z.literal(""), z.string(), z.coerce.number().int()]).rest(z.string());

/** What to do about a refusal that people can do something about here. */
const advice: Readonly<Record<string, string>> = {
  unauthenticated: " It is missing, has run out or is of another issuer.",
};

/** Every fault in words, with its row; with the file's line number where it came from a table. */
function sentencesOf({ code, messages, facts, errors }: Problem, { lines }: Call): string[] {
  if (!errors) {
    const known = facts ? ` ${JSON.stringify(facts)}` : "";
    return [`${code}: ${messages.en}${advice[code] ?? ""}${known}`];
  }
  return errors.map(({ pointer, en }) => {
    const at = Rows.safeParse(pointer.split("/"));
    const row = at.success ? at.data[2] : undefined;
    const line = row === undefined ? undefined : lines?.[row];
    return line === undefined ? `${pointer}: ${en}` : `line ${line} (${pointer}): ${en}`;
  });
}
