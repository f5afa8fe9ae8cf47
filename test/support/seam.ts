import { afterAll, vi } from "vitest";
import type { Guarded, Write } from "../../lib/engine/commit.ts";

// races are lost here on purpose
process.env.POWERTOOLS_LOG_LEVEL = "SILENT";

type Engine = typeof import("../../lib/engine/commit.ts");

/** What happens at the first transaction of this process that keeps all of some rules. */
export type Between = {
  /** The rules as `commit` logs them, of conditions that must stand in one transaction. */
  readonly rules: readonly string[];
  /** Carried out whole between what was read and what is written. */
  readonly rival: () => Promise<unknown>;
  /** Takes the conditions of these rules out of every transaction, from the first to the last. */
  readonly isOff: boolean;
};

let between: (Between & { met: number }) | undefined;

const isHeld = ({ write }: Guarded): boolean =>
  [write.Put, write.Delete, write.Update, write.ConditionCheck].some(
    (item) => item?.ConditionExpression !== undefined,
  );

/** The same write on no condition; a check that asks nothing is no write. */
function unguarded({ rule, write }: Guarded): Guarded[] {
  if (write.ConditionCheck) return [];
  const [[kind, item]] = Object.entries(write) as [[keyof Write, object]];
  const kept = Object.entries(item).filter(
    ([name]) => !/^(Condition|ExpressionAttribute)/.test(name),
  );
  return [{ rule, write: { [kind]: { ...Object.fromEntries(kept), ...valuesOf(write.Update) } } }];
}

/** What an update itself names; the table refuses a value that nothing asks for. */
function valuesOf(update: Write["Update"]): object {
  const { UpdateExpression = "", ExpressionAttributeValues: values = {} } = update ?? {};
  const named = Object.entries(values).filter(([name]) =>
    new RegExp(`${name}\\b`).test(UpdateExpression),
  );
  return update ? { ExpressionAttributeValues: Object.fromEntries(named) } : {};
}

const seamed = (engine: Engine): Engine => ({
  ...engine,
  commit: async (guarded) => {
    if (!between) return engine.commit(guarded);
    const { rules, rival, isOff } = between;
    const kept = guarded.filter((one) => isHeld(one) && rules.includes(one.rule));
    if (new Set(kept.map(({ rule }) => rule)).size === rules.length) {
      between.met += 1;
      if (between.met === 1) await rival();
    }
    return engine.commit(
      isOff ? guarded.flatMap((one) => (kept.includes(one) ? unguarded(one) : [one])) : guarded,
    );
  },
});

const engine = "../../lib/engine/commit.ts";
vi.doMock(engine, async (original) => seamed(await original<Engine>()));
afterAll(() => vi.doUnmock(engine));

/** Does some work of this process with something in between; it must come to that. */
export async function withBetween(given: Between, work: () => Promise<unknown>): Promise<void> {
  const one = { ...given, met: 0 };
  between = one;
  try {
    await work();
  } finally {
    between = undefined;
  }
  if (one.met === 0) throw new Error(`no transaction keeps ${given.rules.join(" and ")}`);
}
