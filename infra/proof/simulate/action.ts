import { describeError, isPassing } from "./errors.ts";

/** Something that somebody, a schedule, a queue or the bank does; done again, it is the same. */
export type Action = {
  /** As the trace tells it. */
  readonly label: string;
  /** The command that a repetition must not carry out twice. */
  readonly commandId?: string;
  /** What a contract, payee or year of its thing is known by, so that another can be about the same. */
  readonly about?: readonly string[];
  /** True for what sets how the month is, as weather does: nobody asks for that again. */
  readonly isWeather?: boolean;
  work(): Promise<unknown>;
  /** What is wrong with how it ended; nothing where it ended as it may. */
  wrong(ended: { value: unknown } | { error: unknown }): string | undefined;
  /** Whether it is over: answered for good, so that nobody tries again. */
  isDone(ended: { value: unknown } | { error: unknown }): boolean;
};

/** Work of a job: whatever may go well at the next attempt may fail, and is tried again. */
export function jobAction(label: string, work: () => Promise<unknown>): Action {
  return {
    label,
    work,
    wrong: (ended) =>
      "error" in ended && !isPassing(ended.error)
        ? `it threw ${describeError(ended.error)}`
        : undefined,
    isDone: (ended) => "value" in ended,
  };
}
