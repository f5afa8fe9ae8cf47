import { endOf } from "../core/time.ts";
import type { DueDate } from "../core/working-days.ts";

/** A limit's last day as the instant at which it has passed, with whether that may move. */
export const instantOf = <Name extends string>(name: Name, { on, provisional }: DueDate) =>
  ({ [name]: endOf(on), [`${name}Provisional`]: provisional }) as Record<Name, string> &
    Record<`${Name}Provisional`, boolean>;
