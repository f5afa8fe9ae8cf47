import type { Words } from "../../../core/words.ts";
import type { ContractSeen, Step } from "./rows.ts";

type Milestone = ContractSeen["milestones"][number];
type Found = { readonly milestone: string; readonly step: Step };

const words = {
  sign: { zh: "待签署", en: "To be signed" },
  answer: { zh: "待答复合同变更", en: "A change to be answered" },
  accept: { zh: "待验收", en: "To be accepted" },
  pay: { zh: "待申请付款", en: "Payment to be requested" },
  claim: { zh: "可申报", en: "To be claimed" },
  correct: { zh: "待整改", en: "To be put right" },
} as const satisfies Record<string, Words>;

/** What waits for the buyer, or the supplier, of a contract: by the state of its milestones. */
export function stepsOf(contract: ContractSeen, party: "buyer" | "supplier"): readonly Found[] {
  const { status, signedBy, proposal, milestones } = contract;
  const [first] = milestones;
  const whole = (step: Words): Found[] => [
    { milestone: first?.title ?? "", step: { words: step } },
  ];
  if (status === "draft") return signedBy.includes(party) ? [] : whole(words.sign);
  if (status !== "active") return [];
  const asked = proposal && proposal.proposedBy !== party ? whole(words.answer) : [];
  const next = party === "buyer" ? ofBuyer : ofSupplier(contract.deliveries);
  return [
    ...asked,
    ...milestones.flatMap((one) => {
      const step = next(one);
      return step ? [{ milestone: one.title, step }] : [];
    }),
  ];
}

function ofBuyer({ status, gate, advanceFor, paymentId }: Milestone): Step | undefined {
  // work is accepted once its round is final; an advance has none
  const isJudged = advanceFor !== undefined || gate?.finalAt !== undefined;
  if (status !== "accepted")
    return isClaimed(status) && isJudged ? { words: words.accept } : undefined;
  return paymentId ? undefined : { words: words.pay };
}

const isClaimed = (status: Milestone["status"]): boolean =>
  status === "claimed" || status === "under_evaluation";

const ofSupplier =
  (deliveries: number) =>
  ({ status, correction, deliveriesMin, evaluatedOn }: Milestone): Step | undefined => {
    if (status === "correction_required")
      return { words: words.correct, on: correction?.correctBy };
    const isDone = status === "pending" && deliveries >= deliveriesMin;
    return isDone ? { words: words.claim, on: evaluatedOn } : undefined;
  };
