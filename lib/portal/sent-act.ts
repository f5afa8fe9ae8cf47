import { Stopped } from "./visit.ts";

/** What a form asks for, of all that its page does; a form that asks for nothing of it is not ours. */
export function actIn<Act>(
  acts: Readonly<Record<string, Act>>,
  form: URLSearchParams,
  name = "do",
): Act {
  const asked = form.get(name) ?? "";
  const act = Object.hasOwn(acts, asked) ? acts[asked] : undefined;
  if (!act) throw new Stopped("strange");
  return act;
}

/** The same among acts in the order in which a page offers them. */
export function actAmong<Act extends { readonly does: string }>(
  acts: readonly Act[],
  form: URLSearchParams,
): Act {
  return actIn(Object.fromEntries(acts.map((act) => [act.does, act])), form);
}
