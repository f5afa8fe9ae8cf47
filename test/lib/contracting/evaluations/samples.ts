import { createHash } from "node:crypto";
import fc from "fast-check";
import type { RoundEvent } from "../../../../lib/contracting/evaluations/events.ts";
import { evolveRound } from "../../../../lib/contracting/evaluations/evolve.ts";
import type {
  Counts,
  Inspected,
  Round,
  RoundStatus,
} from "../../../../lib/contracting/evaluations/model.ts";
import { resultOf } from "../../../../lib/contracting/evaluations/score.ts";
import type { Answers } from "../../../../lib/contracting/evaluations/template.ts";
import type { Recorded } from "../../../../lib/core/decision.ts";
import { firstTemplate } from "../../../../lib/core/evaluation-template.ts";
import type { WorkingCalendar } from "../../../../lib/core/working-days.ts";

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
export const digest = "a".repeat(64);
export const seed = "5eed".repeat(16);

/** 2026 with a day off on Friday the 8th of May. */
export const calendar: WorkingCalendar = {
  "2026": { off: ["2026-05-08"], work: [] },
};

export const roundId = "evr_01h455vb4pex5vsknk084sn02q";
export const occasion = {
  roundId,
  contractId: "ctr_01h455vb4pex5vsknk084sn02q",
  occasion: "mid_term" as const,
  milestoneId: "m1",
  buyerCode: "510107008009",
  supplierId: "org_01h455vb4pex5vsknk084sn02q",
};

/** Doors of one unit, numbered from 1. */
export const doors = (unitCode: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${unitCode}/1-${i + 1}`);

export const households = [
  ...doors("510107008009-01-001", 40),
  ...doors("510107008009-01-002", 20),
];

const threeOf = <One>(one: One) => ({ overall: one, timeliness: one, usefulness: one });

/** The best answer, and what is changed in it. */
export const answer = ({
  served = true,
  overall = 5,
  timeliness = 5,
  usefulness = 5,
}: Partial<Record<"overall" | "timeliness" | "usefulness", number> & Answers> = {}): Answers => ({
  served,
  ratings: Object.entries({ overall, timeliness, usefulness }).map(([question, rating]) => ({
    question,
    rating,
  })),
});
export const anyAnswer: fc.Arbitrary<Answers> = fc
  .record({ served: fc.boolean(), ...threeOf(fc.integer({ min: 1, max: 5 })) })
  .map(answer);

export const openedAt = "2026-04-15T00:30:00.000Z";
/** Midnight after the 29th of April, here. */
export const closesAt = "2026-04-29T16:00:00.000Z";
export const countedAt = "2026-04-30T00:30:00.000Z";
/** Five working days after the 30th of April, a Thursday, with the 8th of May off. */
export const noticeEnds = { on: "2026-05-11", provisional: false };
export const noticeOver = "2026-05-11T16:00:00.000Z";

const opened: RoundEvent = {
  type: "round.opened",
  ...occasion,
  template: [...firstTemplate.indicators],
  frame: { sha256: digest, households: 60, seed },
  survey: { confidencePercent: 95, marginPercent: 5, sampleSize: 53, answersNeeded: 30 },
  allocation: [
    { unitCode: "510107008009-01-001", households: 40, invitations: 35 },
    { unitCode: "510107008009-01-002", households: 20, invitations: 18 },
  ],
};
const invited: RoundEvent = { type: "round.invited", upTo: 53 };
const started: RoundEvent = { type: "round.collection_started", closesAt };

/** Six times full marks and four times 75 points: 90 on average. */
export const inspected: Inspected = {
  until: countedAt,
  inspections: 10,
  overdue: 0,
  inspectionsHundredths: 6 * 10_000 + 4 * 7_500,
  inspectionsSha256: digest,
};
export const uninspected: Inspected = { ...inspected, inspections: 0, inspectionsHundredths: 0 };

export const counts: Counts = {
  invited: 53,
  answered: 30,
  served: 24,
  ratings: 90,
  ratingsHundredths: 90 * 8_000,
  answersSha256: digest,
  deliveries: 9,
  deliveriesMin: 10,
  inspected,
};
const counted = {
  type: "round.answers_counted",
  counts,
  assessmentDue: { on: "2026-05-18", provisional: false },
} as const satisfies RoundEvent;
export const inspectedLate: RoundEvent = { type: "round.inspections_counted", inspected };
export const papersOf = (indicator: "finance" | "records"): RoundEvent => ({
  type: "round.papers_filed",
  indicator,
  sha256s: [digest],
});
export const scoreOf = (
  indicator: "effect" | "finance" | "records",
  scoreHundredths = 9_000,
): RoundEvent => ({
  type: "round.indicator_scored",
  indicator,
  scoreHundredths,
  evidenceSha256: digest,
});

/** All that people give, as events of a collection. */
export const given = [
  papersOf("finance"),
  papersOf("records"),
  scoreOf("effect"),
  scoreOf("finance"),
  scoreOf("records"),
];

/** The result of what is given and counted here. */
export const result = resultOf(
  {
    template: [...firstTemplate.indicators],
    papers: [
      { indicator: "finance", sha256s: [digest], filedAt: openedAt },
      { indicator: "records", sha256s: [digest], filedAt: openedAt },
    ],
    scores: (["effect", "finance", "records"] as const).map((indicator) => ({
      indicator,
      scoreHundredths: 9_000,
      evidenceSha256: digest,
    })),
  },
  counts,
);
const noticed: RoundEvent = { type: "round.noticed", result, noticeEnds };
const recheckDue = { on: "2026-05-11", provisional: false };
const objected: RoundEvent = { type: "round.objected", reason: "示例理由", recheckDue };
const finalised: RoundEvent = {
  type: "round.finalised",
  contractId: occasion.contractId,
  milestoneId: "m1",
  scoreHundredths: result.scoreHundredths,
  grade: result.grade,
};

const collecting = [opened, invited, started];
const onNotice = [...collecting, ...given, counted, noticed];

/** The events that lead to each status. */
export const historyOf: Record<RoundStatus, readonly RoundEvent[]> = {
  open: [opened],
  collecting,
  insufficient: [
    ...collecting,
    { type: "round.extended", answered: 29, answersNeeded: 30, closesAt },
    { type: "round.escalated", answered: 29, answersNeeded: 30, to: "510107008" },
  ],
  assessing: [...collecting, { ...counted, counts: { ...counts, inspected: uninspected } }],
  noticed: onNotice,
  objected: [...onNotice, objected],
  final: [...onNotice, finalised],
  ended: [
    ...collecting,
    { ...counted, counts: { ...counts, inspected: uninspected } },
    { type: "round.ended", endedFor: "never_inspected" },
  ],
};

export const recorded = (event: RoundEvent): Recorded<RoundEvent> => ({
  ...event,
  at: openedAt,
  by: "assessor-1",
});

/** A round after events. */
export function after(state: Round | undefined, events: readonly RoundEvent[]): Round {
  const next = events.reduce<Round | undefined>((s, e) => evolveRound(s, recorded(e)), state);
  if (!next) throw new Error("no events");
  return next;
}

/** A round in a status, with further events after it. */
export const roundIn = (status: RoundStatus, ...more: RoundEvent[]): Round =>
  after(undefined, [...historyOf[status], ...more]);
