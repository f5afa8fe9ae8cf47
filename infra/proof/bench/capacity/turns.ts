import type { Asked, Kept, Stage } from "../../story/stage.ts";
import type { Ear, Transaction } from "./ear.ts";

/** What the plays learned, for the readings that come after them. */
export type Memory = {
  /** By route with its ids in place, whatever each wrote. */
  readonly written: { readonly to: string; readonly transactions: readonly Transaction[] }[];
  /** The last value of each field that was asked or answered, by its name. */
  readonly seen: Map<string, string>;
  readonly people: Map<string, NonNullable<Parameters<Stage["ask"]>[0]>>;
};

/**
 * The story's stage, on which one thing happens at a time, so that a function's meter belongs to one
 * request; what each request wrote is told apart from what runs beside it by the command's record.
 */
export function inTurns(stage: Stage, ear: Ear): { stage: Stage; memory: Memory } {
  const memory: Memory = { written: [], seen: new Map(), people: new Map() };
  let turn: Promise<unknown> = Promise.resolve();
  const alone =
    <Given extends unknown[], Answer>(work: (...given: Given) => Promise<Answer>) =>
    (...given: Given): Promise<Answer> => {
      const mine = turn.then(() => work(...given));
      turn = mine.catch(() => undefined);
      return mine;
    };
  let from = 0;
  const note = (to: string, body: unknown) => {
    const own = ear.heard.slice(from).filter(({ isCommand }) => isCommand);
    from = ear.heard.length;
    if (own.length > 0) memory.written.push({ to, transactions: own });
    remember(memory.seen, body);
  };
  const ask = async (who: Parameters<Stage["ask"]>[0], asked: Asked) => {
    from = ear.heard.length;
    if (who) memory.people.set(JSON.stringify(who), who);
    const reply = await stage.ask(who, asked);
    // a problem names the call by the field in which an answer names a request of a resident
    const isDone = reply.status < 300;
    if (isDone) remember(memory.seen, asked.body);
    note(asked.to, isDone ? reply.body : undefined);
    return reply;
  };
  return {
    memory,
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
