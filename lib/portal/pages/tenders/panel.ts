import { tendersApi } from "../../../buying/tenders/api.ts";
import { factsList } from "../../facts.ts";
import { type Html, html, none } from "../../html.ts";
import { fieldWords, points, readableInstant, valueWord } from "../../readable.ts";
import { table } from "../../table.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import type { RecordSeen } from "./seen.ts";
import { tenderWords as words } from "./words.ts";

/** So many marks still stand on a page; more are read in the record. */
const marksMost = 200;

/** Who opened the bids, who sits on the panel, and how far each member is. For whom it is shown to. */
export function panelOf(visit: Visit, record: RecordSeen, nameOf: (id: string) => string): Html {
  const { say, to, path, language, person } = visit;
  const { panel, interests, sheets, status } = record;
  const who = (subject: string) =>
    html`<span class="code">${subject}</span>${subject === person?.subject ? say(words.you) : ""}`;
  const heads = [words.member, fieldWords("kind"), words.interests, words.sheet];
  const rows = panel.map(({ subject, kind }) => {
    const declared = interests.find((one) => one.subject === subject);
    const isIn = sheets.some((one) => one.subject === subject);
    return [
      who(subject),
      valueWord("PanelSeat", kind, language),
      say(declaredWords(declared)),
      isIn ? say(words.sheetIn) : status === "opened" ? say(words.sheetSealed) : "",
    ];
  });
  const openers = record.openedBy?.map((one, n) => html`${n > 0 ? say(ui.comma) : ""}${who(one)}`);
  const facts = factsList(visit, [
    [words.openingBy, !openers && record.openingBy ? who(record.openingBy) : undefined],
    [words.openedBy, openers && html`${openers}`],
    [
      fieldWords("openedAt"),
      record.openedAt ? readableInstant(record.openedAt, language) : undefined,
    ],
  ]);
  return html`<h2>${say(words.panel)}</h2>${facts}${table(visit, { caption: say(fieldWords("panel")), heads }, rows)}
${status === "opened" ? none : sheetsOf(visit, record, nameOf)}
<p><a href="${to(path)}?file=record">${say(words.recordFile)}</a></p>`;
}

const declaredWords = (declared: RecordSeen["interests"][number] | undefined) => {
  if (!declared) return words.interestsYet;
  return declared.bidderIds.length > 0 ? words.interestsSome : words.interestsNone;
};

/** What each member gave to each bid, once all is in. */
function sheetsOf(visit: Visit, record: RecordSeen, nameOf: (id: string) => string): Html {
  const { say } = visit;
  const { sheets, criteria } = record;
  const marks = sheets.flatMap(({ subject, scores }) => scores.map((one) => ({ subject, ...one })));
  if (marks.length === 0) return none;
  if (marks.length > marksMost) return html`<p>${say(words.sheetsMany)}</p>`;
  const titleOf = (code: string) => criteria.find((one) => one.criterion === code)?.title ?? code;
  const heads = [
    words.member,
    fieldWords("bidderId"),
    fieldWords("criterion"),
    fieldWords("scoreHundredths"),
  ];
  const rows = marks.map(({ subject, bidderId, criterion, scoreHundredths }) => [
    html`<span class="code">${subject}</span>`,
    nameOf(bidderId),
    titleOf(criterion),
    points(scoreHundredths),
  ]);
  return html`<details><summary>${say(words.sheets)}</summary>${table(visit, { caption: say(words.sheets), heads }, rows)}</details>`;
}

/** A member's own work stands on a page of its own. */
export const onSheet = [tendersApi.declareInterests, tendersApi.fileSheet];
