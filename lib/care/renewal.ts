import type { Task } from "../core/task.ts";
import { addDays, endOf, startOf } from "../core/time.ts";
import { policy } from "./policy.ts";

/** A check waits to be made again some days before the last one on which it counts is over. */
export const renewal = (validTo: string): Required<Pick<Task, "from" | "dueAt">> => ({
  from: startOf(addDays(validTo, -policy.renewalDays.value)),
  dueAt: endOf(validTo),
});
