import { type TaskKind, taskSteps } from "../../../core/task.ts";
import { backName, filled, pagesByHand } from "../../console/pages-by-hand.ts";

/** Kinds of task that the page of their thing does not do: on another one or, with none, in the console. */
export const taskScreens: Partial<Record<TaskKind, string | undefined>> = {
  collect_child: "/care",
  confirm_result: "/me/requests/{requestId}",
  correct_payment: undefined,
  answer_survey: "/me/surveys/{roundId}",
  score_indicator: "/evaluations/{roundId}/marks/{indicator}",
  hand_over_surveys: "/evaluations/{roundId}/slips",
  hand_over_votes: "/councils/{councilId}/slips",
};

/** The page that does a task; the console is told which thing it is about. */
export function screenOf({
  kind,
  link: { path },
}: {
  readonly kind: TaskKind;
  readonly link: { readonly path: Readonly<Record<string, string>> };
}): string {
  const ofThing = Object.keys(path).map((id) => pagesByHand[id]);
  const screen = kind in taskScreens ? taskScreens[kind] : ofThing.find((page) => page);
  if (screen) return filled(screen, path);
  const values = Object.fromEntries(
    Object.entries(path).map(([name, value]) => [`path:/${name}`, value]),
  );
  const asked = new URLSearchParams({ ...values, [backName]: "/desk" });
  return `/desk/do/${taskSteps[kind]}?${asked}`;
}
