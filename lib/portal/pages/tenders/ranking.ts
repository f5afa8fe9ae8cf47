import { factsList } from "../../facts.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { fieldWords, points, readableYuan } from "../../readable.ts";
import { table } from "../../table.ts";
import type { Visit } from "../../visit.ts";
import { organisationLink } from "../organisations/organisation.ts";
import { deadline } from "./seen.ts";
import type { Contract, Course } from "./steps.ts";
import { tenderWords as words } from "./words.ts";

/** Marks and ranking, for whoever they show to, with the award that follows from them. */
export function rankingOf(
  visit: Visit,
  { tender, contract }: Course,
  nameOf: (id: string) => string,
): Html {
  const { say } = visit;
  if (!tender?.ranking) return none;
  const { ranking, criteria, awardFrom, questionsUntil, supplierId, priceFen } = tender;
  const heads = [
    words.rank,
    fieldWords("bidderId"),
    words.price,
    ...criteria.map(({ title, weight }) => filledWords(words.outOf, title, weight)),
    words.total,
  ];
  const numbers = heads.flatMap((_, n) => (n > 1 ? [n] : []));
  const rows = ranking.map(({ bidderId, priceFen: price, scores, totalHundredths }, n) => [
    String(n + 1),
    nameOf(bidderId),
    readableYuan(price),
    ...criteria.map(({ criterion }) => {
      const score = scores.find((one) => one.criterion === criterion);
      return score ? points(score.scoreHundredths) : "";
    }),
    html`<strong>${points(totalHundredths)}</strong>`,
  ]);
  const facts = factsList(visit, [
    [words.winner, supplierId && organisationLink(visit, supplierId, nameOf)],
    [fieldWords("priceFen"), priceFen ? readableYuan(priceFen) : undefined],
    [words.awardFrom, awardFrom && !supplierId ? deadline(visit, awardFrom) : undefined],
    [words.questionsUntil, questionsUntil && deadline(visit, questionsUntil)],
    [words.contract, contract?.isShown ? contractLink(visit, contract) : undefined],
  ]);
  return html`<h2>${say(words.ranking)}</h2>${table(visit, { caption: say(words.ranking), heads, isTitled: true, numbers }, rows)}${facts}`;
}

export const contractLink = ({ say, to }: Visit, { contractId }: Contract): Html =>
  html`<a href="${to(`/desk/contracts/${contractId}`)}">${say(words.seeContract)}</a>`;
