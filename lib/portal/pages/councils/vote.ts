import type { AnswerOf } from "../../../client/client.ts";
import { councilsApi } from "../../../voice/councils/api.ts";
import { type Faults, faultsAt } from "../../form/faults.ts";
import { alike, choiceField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Sent, Visit } from "../../visit.ts";
import { actField, actForm } from "../desk/act.ts";
import type { Council, OptionShown } from "./options.ts";
import { heldIn, isOfUnit, missingOfSlip, slipFields } from "./slip.ts";
import { councilWords as words } from "./words.ts";

export type Receipt = AnswerOf<typeof councilsApi.castVote>;
export type Cast =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly faults: Faults };

const missing = { "/choice": words.choiceMissing, ...missingOfSlip };

/** Where a vote is cast: by the account of a household, or by the slip of a door. */
export async function voteForms(
  visit: Visit,
  council: Council,
  { options, faults }: { readonly options: readonly OptionShown[]; readonly faults: Faults },
): Promise<Html> {
  const { say } = visit;
  const choose = (does: string) =>
    choiceField(visit, {
      ...actField(visit, does, faults, "/choice"),
      label: words.choice,
      isRequired: true,
      options: options.map(({ choice, name }) => ({ value: choice, label: alike(name) })),
    });
  const byAccount = (await isOfUnit(visit, council.unitCode))
    ? html`<section class="card"><h3>${say(words.byAccount)}</h3>${actForm(visit, {
        does: "account",
        button: words.vote,
        fields: html`<p class="hint">${say(words.byAccountHint)}</p>${choose("account")}`,
      })}</section>`
    : none;
  return html`<h2>${say(words.voteTitle)}</h2><p>${say(words.secret)}${say(words.voteHint)}</p>${byAccount}
<section class="card"><h3>${say(words.bySlip)}</h3>${actForm(visit, {
    does: "slip",
    button: words.vote,
    isSecond: byAccount !== none,
    fields: html`${choose("slip")}${slipFields(visit, "slip", faults)}`,
  })}</section>`;
}

/** Casts what was chosen; sent again under the same key it is the same vote. */
export async function castFrom(visit: Sent, councilId: string): Promise<Cast> {
  const { client, form, say } = visit;
  const names = Object.keys(missing);
  const choice = form.get("/choice") ?? "";
  if (choice === "") return refused("/choice", say(words.choiceMissing));
  const held = await heldIn(visit, () =>
    client.ask(councilsApi.fetchVoterToken, {
      params: { councilId },
      key: `${keyIn(form)}-token`,
    }),
  );
  if (!held.ok) return { ok: false, faults: faultsAt(visit, held.problem, { names, missing }) };
  const { householdId, token } = held.body;
  const cast = await client.ask(councilsApi.castVote, {
    params: { councilId },
    body: { householdId, token, choice },
    key: keyIn(form),
  });
  if (cast.ok) return { ok: true, receipt: cast.body };
  const { problem } = cast;
  return problem.status === 404
    ? refused("/token", say(words.unknown))
    : { ok: false, faults: faultsAt(visit, problem, { names, missing }) };
}

const refused = (name: string, said: string): Cast => ({
  ok: false,
  faults: [{ name, label: "", words: said }],
});

/** What a household keeps of its vote. */
export function receiptOf({ say, language }: Visit, { receipt, issue }: Receipt): Html {
  const times = say(words.issuedTimes).replace("#", String(issue.number));
  const way = valueWord("IssueWay", issue.way, language);
  return html`<div class="told" tabindex="-1" role="status"><h2>${say(words.voted)}</h2><dl class="facts">
<dt>${say(words.receipt)}</dt><dd class="secret">${receipt}</dd>
<dt>${say(words.issued)}</dt><dd>${readableInstant(issue.issuedAt, language)} · ${way} · ${times}</dd></dl><p>${say(words.receiptUse)}</p></div>`;
}
