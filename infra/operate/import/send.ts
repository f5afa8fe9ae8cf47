import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { Counts } from "../../../lib/core/difference.ts";
import { Problem } from "../../../lib/http/problem.ts";
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
  /** Notified of every call that was answered for good, with its answer. */
  readonly note?: Note;
};
export type Note = (call: Call, status: number, answer: unknown) => void;

const attemptsMax = 6;

/**
 * Makes one call, again while the platform is busy or out of reach. Repeating is safe: the key is
 * the same, so a call that was carried out before its answer was lost is answered and not repeated.
 */
export async function send(call: Call, sender: Sender): Promise<Sent> {
  const token = await sender.token(call);
  const body = call.body === undefined ? null : JSON.stringify(call.body);
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(new URL(call.path, sender.url), {
      method: call.method,
      body,
      headers: {
        authorization: `Bearer ${token}`,
        "idempotency-key": keyOf(call, body, sender.run),
        ...(body !== null && { "content-type": "application/json" }),
      },
    }).catch((error: unknown) => error as Error);
    if (response instanceof Error) {
      if (attempt === attemptsMax) {
        throw new Error(`${sender.url} stopped answering.`, { cause: response });
      }
    } else if (![429, 503].includes(response.status) || attempt === attemptsMax) {
      const answer: unknown = await response.json().catch(() => undefined);
      sender.note?.(call, response.status, answer);
      return read(call, response.status, answer);
    }
    await pause(250 * 2 ** attempt);
  }
}

/**
 * A key of the run and the content. Of the content alone would be wrong: within a week the answer
 * of an earlier run would be given again, though somebody may have changed the thing in between.
 */
function keyOf({ method, path }: Call, body: string | null, run: string): string {
  const content = JSON.stringify([method, path, body]);
  return `import-${run}-${createHash("sha256").update(content).digest("hex").slice(0, 32)}`;
}

function read(call: Call, status: number, answer: unknown): Sent {
  if (status < 300) {
    const counted = Counts.strip().safeParse(answer);
    const counts = counted.success && call.method === "PUT" ? counted.data : one("created");
    return { call, ok: true, counts };
  }
  const problem = Problem.safeParse(answer);
  if (!problem.success) return { call, ok: false, says: [gatewayWords(status, answer)] };
  if (problem.data.code === call.standing) return { call, ok: true, counts: one("unchanged") };
  return { call, ok: false, says: sentencesOf(problem.data, call) };
}

const FromGateway = z.object({ message: z.string() });

/** The gateway answers by itself, in one English word or two; what to do about it is said here. */
function gatewayWords(status: number, answer: unknown): string {
  const said = FromGateway.safeParse(answer).data?.message ?? "nothing more";
  const advice =
    status === 401 ? "; the token is missing, has run out or is of another issuer" : "";
  return `answered ${status} (${said})${advice}`;
}

const one = (what: keyof Counts): Counts => ({
  ...{ created: 0, changed: 0, removed: 0, unchanged: 0 },
  [what]: 1,
});

const Rows = z.tuple([z.literal(""), z.string(), z.coerce.number().int()]).rest(z.string());

/** Every fault in words, with its row; with the file's line number where it came from a table. */
function sentencesOf(problem: Problem, { lines }: Call): string[] {
  if (!problem.errors) {
    const facts = problem.facts ? ` ${JSON.stringify(problem.facts)}` : "";
    return [`${problem.code}: ${problem.messages.en}${facts}`];
  }
  return problem.errors.map(({ pointer, en }) => {
    const at = Rows.safeParse(pointer.split("/"));
    const row = at.success ? at.data[2] : undefined;
    const line = row === undefined ? undefined : lines?.[row];
    return line === undefined ? `${pointer}: ${en}` : `line ${line} (${pointer}): ${en}`;
  });
}
