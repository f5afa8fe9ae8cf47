import type * as z from "zod";

type Lifecycle = Readonly<Record<string, readonly string[]>>;
type StatusOf<L extends Lifecycle> = keyof L & string;
type CommandOf<L extends Lifecycle> = L[keyof L][number];
type Outcome = { readonly ok: boolean };

/** Every status of a thing with every command on it, and what its lifecycle says of the pair. */
export type Walk = {
  readonly lifecycle: Lifecycle;
  readonly schema: z.ZodType;
  readonly commands: readonly string[];
  readonly states: readonly { readonly status: string; readonly state: unknown }[];
  readonly pairs: readonly {
    readonly status: string;
    readonly command: string;
    readonly says: "accepted" | "refused";
    readonly decide: () => Outcome;
  }[];
};

type Declared<L extends Lifecycle, State> = {
  readonly lifecycle: L;
  readonly schema: z.ZodType<State>;
  /** The thing in a status; where a command needs more than that, as the command needs it. */
  readonly stateIn: (status: StatusOf<L>, command?: CommandOf<L>) => State;
  /** Each command as it would be right, so that only the status can refuse it. */
  readonly commands: Readonly<Record<CommandOf<L>, (state: State) => Outcome>>;
};

/** Declares the walk of one lifecycle; test/lib/lifecycles.test.ts walks them all. */
export function walk<const L extends Lifecycle, State>(declared: Declared<L, State>): Walk {
  const { lifecycle, schema, stateIn } = declared;
  const statuses = Object.keys(lifecycle) as StatusOf<L>[];
  const commands = Object.entries(declared.commands) as [CommandOf<L>, (s: State) => Outcome][];
  return {
    lifecycle,
    schema,
    commands: commands.map(([command]) => command),
    states: statuses.map((status) => ({ status, state: stateIn(status) })),
    pairs: statuses.flatMap((status) =>
      commands.map(([command, decide]) => ({
        status,
        command,
        says: lifecycle[status]?.includes(command) ? ("accepted" as const) : ("refused" as const),
        decide: () => decide(stateIn(status, command)),
      })),
    ),
  };
}
