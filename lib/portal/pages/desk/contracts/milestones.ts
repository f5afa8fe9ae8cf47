import { localDateOf } from "../../../../core/time.ts";
import type { Words } from "../../../../core/words.ts";
import { paymentsApi } from "../../../../money/payments/api.ts";
import { commandLinks } from "../../../console/links.ts";
import { factsList } from "../../../facts.ts";
import { filledWords } from "../../../filled-words.ts";
import { type Html, html, none } from "../../../html.ts";
import { may } from "../../../may.ts";
import {
  fieldWords,
  readableDay,
  readableInstant,
  readableYuan,
  valueWord,
} from "../../../readable.ts";
import type { Visit } from "../../../visit.ts";
import { ui } from "../../../words.ts";
import type { PaymentSeen } from "../rows.ts";
import { type ContractSeen, isOver } from "./seen.ts";

const words = {
  title: { zh: "里程碑", en: "Milestones" },
  deliveries: { zh: "服务记录", en: "Deliveries" },
  needed: { zh: "# 次，申报须满 # 次", en: "#; # are needed to claim it" },
  papers: { zh: "份材料", en: "papers" },
  advance: { zh: "预付款", en: "An advance" },
  evaluation: { zh: "评估", en: "Evaluation" },
  opensOn: { zh: "# 启动", en: "opens on #" },
  running: { zh: "进行中", en: "under way" },
  seen: { zh: "查看评估", en: "See the evaluation" },
  plan: { zh: "整改方案", en: "Correction plan" },
  payment: { zh: "付款", en: "Payment" },
  requested: { zh: "已申请", en: "requested" },
  waitsFor: { zh: "等待", en: "Waits for" },
  more: { zh: "服务记录满 # 次", en: "# deliveries" },
  claim: { zh: "组织申报", en: "the organisation's claim" },
  round: { zh: "评估定稿", en: "its evaluation to be final" },
  accepting: { zh: "采购方验收", en: "the buyer's acceptance" },
  correcting: {
    zh: "组织整改并重新申报",
    en: "the organisation to put it right and claim it anew",
  },
  paying: { zh: "采购方申请付款", en: "the buyer to request the payment" },
} as const satisfies Record<string, Words>;

type Milestone = ContractSeen["milestones"][number];

const looks: Readonly<Record<Milestone["status"], string>> = {
  pending: "",
  claimed: " warn",
  under_evaluation: " warn",
  correction_required: " bad",
  accepted: " good",
  refused: " bad",
};

/** Every milestone: its state, what it rests on, its money, and what can be done about it now. */
export async function milestonesOf(visit: Visit, contract: ContractSeen): Promise<Html> {
  const payments = await paymentsOf(visit, contract);
  const cards = contract.milestones.map((one) =>
    milestoneCard(visit, contract, one, payments.get(one.milestoneId)),
  );
  return html`<h2>${visit.say(words.title)}</h2><ol class="cards">${cards}</ol>`;
}

/** The payment of each milestone, for whoever may read payments. */
async function paymentsOf(
  visit: Visit,
  { milestones }: ContractSeen,
): Promise<ReadonlyMap<string, PaymentSeen>> {
  if (!may(visit, "payment.read")) return new Map();
  const found = milestones.map(async ({ milestoneId, paymentId }) => {
    const reply = paymentId
      ? await visit.client.ask(paymentsApi.getPayment, { params: { paymentId } })
      : undefined;
    return reply?.ok ? [[milestoneId, reply.body] as const] : [];
  });
  return new Map((await Promise.all(found)).flat());
}

function milestoneCard(
  visit: Visit,
  contract: ContractSeen,
  milestone: Milestone,
  payment: PaymentSeen | undefined,
): Html {
  const { say, language, now } = visit;
  const { contractId } = contract;
  const { milestoneId, title, status, amountFen, correction } = milestone;
  const day = (on: string) => readableDay(on, language);
  const isLate =
    correction && status === "correction_required" && correction.correctBy < localDateOf(now);
  const plan = contract.correctionPlans.find((one) => one.milestoneId === milestoneId);
  const waits = waitsFor(contract, milestone);
  const facts = factsList(visit, [
    [fieldWords("amountFen"), readableYuan(amountFen)],
    [words.waitsFor, waits && say(waits)],
    [words.deliveries, evidenceOf(visit, contract, milestone)],
    [words.evaluation, evaluationOf(visit, milestone)],
    [fieldWords("correction"), correction?.reason],
    [
      fieldWords("correctBy"),
      correction &&
        html`${day(correction.correctBy)}${isLate ? html` <span class="state bad">${say(ui.overdue)}</span>` : none}`,
    ],
    [words.plan, plan && valueWord("CorrectionPlanStatus", plan.status, language)],
    [
      fieldWords("ContractMilestone.acceptedAt"),
      milestone.acceptedAt && readableInstant(milestone.acceptedAt, language),
    ],
    [words.payment, paymentOf(visit, milestone, payment)],
  ]);
  const links = commandLinks(
    visit,
    {
      path: "/contracts/{contractId}/milestones/{milestoneId}",
      params: { contractId, milestoneId },
      state: contract,
    },
    { isRow: true },
  );
  return html`<li class="card"><h3>${title} <span class="soft">${milestoneId}</span></h3>
<p><span class="state${looks[status]}">${valueWord("MilestoneStatus", status, language)}</span></p>${facts}${links}</li>`;
}

/** What comes next, whoever does it. */
function waitsFor(
  contract: ContractSeen,
  { status, deliveriesMin, advanceFor, gate, paymentId }: Milestone,
): Words | undefined {
  if (contract.status === "draft" || (isOver(contract) && status !== "accepted")) return undefined;
  if (status === "pending") {
    const isDone = contract.deliveries >= deliveriesMin;
    return isDone ? words.claim : filledWords(words.more, deliveriesMin);
  }
  if (status === "correction_required") return words.correcting;
  if (status === "accepted") return paymentId ? undefined : words.paying;
  if (status === "refused") return undefined;
  return advanceFor || gate?.finalAt ? words.accepting : words.round;
}

function evidenceOf(
  { say }: Visit,
  { deliveries }: ContractSeen,
  { advanceFor, deliveriesMin, evidence }: Milestone,
): string {
  if (advanceFor) return say(words.advance);
  const counted = say(filledWords(words.needed, evidence?.deliveries ?? deliveries, deliveriesMin));
  const papers = evidence?.paperSha256s.length ?? 0;
  return papers > 0 ? `${counted} · ${papers} ${say(words.papers)}` : counted;
}

/** How far its round is, with the grade once there is one. */
function evaluationOf(visit: Visit, { gate, evaluatedOn }: Milestone): string | Html | undefined {
  const { say, to, language } = visit;
  if (!gate) {
    return evaluatedOn && say(filledWords(words.opensOn, readableDay(evaluatedOn, language)));
  }
  const grade = gate.grade && valueWord("Grade", gate.grade, language);
  const score = gate.scoreHundredths === undefined ? "" : ` · ${gate.scoreHundredths / 100}`;
  const result = grade ? `${grade}${score}` : say(words.running);
  if (!may(visit, "round.read")) return result;
  return html`${result} · <a href="${to(`/evaluations/${gate.roundId}`)}">${say(words.seen)}</a>`;
}

function paymentOf(
  { say, to, language }: Visit,
  { paymentId }: Milestone,
  payment: PaymentSeen | undefined,
): string | Html | undefined {
  if (!payment) return paymentId && say(words.requested);
  const state = valueWord("PaymentStatus", payment.status, language);
  return html`<a href="${to(`/desk/payments/${payment.paymentId}`)}">${readableYuan(payment.amountFen)} · ${state}</a>`;
}
