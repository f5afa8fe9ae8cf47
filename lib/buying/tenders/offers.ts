import { type Asking, isTaken, type Offer } from "../../core/offer.ts";
import { unlooked } from "../eligibility.ts";
import { answerQuestion, askQuestion, awardTender, noticeAward } from "./award.ts";
import { complain, ruleOnComplaint } from "./complaint.ts";
import { biddersOf, type Question, type Tender } from "./model.ts";
import { excludeWinner } from "./next-winner.ts";
import { opensNow } from "./opening.ts";
import { declareInterests, fileSheet, replaceMember } from "./scoring.ts";

type Rule = (tender: Tender, asking: Asking) => boolean;

const ofTender = (rule: Rule): Offer => ({ of: "tenderId", isTaken: rule });

/** What the public sees of a tender names no panel: only whom its record is shown to works on it. */
const inside = (rule: Rule): Offer =>
  ofTender((tender, asking) => "panel" in tender && rule(tender, asking));

const text = "";
/** What is asked of nobody: an offer looks at no supplier. */
const unasked = { category: "", amountFen: 0 };
const questionsOf = (tender: Tender): readonly Question[] =>
  "questions" in tender ? tender.questions : [];

/** Asked of one question, or, where none is named, of any. */
const ofQuestion =
  (rule: (tender: Tender, question: Question, now: string) => boolean): Rule =>
  (tender, { params, now }) =>
    questionsOf(tender)
      .filter(({ number }) => params.number === undefined || params.number === String(number))
      .some((question) => rule(tender, question, now));

/** Whoever is shown a tender sees all bidders; which of them asks is not known here. */
const anyBidder = (tender: Tender): string => biddersOf(tender)[0] ?? "";

/** What a tender would take now. */
export const tenderOffers = {
  open: inside((tender, { subject: by = "", now: at }) => isTaken(opensNow(tender, { by, at }))),
  declareInterests: inside((tender, { subject: by = "", role }) =>
    isTaken(declareInterests(tender, { by, role, bidderIds: [] })),
  ),
  replaceMember: inside((tender) =>
    tender.panel.some(({ subject: leaves }) =>
      isTaken(replaceMember(tender, { leaves, joins: "", reason: text })),
    ),
  ),
  fileSheet: inside((tender, { subject: by = "", role, now: at }) => {
    const facts = { actsFor: [], calendar: {}, at };
    return isTaken(fileSheet(tender, { by, role, scores: [] }, facts), "sheet_incomplete");
  }),
  noticeAward: inside((tender, { now: at }) =>
    isTaken(noticeAward(tender, { at }, { calendar: {} })),
  ),
  ask: ofTender((tender, { now: at }) => {
    const asked = { ...tender, questions: questionsOf(tender) } as Tender;
    const facts = { calendar: {}, contractInForce: false };
    const command = { bidderId: anyBidder(tender), text, at };
    return isTaken(askQuestion(asked, command, facts), "question_pending");
  }),
  answer: inside(
    ofQuestion((tender, { number }) =>
      isTaken(answerQuestion(tender, { number, isUpheld: false, text })),
    ),
  ),
  complain: ofTender(
    ofQuestion((tender, { number, bidderId }, at) => {
      const facts = { calendar: {}, contractInForce: false };
      return isTaken(complain(tender, { number, bidderId, text, at }, facts));
    }),
  ),
  rule: inside(
    ofQuestion((tender, { number }) =>
      isTaken(ruleOnComplaint(tender, { number, isUpheld: false, text })),
    ),
  ),
  excludeWinner: inside((tender, { now: at }) => {
    const facts = { asked: unasked, standing: unlooked, calendar: {} };
    return isTaken(excludeWinner(tender, { effect: "ended", at }, facts), "winner_eligible");
  }),
  award: inside((tender, { now: at }) => {
    const facts = { asked: unasked, standing: unlooked };
    return isTaken(awardTender(tender, { contractId: "", at }, facts), "supplier_not_eligible");
  }),
} as const satisfies Readonly<Record<string, Offer>>;
