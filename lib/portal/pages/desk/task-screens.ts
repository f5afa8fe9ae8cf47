import { type TaskKind, taskSteps } from "../../../core/task.ts";

/** The screens that are made for a kind of task. All others are done in the console. */
export const taskScreens: Partial<Record<TaskKind, string>> = {
  dispatch_request: "/desk/requests/{requestId}",
  resolve_request: "/desk/requests/{requestId}",
  approve_payment: "/desk/payments/{paymentId}",
  release_payment: "/desk/payments/{paymentId}",
  ask_after_payment: "/desk/payments/{paymentId}",
  confirm_result: "/me/requests/{requestId}",
};

/** The page that does a task; the console is told which thing it is about. */
export function screenOf({
  kind,
  link: { path },
}: {
  readonly kind: TaskKind;
  readonly link: { readonly path: Readonly<Record<string, string>> };
}): string {
  const screen = taskScreens[kind];
  if (screen) return screen.replace(/\{(\w+)\}/g, (_, name: string) => path[name] ?? "");
  const values = Object.fromEntries(
    Object.entries(path).map(([name, value]) => [`path:/${name}`, value]),
  );
  return `/desk/do/${taskSteps[kind]}?${new URLSearchParams(values)}`;
}
