import { type Task, taskSteps } from "../core/task.ts";
import { tasksWords } from "../words/tasks.ts";

/** A task and the thing that it is about. */
export type TaskOfThing = {
  readonly thing: { readonly kind: string; readonly id: string };
  readonly task: Task;
};

/** A task as it is answered; who else holds it is nobody's business. */
export function viewTask({ thing, task }: TaskOfThing) {
  const { kind, path, name, requestKind, partyCode, dueAt, latestAt } = task;
  return {
    kind,
    title: tasksWords.values.TaskKind[kind],
    thing,
    name,
    requestKind,
    partyCode,
    dueAt,
    latestAt,
    link: { operation: taskSteps[kind], path },
  };
}
