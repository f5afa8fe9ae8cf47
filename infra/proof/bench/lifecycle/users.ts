import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, type Caller, callerOf } from "./caller.ts";
import type { Place } from "./district.ts";

/**
 * Virtual users in a process of their own. Each lives through one request after another: it is
 * filed, given to a steward, solved, and searched for in the inbox of its block.
 */
export type Participants = {
  readonly url: string;
  readonly timeoutSeconds: number;
  readonly places: readonly (Place & {
    readonly supervisorToken: string;
    readonly stewardToken: string;
  })[];
  readonly residentTokens: readonly string[];
};
/** So many users until so long after the word. */
export type Phase = { readonly users: number; readonly seconds: number };

export const steps = ["create", "assign", "resolve", "search", "read"] as const;
export type Step = (typeof steps)[number];

/** One call: when it began after the phase did, how long it took with its repetitions. */
export type Call = {
  readonly step: Step;
  readonly at: number;
  readonly milliseconds: number;
  readonly status: number;
  /** How often it was told to come again. */
  readonly repeated: number;
};
export type Played = {
  readonly cycles: readonly { readonly at: number; readonly milliseconds: number }[];
  readonly calls: readonly Call[];
  /** Requests whose filing was answered, with the status that they must have by now. */
  readonly written: readonly { readonly id: string; readonly status: string; place: number }[];
  /** Readings by id, right after a write, that did not show it. */
  readonly misses: number;
  readonly seconds: number;
};

const categories = "ABCDEFGHI";
const kinds = ["inquiry", "suggestion", "complaint"];
/** A reading by id follows each write of one life-cycle in so many. */
const readEach = 10;
const repetitionsMax = 20;

export async function play(cast: Participants, phase: Phase): Promise<Played> {
  const call = callerOf(cast.url, cast.timeoutSeconds);
  const started = performance.now();
  const ends = started + phase.seconds * 1_000;
  const played = { cycles: [], calls: [], written: [], misses: 0, seconds: 0 } as Writable<Played>;
  const user = async (n: number) => {
    const residentToken = cast.residentTokens[n % cast.residentTokens.length] ?? "";
    while (performance.now() < ends)
      await live({ call, cast, residentToken, played, started, ends });
  };
  await Promise.all(Array.from({ length: phase.users }, (_, n) => user(n)));
  played.seconds = (performance.now() - started) / 1_000;
  return played;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
type Life = {
  readonly call: Caller;
  readonly cast: Participants;
  readonly residentToken: string;
  readonly played: Writable<Played>;
  readonly started: number;
  readonly ends: number;
};

async function live({ call, cast, residentToken, played, started, ends }: Life): Promise<void> {
  const at = performance.now() - started;
  const placeNumber = randomInt(cast.places.length);
  const place = cast.places[placeNumber];
  if (!place) throw new Error("there are no places");
  // who is told to leave does so between two calls
  const isTime = () => performance.now() < ends;
  const timed = async (step: Step, ask: () => Promise<Answer>): Promise<Answer> => {
    const began = performance.now();
    const { answer, repeated } = await persist(ask);
    const milliseconds = performance.now() - began;
    played.calls.push({ step, at: began - started, milliseconds, status: answer.status, repeated });
    return answer;
  };
  const filed = await timed("create", () =>
    call("POST", "/requests", residentToken, {
      kind: kinds[randomInt(kinds.length)],
      category: categories[randomInt(categories.length)],
      unitCode: place.unitCode,
      // everybody in words of their own: the same again would be the same request
      words: `侄子放学后三点半到六点无人照看，希望社区帮忙（${randomUUID()}）`,
      contact: "13900000002",
    }),
  );
  if (filed.status !== 201) return;
  const { requestId } = JSON.parse(filed.text) as { requestId: string };
  const written = { id: requestId, status: "reported", place: placeNumber };
  played.written.push(written);
  const reads = played.written.length % readEach === 0;
  const mustShow = async () => {
    if (!reads) return;
    const path = `/requests/${requestId}`;
    const { status, text } = await timed("read", () => call("GET", path, place.supervisorToken));
    const shown = status === 200 && (JSON.parse(text) as { status: string }).status;
    if (status > 0 && status < 500 && shown !== written.status) played.misses += 1;
  };
  await mustShow();
  if (!isTime()) return;
  const assignee = { kind: "steward", subject: place.steward };
  const assigned = await timed("assign", () =>
    call("POST", `/requests/${requestId}/dispatch`, place.supervisorToken, { assignee }),
  );
  if (assigned.status !== 200) return;
  written.status = "dispatched";
  await mustShow();
  if (!isTime()) return;
  const resolved = await timed("resolve", () =>
    call("POST", `/requests/${requestId}/resolution`, place.stewardToken, {}),
  );
  if (resolved.status !== 200) return;
  written.status = "resolved";
  await mustShow();
  if (!isTime()) return;
  const inbox = `/inbox?of=${place.blockCode}&limit=20`;
  const found = await timed("search", () => call("GET", inbox, place.supervisorToken));
  if (found.status !== 200) return;
  played.cycles.push({ at, milliseconds: performance.now() - started - at });
}

/** Does as it is told: after 429 or 503 it comes again when the answer says. */
async function persist(
  ask: () => Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly repeated: number }> {
  for (let repeated = 0; ; repeated += 1) {
    const answer = await ask();
    const isAskedToWait =
      answer.retryAfterSeconds !== undefined && [429, 503].includes(answer.status);
    if (!isAskedToWait || repeated === repetitionsMax) return { answer, repeated };
    await pause((answer.retryAfterSeconds ?? 1) * 1_000);
  }
}

if (process.send) {
  let cast: Participants | undefined;
  process.on("message", async (given: { cast?: Participants; phase?: Phase }) => {
    if (given.cast) cast = given.cast;
    if (given.phase && cast) process.send?.(await play(cast, given.phase));
  });
}
