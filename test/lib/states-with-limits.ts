import { draftContract } from "../../lib/contracting/contracts/decide.ts";
import type { ContractEvent } from "../../lib/contracting/contracts/events.ts";
import type { Walk } from "../support/walk.ts";
import { displayed, projectIn } from "./buying/projects/samples.ts";
import { evolved as tenderAfter, tenderIn } from "./buying/tenders/samples.ts";
import { tenderWalk } from "./buying/tenders/walk.ts";
import { after as contractAfter, contractOn, fullTerms } from "./contracting/contracts/samples.ts";
import { contractWalk } from "./contracting/contracts/walk.ts";
import { roundWalk } from "./contracting/evaluations/walk.ts";
import { renewing } from "./money/admissions/samples.ts";
import { affairWalk } from "./money/admissions/walk.ts";
import { paymentWalk } from "./money/payments/walk.ts";
import { organisationWalk } from "./registry/organisations/walk.ts";
import { at, endOn, requestIn } from "./voice/requests/samples.ts";
import { requestWalk } from "./voice/requests/walk.ts";

const statesOf = ({ states }: Walk): unknown[] => states.map(({ state }) => state);

const ended = (type: "contract.completed" | "contract.terminated"): ContractEvent => {
  const settled = { returnedFen: 0, bondSettleBy: "2026-04-27", bondSettleByProvisional: false };
  return type === "contract.completed"
    ? { type, ...settled }
    : { type, ...settled, reason: "示例理由" };
};

const question = {
  type: "tender.question_asked",
  bidderId: "org_01h455vb4pex5vsknk084sn022",
  text: "示例质疑",
  answerBy: endOn("2026-02-18"),
} as const;

const complaint = {
  type: "tender.complained",
  number: 1,
  text: "示例投诉",
  ruleBy: endOn("2026-04-01"),
  ruleByProvisional: false,
} as const;

/** Every state of the things whose limits rest on working days, and those in which a limit runs that no state of a walk has. */
export const statesWithLimits = {
  affair: [...statesOf(affairWalk), renewing()],
  contract: [
    ...statesOf(contractWalk),
    contractAfter(undefined, [
      ...draftContract({
        ...fullTerms,
        signFrom: at,
        signBy: "2026-03-11",
        signByProvisional: false,
      }).events,
    ]),
    ...[ended("contract.completed"), ended("contract.terminated")].map((event) =>
      contractAfter(contractOn(fullTerms, "active"), [event]),
    ),
  ],
  organisation: statesOf(organisationWalk),
  payment: statesOf(paymentWalk),
  project: [displayed(projectIn("noticed"))],
  request: [
    ...statesOf(requestWalk),
    requestIn("resolved", [
      at,
      {
        type: "request.closed",
        closedBy: "reporter",
        satisfaction: 1,
        satisfactionReason: "not_solved",
        markAnswerDue: { on: "2026-02-12", provisional: false },
        reopenableUntil: endOn("2026-02-14"),
      },
    ]),
    requestIn("reported", [
      at,
      {
        type: "request.escalated",
        escalatedTo: "510107008009-01",
        watchAt: endOn("2026-02-11"),
        watchFrom: "2026-02-10",
      },
    ]),
  ],
  round: statesOf(roundWalk),
  tender: [
    ...statesOf(tenderWalk),
    tenderAfter(tenderIn("opened"), {
      type: "tender.scored",
      ranking: [],
      awardNoticeBy: endOn("2026-02-11"),
      awardNoticeByProvisional: false,
    }),
    tenderAfter(tenderIn("award_noticed"), question),
    tenderAfter(tenderIn("awarded"), question, question),
    tenderAfter(tenderIn("awarded"), question, complaint),
  ],
};
