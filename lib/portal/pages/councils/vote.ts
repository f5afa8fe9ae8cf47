import type { AnswerOf } from "../../../client/client.ts";
import { spellParts } from "../../../core/parts.ts";
import { isPermitted } from "../../../core/permissions.ts";
import { councilsApi, electorsOf } from "../../../voice/councils/api.ts";
import { type Faults, faultsAt } from "../../form/faults.ts";
import { alike, choiceField, textField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Sent, Visit } from "../../visit.ts";
import { actField, actForm } from "../desk/act.ts";
import type { Council, OptionShown } from "./options.ts";
import { heldIn, isOfUnit, missingOfSlip, slipFields } from "./slip.ts";
import { councilWords as words } from "./words.ts";

export type Receipt = AnswerOf<typeof councilsApi.castVote | typeof councilsApi.castOwnVote>;
export type Cast =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly faults: Faults };

const missing = { "/choice": words.choiceMissing, ...missingOfSlip };

type Asked = {
  readonly council: Council;
  readonly options: readonly OptionShown[];
  readonly faults: Faults;
};

/** Where a vote is cast: by one's own account, by the account of a household, or by the slip of a door. */
export async function voteForms(
  visit: Visit,
  council: Council,
  { options, faults }: Omit<Asked, "council">,
): Promise<Html> {
  const { say } = visit;
  const asked = { council, options, faults };
  const lead = html`<h2>${say(words.voteTitle)}</h2><p>${say(words.secret)}${say(words.voteHint)}</p>`;
  if (electorsOf(council.electorate) === "adults") return html`${lead}${ownForm(visit, asked)}`;
  const byAccount = (await isOfUnit(visit, council.unitCode))
    ? html`<section class="card"><h3>${say(words.byAccount)}</h3>${actForm(visit, {
        does: "account",
        button: words.vote,
        fields: html`<p class="hint">${say(words.byAccountHint)}</p>${choiceOf(visit, "account", asked)}`,
      })}</section>`
    : none;
  return html`${lead}${byAccount}
<section class="card"><h3>${say(words.bySlip)}</h3>${actForm(visit, {
    does: "slip",
    button: words.vote,
    isSecond: byAccount !== none,
    fields: html`${choiceOf(visit, "slip", asked)}${slipFields(visit, "slip", faults)}`,
  })}</section>`;
}

/** By the own account of an adult of the roll. */
function ownForm(visit: Visit, asked: Asked): Html {
  const { say, person } = visit;
  if (!person) return html`<p>${say(words.signInToVote)}</p>`;
  if (!isPermitted(person.role, "vote.cast")) return html`<p>${say(words.notByOwn)}</p>`;
  const fields = choiceOf(visit, "own", asked);
  return html`<section class="card"><h3>${say(words.byOwn)}</h3><p class="hint">${say(words.notByOwn)}</p>${actForm(visit, { does: "own", button: words.vote, fields })}</section>`;
}

/** One option or, of a budget, how many parts each of them gets. */
export function choiceOf(visit: Visit, does: string, { council, options, faults }: Asked): Html {
  const { budget } = council;
  if (!budget) {
    return choiceField(visit, {
      ...actField(visit, does, faults, "/choice"),
      label: words.choice,
      isRequired: true,
      options: options.map(({ choice, name }) => ({ value: choice, label: alike(name) })),
    });
  }
  const fields = options.map(({ choice, name }) =>
    textField(visit, {
      ...actField(visit, does, faults, `/${choice}`),
      label: alike(name),
      isRequired: true,
      input: "whole",
    }),
  );
  return html`<p>${visit.say(words.parts).replace("#", String(budget.parts))}</p>${fields}`;
}

type Chosen =
  | { readonly ok: true; readonly choice: string }
  | { readonly ok: false; readonly faults: Faults };

/** What was chosen, as a ballot says it; the platform judges whether it may be. */
export function chosenIn({ form, say }: Sent, { options, budget }: Council): Chosen {
  if (!budget) {
    const choice = form.get("/choice") ?? "";
    return choice === "" ? refused("/choice", say(words.choiceMissing)) : { ok: true, choice };
  }
  const written = options.map((_, index) =>
    form
      .get(`/o${index + 1}`)
      ?.normalize("NFKC")
      .trim(),
  );
  const parts = written.map((one) => (one && /^\d{1,2}$/.test(one) ? Number(one) : Number.NaN));
  const sum = parts.reduce((whole, part) => whole + part, 0);
  return sum === budget.parts
    ? { ok: true, choice: spellParts(parts) }
    : refused("/o1", say(words.partsWrong).replace("#", String(budget.parts)));
}

/** Casts what was chosen; sent again under the same key it is the same vote. */
export async function castFrom(visit: Sent, council: Council): Promise<Cast> {
  const { client, form, say } = visit;
  const chosen = chosenIn(visit, council);
  if (!chosen.ok) return chosen;
  const { choice } = chosen;
  const names = Object.keys(missing);
  const params = { councilId: council.councilId };
  const key = keyIn(form);
  if (form.get("do") === "own") {
    const cast = await client.ask(councilsApi.castOwnVote, { params, body: { choice }, key });
    return cast.ok
      ? { ok: true, receipt: cast.body }
      : { ok: false, faults: faultsAt(visit, cast.problem, { names, missing }) };
  }
  const held = await heldIn(visit, () =>
    client.ask(councilsApi.fetchVoterToken, { params, key: `${key}-token` }),
  );
  if (!held.ok) return { ok: false, faults: faultsAt(visit, held.problem, { names, missing }) };
  const { householdId, token } = held.body;
  const body = { householdId, token, choice };
  const cast = await client.ask(councilsApi.castVote, { params, body, key });
  if (cast.ok) return { ok: true, receipt: cast.body };
  const { problem } = cast;
  return problem.status === 404
    ? refused("/token", say(words.unknown))
    : { ok: false, faults: faultsAt(visit, problem, { names, missing }) };
}

const refused = (name: string, said: string) => ({
  ok: false as const,
  faults: [{ name, label: "", words: said }],
});

/** What a voter keeps of the vote. */
export function receiptOf({ say, language }: Visit, receipt: Receipt): Html {
  const issued = "issue" in receipt ? issuedOf({ say, language }, receipt.issue) : none;
  return html`<div class="told" tabindex="-1" role="status"><h2>${say(words.voted)}</h2><dl class="facts">
<dt>${say(words.receipt)}</dt><dd class="secret">${receipt.receipt}</dd>${issued}</dl><p>${say(words.receiptUse)}</p></div>`;
}

type Issue = AnswerOf<typeof councilsApi.castVote>["issue"];

function issuedOf({ say, language }: Pick<Visit, "say" | "language">, issue: Issue): Html {
  const times = say(words.issuedTimes).replace("#", String(issue.number));
  const way = valueWord("IssueWay", issue.way, language);
  return html`
<dt>${say(words.issued)}</dt><dd>${readableInstant(issue.issuedAt, language)} · ${way} · ${times}</dd>`;
}
