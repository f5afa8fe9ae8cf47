import type { Person } from "../../cast/person.ts";
import type { ExpectedCall, Kept, Stage } from "../../story/stage.ts";
import type { Transaction, TransactionRecorder } from "./transaction-recorder.ts";

/** What was seen while the story was played, for the readings that come after it. */
export type Observed = {
  /** By route with its ids in place, whatever each wrote. */
  readonly written: { readonly to: string; readonly transactions: readonly Transaction[] }[];
  /** The last value of each field that was asked or answered, by its name. */
  readonly seen: Map<string, string>;
  readonly people: Map<string, Person>;
};

/**
 * The story's stage, on which one thing happens at a time, so that a function's meter belongs to one
 * request; what each request wrote is told apart from what runs beside it by the command's record.
 */
export function oneAtATime(
  stage: Stage,
  recorder: TransactionRecorder,
): { stage: Stage; observed: Observed } {
  const observed: Observed = { written: [], seen: new Map(), people: new Map() };
  let last: Promise<unknown> = Promise.resolve();
  const alone =
    <Given extends unknown[], Answer>(work: (...given: Given) => Promise<Answer>) =>
    (...given: Given): Promise<Answer> => {
      const mine = last.then(() => work(...given));
      last = mine.catch(() => undefined);
      return mine;
    };
  let from = 0;
  const note = (to: string, body: unknown) => {
    const own = recorder.recorded.slice(from).filter(({ isCommand }) => isCommand);
    from = recorder.recorded.length;
    if (own.length > 0) observed.written.push({ to, transactions: own });
    remember(observed.seen, body);
  };
  const ask = async (who: Person | undefined, call: ExpectedCall) => {
    from = recorder.recorded.length;
    if (who) observed.people.set(JSON.stringify(who), who);
    const reply = await stage.ask(who, call);
    // a problem names the call by the field in which an answer names a request of a resident
    const isDone = reply.status < 300;
    if (isDone) remember(observed.seen, call.body);
    note(call.to, isDone ? reply.body : undefined);
    return reply;
  };
  return {
    observed,
    stage: {
      ...stage,
      importsAtOnce: 1,
      ask: alone(ask),
      fire: alone(stage.fire),
      moveTo: alone(stage.moveTo),
      settle: alone(stage.settle),
      // what the table holds is looked at by the story's proofs, which are not given here
      exportTo: async () => "",
      keep(line: Kept) {
        note(line.to, line.answer);
        stage.keep(line);
      },
    },
  };
}

function remember(seen: Map<string, string>, value: unknown): void {
  if (Array.isArray(value)) for (const one of value) remember(seen, one);
  else if (typeof value === "object" && value !== null) {
    for (const [name, field] of Object.entries(value)) {
      if (typeof field === "string" || typeof field === "number") seen.set(name, String(field));
      else remember(seen, field);
    }
  }
}
