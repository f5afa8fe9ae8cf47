import type { Row } from "../../../lib/engine/items.ts";
import type { Mirror } from "./mirror.ts";

/** What is wrong with a change at the very moment in which the table takes it, if anything. */
export type Look<State> = (
  mirror: Pick<Mirror, "row" | "states">,
  before: State | undefined,
  after: State,
) => string | undefined;

export const stateOf = <State>(
  mirror: Pick<Mirror, "row">,
  prefix: string,
  id: string,
): State | undefined => mirror.row(`${prefix}#${id}`, "STATE")?.state as State | undefined;

/** Looks at each change of a thing as the table takes it, beside all that stands there then. */
export const watchBy =
  (looks: ReadonlyMap<string, Look<never>>) =>
  (breaks: (what: string) => void) =>
  (mirror: Pick<Mirror, "row" | "states">, before: Row | undefined, after: Row): void => {
    if (after.sk !== "STATE") return;
    const [prefix = ""] = String(after.pk).split("#", 1);
    const look = looks.get(prefix);
    const wrong = look?.(mirror, before?.state as never, after.state as never);
    if (wrong) breaks(wrong);
  };
