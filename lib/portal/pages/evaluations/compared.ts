import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { localDateOf } from "../../../core/time.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { itemNames, organisationNames } from "../../names.ts";
import { fieldWords, points, readableDay, valueWord } from "../../readable.ts";
import { table } from "../../table.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import type { ResultSeen } from "./seen.ts";
import { evaluationWords as words } from "./words.ts";

/** So many results are compared, the newest. */
const most = 20;

/** What a result is held against: other final results of what it was bought of, and of its organisation. */
export async function comparedWith(
  visit: Visit,
  { supplierId }: ResultSeen,
  items: readonly string[],
): Promise<Html> {
  const [history, ...tables] = await Promise.all([
    historyOf(visit, supplierId),
    ...items.map((code) => itemResultsOf(visit, code)),
  ]);
  return html`${tables}${history}`;
}

/** The final results of all that was bought of an item; nothing where there is none yet. */
export async function itemResultsOf(visit: Visit, code: string): Promise<Html> {
  const { client, say } = visit;
  const asked = { params: { code }, page: { limit: most } };
  const [reply, nameOf, itemOf] = await Promise.all([
    client.ask(evaluationsApi.listItemResults, asked),
    organisationNames(client),
    itemNames(visit),
  ]);
  if (!reply.ok || reply.body.items.length === 0) return none;
  const rows = reply.body.items.map(({ roundId, supplierId, result, counts, finalAt }) =>
    rowOf(visit, { roundId, ...result, answered: counts.answered, finalAt }, nameOf(supplierId)),
  );
  const heads = [fieldWords("supplierId"), ...figures];
  const caption = say(filledWords(words.ofItem, itemOf(code)));
  return html`<h2>${caption}</h2>${table(visit, { caption, heads, isTitled: true, numbers: [2, 3] }, rows)}`;
}

/** What the work of an organisation was found to be, time after time. */
export async function historyOf(visit: Visit, organisationId: string): Promise<Html> {
  const { client, say } = visit;
  const asked = { params: { organisationId }, page: { limit: most } };
  const [reply, itemOf] = await Promise.all([
    client.ask(evaluationsApi.listGraded, asked),
    itemNames(visit),
  ]);
  if (!reply.ok || reply.body.items.length === 0) return none;
  const rows = reply.body.items.map((one) =>
    rowOf(visit, one, one.catalogueItems.map(itemOf).join(say(ui.comma))),
  );
  const heads = [fieldWords("catalogueItems"), ...figures];
  return html`<h2>${say(words.ofOrganisation)}</h2>${table(visit, { caption: say(words.ofOrganisation), heads, isTitled: true, numbers: [2, 3] }, rows)}`;
}

const figures = [words.grade, words.mark, words.base, words.finalOn];

type Final = {
  readonly roundId: string;
  readonly grade: string;
  readonly scoreHundredths: number;
  readonly answered: number;
  readonly finalAt?: string | undefined;
};

/** Never a mark without the number of answers that it rests on. */
const rowOf = ({ to, language }: Visit, final: Final, named: string): (string | Html)[] => [
  html`<a href="${to(`/evaluations/${final.roundId}`)}">${named}</a>`,
  valueWord("Grade", final.grade, language),
  points(final.scoreHundredths),
  String(final.answered),
  final.finalAt ? readableDay(localDateOf(final.finalAt), language) : "",
];
