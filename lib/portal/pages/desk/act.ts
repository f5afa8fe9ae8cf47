import type { Words } from "../../../core/words.ts";
import type { Problem } from "../../../http/problem.ts";
import { type Faults, faultsAt } from "../../form/faults.ts";
import { hiddenField, standing } from "../../form/field.ts";
import { keyField, writtenOn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import type { Visit } from "../../visit.ts";

/** One thing that can be done on a page on which several can; `does` names it in what is sent. */
export type Act = {
  readonly does: string;
  readonly button: Words;
  /** Beside the main thing to do, or against it. */
  readonly isSecond?: boolean;
  readonly fields?: Html;
};

/** What was sent for an act, where it was this one. */
function sentFor(visit: Visit, does: string): URLSearchParams | undefined {
  const sent = writtenOn(visit);
  return sent?.get("do") === does ? sent : undefined;
}

/** A form for one act. Refused, it is sent again under the same key. */
export function actForm(visit: Visit, { does, button, isSecond, fields = none }: Act): Html {
  return html`<form method="post">${hidden(visit)}${hiddenField("do", does)}${keyField(sentFor(visit, does))}
${fields}<button${isSecond ? html` class="second"` : none}>${visit.say(button)}</button></form>`;
}

/** What a problem says of the fields of the act that was sent. */
export const actFaults = (visit: Visit, problem: Problem | undefined): Faults =>
  faultsAt(visit, problem, { names: [...(visit.form?.keys() ?? [])] });

/**
 * A field of one act as it stands in its form again. Several acts of a page may have a field of one
 * name; the one that was sent has it as its id too, so that the summary leads there.
 */
export function actField(visit: Visit, does: string, faults: Faults, name: string) {
  const sent = sentFor(visit, does);
  return { ...standing(sent, sent ? faults : [], name), id: sent ? name : does + name };
}
