import { commandLinks } from "../../console/links.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { readableInstant, readableLimit, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import type { QuestionSeen, TenderSeen } from "./seen.ts";
import { tenderWords as words } from "./words.ts";

type Asked = {
  readonly questions: readonly QuestionSeen[];
  readonly nameOf: (id: string) => string;
  /** The organisations that the reader acts for. */
  readonly own: readonly string[];
};

/** Questions about the award with their answers, complaints and rulings, and what each waits for. */
export function questionCards(visit: Visit, tender: TenderSeen, asked: Asked): Html {
  const { say } = visit;
  const { questions } = asked;
  const isHeld = tender.awardNoticedAt !== undefined;
  if (questions.length === 0) {
    return isHeld
      ? html`<h2>${say(words.questions)}</h2><p class="soft">${say(words.questionsNone)}</p>`
      : none;
  }
  const cards = questions.map((one) => questionCard(visit, tender, one, asked));
  return html`<h2>${say(words.questions)}</h2><ul class="cards">${cards}</ul>`;
}

function questionCard(
  visit: Visit,
  tender: TenderSeen,
  question: QuestionSeen,
  { questions, nameOf, own }: Asked,
): Html {
  const { say, language, person } = visit;
  const { number, bidderId, text, askedAt, answerBy, answer, complaint } = question;
  const { tenderId } = tender;
  const at = (instant: string) => readableInstant(instant, language);
  const thing = {
    path: "/tenders/{tenderId}/questions/{number}",
    params: { tenderId, number: String(number) },
    state: { ...tender, questions },
  };
  // a bidder complains about the answer to its own question
  const isAnothers = person?.role === "organisation" && !own.includes(bidderId);
  const links = isAnothers ? none : commandLinks(visit, thing, { isRow: true });
  const answered = answer
    ? html`<p><strong>${say(words.answer)}</strong> ${mark(visit, answer.isUpheld, [words.upheld, words.notUpheld])}<br><span class="soft">${at(answer.answeredAt)}</span></p><p class="said">${answer.text}</p>`
    : complaint
      ? none
      : due(visit, answerBy, words.answerDue);
  return html`<li class="card"><h3>${say(filledWords(words.question, number))} · ${nameOf(bidderId)}</h3>
<p class="soft">${say(filledWords(words.asked, at(askedAt)))}</p><p class="said">${text}</p>${answered}${
    complaint ? complaintPart(visit, complaint) : none
  }${links}</li>`;
}

function complaintPart(visit: Visit, complaint: NonNullable<QuestionSeen["complaint"]>): Html {
  const { say, language } = visit;
  const { text, complainedAt, ruleBy, ruling } = complaint;
  const at = (instant: string) => readableInstant(instant, language);
  const effect = ruling?.effect
    ? `${say(ui.colon)}${valueWord("RulingEffect", ruling.effect, language)}`
    : "";
  const ruled = ruling
    ? html`<p><strong>${say(words.ruling)}${effect}</strong> ${mark(visit, ruling.isUpheld, [words.complaintUpheld, words.complaintNot])}<br><span class="soft">${at(ruling.ruledAt)}</span></p><p class="said">${ruling.text}</p>`
    : due(visit, ruleBy, words.rulingDue);
  return html`<p><strong>${say(words.complaint)}</strong><br><span class="soft">${at(complainedAt)}</span></p><p class="said">${text}</p>${ruled}`;
}

type Said = (typeof words)[keyof typeof words];

const mark = ({ say }: Visit, isUpheld: boolean, [yes, no]: readonly [Said, Said]): Html =>
  html`<span class="state ${isUpheld ? "bad" : "good"}">${say(isUpheld ? yes : no)}</span>`;

function due({ say, language, now }: Visit, by: string, said: Said): Html {
  const late = by <= now ? html` <span class="state bad">${say(ui.overdue)}</span>` : none;
  return html`<p><strong>${say(filledWords(said, readableLimit(by, language)))}</strong>${late}</p>`;
}
