import { atPlaces, type Holder, type Task } from "../../core/task.ts";
import { endOf } from "../../core/time.ts";
import { isOver, type Round } from "./model.ts";
import { indicatorsToGive, indicatorsUninspected } from "./score.ts";
import { PaperIndicator } from "./template.ts";

/**
 * What waits of an evaluation: papers for the organisation, slips for the stewards of the doors asked,
 * indicators and re-checks for assessors, an inspection for supervisors, and the street's part.
 */
export function roundTasks(round: Round): readonly Task[] {
  const { roundId, supplierId } = round;
  const about = { path: { roundId }, partyCode: supplierId };
  const codes = round.allocation.map(({ unitCode }) => unitCode);
  const street = { ...about, ...atPlaces("street", codes) };
  const assigned: readonly Task[] = needsAssessor(round)
    ? [{ ...street, kind: "assign_assessor" }]
    : [];
  switch (round.status) {
    case "open":
      return assigned;
    case "collecting":
      return [...assigned, ...duringCollection(round), ...scores(round, round.closesAt)];
    case "insufficient":
      return [...assigned, { ...street, kind: "prolong_collection" }];
    case "assessing":
      return [...assigned, ...duringAssessment(round)];
    case "objected":
      return [
        ...assigned,
        ...recheckers(round).map((subject) => ({
          ...about,
          kind: "recheck_result" as const,
          holder: `assessor/${subject}` as const,
          dueAt: endOf(round.recheckDue.on),
        })),
      ];
    case "noticed":
    case "final":
    case "ended":
      return [];
  }
}

/** A survey that asks somebody's household, while it may still answer. */
export const surveyTask = (round: Round, holder: Holder): readonly Task[] =>
  round.status === "collecting"
    ? [
        {
          kind: "answer_survey",
          holder,
          path: { roundId: round.roundId },
          partyCode: round.supplierId,
          dueAt: round.closesAt,
          until: round.closesAt,
        },
      ]
    : [];

/** Nobody re-checks what they gave. */
const recheckers = ({ assessors, scores }: Round): readonly string[] =>
  assessors.filter((subject) => scores.every(({ givenBy }) => givenBy !== subject));

function needsAssessor(round: Round): boolean {
  if (round.status === "objected") return recheckers(round).length === 0;
  if (round.status === "noticed" || isOver(round)) return false;
  return round.assessors.length === 0 && indicatorsToGive(round).length > 0;
}

function duringCollection(round: Extract<Round, { status: "collecting" }>): readonly Task[] {
  const { roundId, supplierId, buyerCode, closesAt: dueAt } = round;
  const asked = round.allocation.filter(({ invitations }) => invitations > 0);
  const missing = PaperIndicator.options.filter(
    (indicator) =>
      round.template.some((one) => one.indicator === indicator) &&
      round.papers.every((paper) => paper.indicator !== indicator),
  );
  return [
    {
      kind: "hand_over_surveys",
      ...atPlaces(
        "steward",
        asked.map(({ unitCode }) => unitCode),
      ),
      path: { roundId },
      partyCode: supplierId,
      dueAt,
    },
    ...missing.map((indicator) => ({
      kind: "file_papers" as const,
      holder: `organisation/${supplierId}` as const,
      path: { roundId, indicator },
      partyCode: buyerCode,
      dueAt,
    })),
  ];
}

function duringAssessment(round: Extract<Round, { status: "assessing" }>): readonly Task[] {
  const { contractId, supplierId, allocation } = round;
  const dueAt = endOf(round.assessmentDue.on);
  const codes = allocation.map(({ unitCode }) => unitCode);
  const inspecting: readonly Task[] =
    indicatorsUninspected(round).length > 0
      ? [
          {
            kind: "inspect_contract",
            ...atPlaces("supervisor", codes),
            path: { contractId },
            partyCode: supplierId,
            dueAt,
          },
        ]
      : [];
  return [...scores(round, dueAt), ...inspecting];
}

const scores = (round: Round, dueAt: string): readonly Task[] =>
  indicatorsToGive(round).flatMap((indicator) =>
    round.assessors.map((subject) => ({
      kind: "score_indicator" as const,
      holder: `assessor/${subject}` as const,
      path: { roundId: round.roundId, indicator },
      partyCode: round.supplierId,
      dueAt,
    })),
  );
