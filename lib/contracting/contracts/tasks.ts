import { communitiesOf } from "../../core/grid-code.ts";
import { readableYuan } from "../../core/money.ts";
import { atPlaces, ofBuyer, type Task } from "../../core/task.ts";
import { endOf, startOf } from "../../core/time.ts";
import { type Contract, type Milestone, type Party, Party as parties } from "./model.ts";
import { furtherRoundsOpen } from "./rounds.ts";
import { isPaidLast, plansOpen, unprovenAdvance } from "./stops.ts";
import { isFunded, nextLapseAt } from "./years.ts";

/** What waits of a contract, whom it waits for, and which part of it it is about. */
type Step = Pick<Task, "kind" | "dueAt" | "from" | "notBy"> & {
  readonly by: Party | "treasurer";
  readonly milestone?: Milestone | undefined;
  readonly amendmentId?: string;
  readonly year?: string;
};

/** What waits for the two parties of a contract and for the treasurer. */
export function contractTasks(contract: Contract): readonly Task[] {
  const { contractId, buyerCode, supplierId, totalFen } = contract;
  const sides = {
    buyer: { holder: ofBuyer(buyerCode), partyCode: supplierId },
    supplier: { holder: `organisation/${supplierId}`, partyCode: buyerCode },
    treasurer: { holder: "treasurer/district", partyCode: supplierId },
  } as const;
  const steps: readonly Task[] = stepsOf(contract).map(
    ({ by, milestone, amendmentId, year, ...step }) => ({
      ...step,
      ...sides[by],
      path: {
        contractId,
        ...(milestone && { milestoneId: milestone.milestoneId }),
        ...(amendmentId && { amendmentId }),
        ...(year && { year }),
      },
      name: milestone?.title ?? readableYuan(totalFen),
    }),
  );
  return [...steps, ...ofRoundThatWaits(contract)];
}

/**
 * What lets a round open that nobody can be asked in: the communities that are served keep the rolls of
 * their doors, and plan the sessions by which whoever was served is known, whoever bought it.
 */
function ofRoundThatWaits({
  roundWaits,
  status,
  unitCodes,
  supplierId,
}: Contract): readonly Task[] {
  if (status !== "active" || !roundWaits) return [];
  const [code = ""] = unitCodes;
  const step =
    roundWaits.lacking === "survey"
      ? ({ kind: "register_households", path: { code } } as const)
      : ({ kind: "record_care", path: {} } as const);
  const served = atPlaces("community", communitiesOf(unitCodes));
  return [{ ...step, ...served, partyCode: supplierId }];
}

function stepsOf(contract: Contract): readonly Step[] {
  switch (contract.status) {
    case "draft":
      return ofDraft(contract);
    case "active":
      return [
        ...ofWork(contract),
        ...ofYears(contract),
        ...ofPayments(contract),
        ...ofEnd(contract),
      ];
    case "suspended":
      return [...ofWork(contract), ...ofYears(contract), ...ofStanding(contract)];
    case "completed":
      return ofBond(contract);
    case "terminated":
      return [...ofPayments(contract), ...ofBond(contract), ...ofReceivable(contract)];
  }
}

/** Who has not signed; the second one waits for the bond. */
function ofDraft({ signedBy, bond, signBy }: Contract): readonly Step[] {
  const dueAt = signBy && endOf(signBy);
  const lacksBond = bond !== undefined && !bond.receivedAt;
  const signers = lacksBond && signedBy.length > 0 ? [] : parties.options;
  const unsigned = signers.filter((by) => !signedBy.includes(by));
  return [
    ...unsigned.map((by) => ({ kind: "sign_contract", by, dueAt }) as const),
    ...(lacksBond ? [{ kind: "receive_bond", by: "treasurer", dueAt } as const] : []),
  ];
}

/** The next year to fund, from its first day on. */
function ofYears(contract: Contract): readonly Step[] {
  const year = contract.laterYears?.[0]?.year;
  if (!year) return [];
  const from = startOf(`${year}-01-01`);
  return [{ kind: "fund_contract_year", by: "buyer", year, from, dueAt: nextLapseAt(contract) }];
}

/** Work and its faults, suspended or not. */
function ofWork(contract: Contract): readonly Step[] {
  const { milestones, correctionPlans, terminationProposedAt } = contract;
  const planOf = (id: string) => milestones.find(({ milestoneId }) => milestoneId === id);
  const plans = correctionPlans.flatMap(({ status, milestoneId }): Step[] => {
    const milestone = planOf(milestoneId);
    if (status === "due") return [{ kind: "file_correction_plan", by: "supplier", milestone }];
    return status === "filed" ? [{ kind: "verify_correction_plan", by: "buyer", milestone }] : [];
  });
  return [
    ...milestones.flatMap((milestone) => ofMilestone(contract, milestone)),
    ...plans,
    ...(terminationProposedAt ? [{ kind: "decide_termination", by: "buyer" } as const] : []),
  ];
}

function ofMilestone(contract: Contract, milestone: Milestone): readonly Step[] {
  const { status, correction, gate, advanceFor } = milestone;
  const isActive = contract.status === "active";
  if (status === "correction_required") {
    const dueAt = correction && endOf(correction.correctBy);
    return isActive ? [{ kind: "correct_milestone", by: "supplier", milestone, dueAt }] : [];
  }
  if (status === "pending") {
    const isDone = isActive && contract.deliveries >= milestone.deliveriesMin;
    const dueAt = milestone.evaluatedOn && endOf(milestone.evaluatedOn);
    return isDone ? [{ kind: "claim_milestone", by: "supplier", milestone, dueAt }] : [];
  }
  if (status !== "claimed" && status !== "under_evaluation") return [];
  if (gate?.grade === "fail") return [{ kind: "decide_failed_milestone", by: "buyer", milestone }];
  // an advance has no round; what an inspection or a weak pass asked for comes before
  const isJudged = advanceFor !== undefined || gate?.finalAt !== undefined;
  const isHeld =
    contract.inspectionsOverdue.length > 0 ||
    (plansOpen(contract).length > 0 && isPaidLast(contract, milestone.milestoneId));
  return isJudged && !isHeld && isFunded(contract, milestone)
    ? [{ kind: "accept_milestone", by: "buyer", milestone }]
    : [];
}

const ofPayments = ({ milestones }: Contract): readonly Step[] =>
  milestones.flatMap((milestone) =>
    milestone.status === "accepted" && !milestone.paymentId
      ? [{ kind: "request_payment", by: "buyer", milestone } as const]
      : [],
  );

/** A change that waits for the other party's word, and the end once all is decided and asked to be paid. */
function ofEnd(contract: Contract): readonly Step[] {
  const { milestones, proposal, inspectionsOverdue } = contract;
  const isOver =
    milestones.every(({ status, paymentId }) => status === "refused" || paymentId !== undefined) &&
    !unprovenAdvance(contract) &&
    inspectionsOverdue.length === 0 &&
    furtherRoundsOpen(contract).length === 0 &&
    plansOpen(contract).length === 0;
  return [
    ...(proposal
      ? [
          {
            kind: "answer_amendment",
            by: proposal.proposedBy === "buyer" ? "supplier" : "buyer",
            amendmentId: proposal.amendmentId,
          } as const,
        ]
      : []),
    ...(isOver ? [{ kind: "complete_contract", by: "buyer" } as const] : []),
  ];
}

/** What its buyer stopped, its buyer lets go on. */
const ofStanding = ({ stops }: Contract): readonly Step[] =>
  stops.includes("contract_suspended") ? [{ kind: "resume_contract", by: "buyer" }] : [];

function ofBond({ bond }: Contract): readonly Step[] {
  if (!bond || bond.heldFen === 0) return [];
  const { settleBy } = bond;
  return [{ kind: "settle_bond", by: "treasurer", dueAt: settleBy && endOf(settleBy) }];
}

/** What no delivery proves of an advance: raised once the bank has settled it, then recovered. */
function ofReceivable(contract: Extract<Contract, { status: "terminated" }>): readonly Step[] {
  const { receivable } = contract;
  if (!receivable) return [];
  const { raisedFen, recoveredFen } = receivable;
  if (raisedFen === 0) return [{ kind: "raise_receivable", by: "treasurer" }];
  return raisedFen > recoveredFen ? [{ kind: "recover_receivable", by: "treasurer" }] : [];
}
