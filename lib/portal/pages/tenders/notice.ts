import { catalogueApi } from "../../../buying/catalogue/api.ts";
import { noticeTerms } from "../../../buying/tenders/api.ts";
import { type Fact, factsList } from "../../facts.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { buyerNames, nameIn, placeNames } from "../../names.ts";
import { fieldWords, readableDay, readableYuan, valueWord } from "../../readable.ts";
import { table } from "../../table.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { deadline, type NoticeSeen, type ProjectSeen, type TenderSeen } from "./seen.ts";
import { tenderWords as words } from "./words.ts";

type Plan = ProjectSeen | NoticeSeen;

/** What a notice says of what is bought: all that whoever bids needs, and whoever pays may ask. */
export async function noticeOf(
  visit: Visit,
  plan: Plan | undefined,
  tender: TenderSeen | undefined,
): Promise<Html> {
  const { say } = visit;
  const buyerCode = plan?.buyerCode ?? tender?.buyerCode ?? "";
  const [buyerOf, placeOf, itemOf] = await Promise.all([
    buyerNames(visit, [buyerCode]),
    placeNames(visit, plan?.unitCodes ?? []),
    itemNames(visit, plan),
  ]);
  const facts: readonly Fact[] = [
    [words.buyer, buyerOf(buyerCode)],
    ...(plan ? planFacts(visit, plan, { placeOf, itemOf }) : []),
    ...(tender
      ? [
          [
            fieldWords("closesAt"),
            html`<strong>${deadline(visit, tender.closesAt)}</strong>`,
          ] as const,
        ]
      : []),
  ];
  const milestones = plan ? milestonesOf(visit, plan) : none;
  const criteria = tender?.criteria ?? plan?.criteria;
  return html`<h2>${say(words.notice)}</h2><div class="card">${factsList(visit, facts)}</div>
${milestones}${criteria ? criteriaOf(visit, criteria) : none}${tender ? clocksOf(visit, tender) : none}`;
}

type Named = {
  readonly placeOf: (code: string) => string;
  readonly itemOf: (code: string) => string;
};

function planFacts(visit: Visit, plan: Plan, { placeOf, itemOf }: Named): readonly Fact[] {
  const { say, to, language } = visit;
  const { method, methodReason, amountFen, catalogueItems, standard, recipients } = plan;
  const { unitCodes, termFrom, termTo, bondBasisPoints, needIds = [], councilId } = plan;
  const day = (on: string) => readableDay(on, language);
  const comma = say(ui.comma);
  const bond = bondBasisPoints
    ? say(filledWords(words.ofPrice, bondBasisPoints / 100))
    : say(words.bondNone);
  return [
    [words.items, catalogueItems.map(itemOf).join(comma)],
    [fieldWords("standard"), html`<span class="said">${standard}</span>`],
    [fieldWords("recipients"), html`<span class="said">${recipients}</span>`],
    [words.units, unitCodes.map(placeOf).join(comma)],
    [words.term, `${day(termFrom)} – ${day(termTo)}`],
    [fieldWords("budgetFen"), readableYuan(amountFen)],
    [words.bond, bond],
    [fieldWords("method"), valueWord("PurchaseMethod", method, language)],
    [words.reason, methodReason],
    [
      words.need,
      needIds.length > 0
        ? html`${needIds.map((id) => html`<span class="code">${id}</span> `)}`
        : undefined,
    ],
    [
      words.council,
      councilId ? html`<a href="${to(`/councils/${councilId}`)}">${say(words.see)}</a>` : undefined,
    ],
  ];
}

/** What the items of a year's catalogue are called, each with its unit; a code without is itself. */
async function itemNames(
  { client, language }: Visit,
  plan: Plan | undefined,
): Promise<(code: string) => string> {
  if (!plan) return (code) => code;
  const reply = await client.ask(catalogueApi.getCatalogue, { params: { year: plan.year } });
  const items = new Map((reply.ok ? reply.body.items : []).map((one) => [one.code, one] as const));
  return (code) => {
    const item = items.get(code);
    if (!item) return code;
    const unit = valueWord("ServiceUnit", item.unit, language);
    return `${code} ${nameIn(item.names, language)}（${unit}）`;
  };
}

function milestonesOf(visit: Visit, { milestones }: Plan): Html {
  const { say, language } = visit;
  const rows = milestones.map(
    ({ title, shareBasisPoints, deliveriesMin, evaluatedOn, advanceFor }) => {
      const gate =
        advanceFor === undefined
          ? filledWords(
              words.gateEvaluated,
              deliveriesMin,
              evaluatedOn ? readableDay(evaluatedOn, language) : "",
            )
          : filledWords(words.gateAdvance, advanceFor);
      return [title, `${shareBasisPoints / 100}%`, say(gate)];
    },
  );
  const heads = [fieldWords("title"), words.share, words.gate];
  return table(visit, { caption: say(words.milestones), heads }, rows);
}

function criteriaOf(visit: Visit, criteria: TenderSeen["criteria"]): Html {
  const { say } = visit;
  const rows = criteria.map(({ criterion, title, weight }) => [
    title,
    String(weight),
    say(noticeTerms.isComputed(criterion) ? words.byFormula : words.byPanel),
  ]);
  const heads = [fieldWords("criterion"), fieldWords("weight"), words.how];
  const { previousResultsMax, previousResultsNonePoints } = noticeTerms;
  const gradesWords = filledWords(
    words.gradesFormulaText,
    previousResultsMax,
    previousResultsNonePoints,
  );
  return html`${table(visit, { caption: say(words.criteria), heads }, rows)}
${factsList(visit, [
  [words.formula, say(words.formulaText)],
  ...(criteria.some(({ criterion }) => criterion === noticeTerms.gradesCriterion)
    ? [[words.gradesFormula, say(gradesWords)] as const]
    : []),
  [words.tie, say(words.tieText)],
])}`;
}

function clocksOf({ say }: Visit, { method }: TenderSeen): Html {
  const { opensAfterSeconds, awardNoticeDays, questionDays, answerDays } = noticeTerms;
  const lines = [
    filledWords(words.clockBids, noticeTerms.bidsMin(method)),
    filledWords(words.clockOpening, opensAfterSeconds),
    filledWords(words.clockAward, awardNoticeDays),
    filledWords(words.clockQuestions, questionDays, answerDays),
    filledWords(words.clockComplaints, noticeTerms.complaintDays, noticeTerms.rulingDays),
  ];
  return html`<h3>${say(words.clocks)}</h3><ul>${lines.map((one) => html`<li>${say(one)}</li>`)}</ul>`;
}
