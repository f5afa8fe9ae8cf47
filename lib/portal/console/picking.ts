import type { Known } from "../by-name/own-items.ts";
import { isSeeking, picksFor } from "../by-name/picks.ts";
import { codeFieldsOf } from "../form/form.ts";
import { type Picks, seekName } from "../form/pick.ts";
import type { Visit } from "../visit.ts";
import { partsOf } from "./ask.ts";
import type { Operation } from "./operations.ts";

/** Whether a name is to be looked up before anything is sent: by the button, or as it is no code. */
export const isLookedUp = (operation: Operation, form: URLSearchParams): boolean =>
  form.has(seekName) || codeFieldsOf(partsOf(operation), form).some(isSeeking);

/** What the form of an operation offers by name, as it stands; `hidden` fields need nothing. */
export function operationPicks(
  visit: Visit,
  operation: Operation,
  { form, hidden }: { readonly form: URLSearchParams; readonly hidden: readonly string[] },
): Promise<Picks> {
  const fields = codeFieldsOf(partsOf(operation), form).filter(
    ({ name }) => !hidden.includes(name),
  );
  const known: Known = (name) =>
    ["path:/", "query:/", "/"].map((part) => form.get(part + name)).find(Boolean) ?? undefined;
  return picksFor(visit, fields, known);
}
