import { chainsApi } from "../../../chains/api.ts";
import type { AnswerOf, Client } from "../../../client/client.ts";
import { contractsApi } from "../../../contracting/contracts/api.ts";
import { inspectionsApi } from "../../../contracting/inspections/api.ts";
import { isGroup } from "../../../core/id.ts";
import type { Words } from "../../../core/words.ts";
import type { Problem } from "../../../http/problem.ts";
import { paymentsApi } from "../../../money/payments/api.ts";
import { filingsApi } from "../../../registry/filings/api.ts";
import { organisationsApi } from "../../../registry/organisations/api.ts";
import { answered } from "../../asking.ts";
import { actsPart, offeredActs } from "../../console/acts.ts";
import { factsList } from "../../facts.ts";
import { summary } from "../../form/faults.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { buyerNames, organisationNames } from "../../names.ts";
import { fieldWords, readableDay, readableInstant, valueWord } from "../../readable.ts";
import { actAmong } from "../../sent-act.ts";
import type { Page, Shown, Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { actFaults } from "./act.ts";
import { paymentActs, paymentForm } from "./payment-acts.ts";
import { type PaymentSeen, paymentRow } from "./rows.ts";

const words = {
  title: { zh: "付款", en: "Payment" },
  behind: { zh: "付款依据", en: "What stands behind it" },
  buyer: { zh: "采购方", en: "Buyer" },
  payee: { zh: "收款账户", en: "Account" },
  willBe: {
    zh: "（已核验，审批时固定）",
    en: " (verified; frozen by the approval)",
  },
  unverified: {
    zh: "（尚未核验，不能审批）",
    en: " (not verified yet: it cannot be approved)",
  },
  noAccount: {
    zh: "该组织尚未登记收款账户，不能审批",
    en: "The organisation has recorded none: it cannot be approved",
  },
  requestedBy: { zh: "申请人", en: "Requested by" },
  score: { zh: "评估得分", en: "Score" },
  advance: { zh: "预付款，不设评估", en: "An advance: no evaluation" },
  inspections: { zh: "巡查", en: "Inspections" },
  counts: {
    zh: "共 # 次，发现问题 # 次，未整改完毕 # 次，其中逾期 # 次",
    en: "# in all, # with findings, # not put right yet, # of them overdue",
  },
  delivered: { zh: "已登记服务", en: "Deliveries logged" },
  stops: { zh: "停付原因", en: "What stops its money" },
  back: { zh: "返回工作台", en: "Back to the desk" },
} as const satisfies Record<string, Words>;

/** One payment, with the contract, the milestone and the work that it is for. */
export const paymentPage: Page = {
  get: (visit) => shown(visit),
  post: async (visit) => {
    const act = actAmong(paymentActs, visit.form);
    const asked = { params: idIn(visit), key: keyIn(visit.form) };
    const reply = await act.act(visit, asked);
    return reply.ok
      ? { goTo: visit.to(visit.path), told: { heading: visit.say(act.done) } }
      : shown(visit, reply.problem);
  },
};

const idIn = ({ params }: Visit) => ({ paymentId: params.paymentId ?? "" });

async function shown(visit: Visit, problem?: Problem): Promise<Shown> {
  const { client, say, to, language, now } = visit;
  const payment = answered(await client.ask(paymentsApi.getPayment, { params: idIn(visit) }));
  const params = { contractId: payment.contractId };
  const [contract, counts, nameOf] = await Promise.all([
    client.ask(contractsApi.getContract, { params }).then(answered),
    client.ask(inspectionsApi.getInspectionCounts, { params }).then(answered),
    organisationNames(client),
  ]);
  const { title } = paymentRow(payment, { language, now, nameOf });
  const buyerOf = await buyerNames(visit, [payment.buyerCode]);
  const buyer = buyerOf(payment.buyerCode);
  const [account, requester] = await Promise.all([
    accountOf(visit, payment),
    requesterOf(visit, payment),
  ]);
  const faults = actFaults(visit, problem);
  const thing = { path: "/payments/{paymentId}", params: idIn(visit), state: payment };
  const offered = offeredActs(visit, thing, paymentActs);
  const forms = offered.map((act) => paymentForm(visit, act, faults));
  return {
    title: `${say(words.title)} ${title}`,
    status: problem?.status ?? 200,
    ...(problem && { isRefused: true }),
    main: html`${summary(visit, faults)}<h1>${title}</h1>
${paymentFacts(visit, payment, { account, requester: requester && `${requester} · ${buyer}` })}<h2>${say(words.behind)}</h2>
${behind(visit, { payment, contract, counts, buyer })}
${actsPart(visit, thing, { acts: paymentActs, forms })}
<p><a href="${to("/desk")}">${say(words.back)}</a></p>`,
  };
}

/** Where the money goes: frozen once it is approved, before that the organisation's own as it is now. */
async function accountOf(
  visit: Visit,
  { creditor, supplierId }: PaymentSeen,
): Promise<string | undefined> {
  const { client, say } = visit;
  if (creditor) return `${creditor.holderName} · ${accountText(creditor)}`;
  if (!may(visit, "organisation.read")) return undefined;
  const { holderName, account } = isGroup(supplierId)
    ? await groupAccount(client, supplierId)
    : await organisationAccount(client, supplierId);
  if (!account) return say(words.noAccount);
  const note = say(account.verifiedAt ? words.willBe : words.unverified);
  return `${holderName} · ${accountText(account)}${note}`;
}

async function organisationAccount(client: Client, organisationId: string) {
  const asked = { params: { organisationId } };
  const { name, bankAccount } = answered(await client.ask(organisationsApi.getOrganisation, asked));
  return { holderName: name, account: bankAccount };
}

/** A group's money goes to whoever its account names. */
async function groupAccount(client: Client, filingId: string) {
  const { bankAccount } = answered(
    await client.ask(filingsApi.getFiling, { params: { filingId } }),
  );
  return { holderName: bankAccount?.holderName, account: bankAccount };
}

const accountText = (account: { readonly bankName: string; readonly numberLastFour: string }) =>
  `${account.bankName} · …${account.numberLastFour}`;

/** The role that the money was asked for in, to those who may read what happened to it. */
async function requesterOf(visit: Visit, { paymentId }: PaymentSeen): Promise<string | undefined> {
  const { client, language } = visit;
  if (!may(visit, "chain.read")) return undefined;
  const asked = { params: { id: paymentId } };
  const { items } = answered(await client.ask(chainsApi.listThingHistory, asked));
  const request = items.find(({ what }) => what === "payment_requested");
  return request && valueWord("Role", request.role, language);
}

type Parties = {
  readonly account: string | undefined;
  readonly requester: string | undefined;
};

function paymentFacts(visit: Visit, payment: PaymentSeen, { account, requester }: Parties): Html {
  const { say, language, now } = visit;
  const { late } = paymentRow(payment, { language, now, nameOf: (code) => code });
  const at = (instant: string | undefined) => instant && readableInstant(instant, language);
  const { status } = payment;
  const state = html`<span class="state">${valueWord("PaymentStatus", status, language)}</span>${
    late ? html` <span class="state bad">${late}</span>` : none
  }`;
  const reasons = payment.reasons?.map((one) => valueWord("HoldReason", one, language));
  return factsList(visit, [
    [fieldWords("status"), state],
    [fieldWords("dueBy"), readableDay(payment.dueBy.on, language)],
    [fieldWords("longestBy"), readableDay(payment.longestBy.on, language)],
    [words.payee, account],
    [words.requestedBy, requester],
    [fieldWords("requestedAt"), at(payment.requestedAt)],
    [fieldWords("Payment.approvedAt"), at(payment.approvedAt)],
    [fieldWords("Payment.heldAt"), at(payment.heldAt)],
    [fieldWords("reasons"), reasons?.join(say(ui.comma))],
    [fieldWords("note"), payment.note],
    [fieldWords("instructedAt"), at(payment.instructedAt)],
    [fieldWords("unknownSince"), at(payment.unknownSince)],
    [fieldWords("settledAt"), at(payment.settledAt)],
    [fieldWords("returnedAt"), at(payment.returnedAt)],
    [fieldWords("rejectedAt"), at(payment.rejectedAt)],
  ]);
}

type Behind = {
  readonly payment: PaymentSeen;
  readonly contract: AnswerOf<typeof contractsApi.getContract>;
  readonly counts: AnswerOf<typeof inspectionsApi.getInspectionCounts>;
  readonly buyer: string;
};

/** The work that the money is for: what was agreed, done, found and accepted. */
function behind(visit: Visit, { payment, contract, counts, buyer }: Behind): Html {
  const { say, language } = visit;
  const milestone = contract.milestones.find((one) => one.milestoneId === payment.milestoneId);
  const { inspections, withFindings, open, overdue } = counts;
  const numbers = [inspections, withFindings, open, overdue].values();
  const counted = say(words.counts).replace(/#/g, () => String(numbers.next().value));
  const stops = contract.stops.map((one) => valueWord("ContractStop", one, language));
  return factsList(visit, [
    [words.buyer, buyer],
    [fieldWords("milestoneId"), milestone?.title],
    [fieldWords("status"), milestone && valueWord("MilestoneStatus", milestone.status, language)],
    [fieldWords("ContractMilestone.acceptedAt"), readableInstant(payment.acceptedAt, language)],
    [words.score, milestone && graded(visit, milestone)],
    [words.delivered, String(contract.deliveries)],
    [words.inspections, counted],
    [words.stops, stops.length > 0 ? stops.join(say(ui.comma)) : undefined],
  ]);
}

function graded(
  { say, language }: Visit,
  { gate, advanceFor }: Behind["contract"]["milestones"][number],
): string | undefined {
  if (advanceFor !== undefined) return say(words.advance);
  if (gate?.scoreHundredths === undefined || !gate.grade) return undefined;
  return `${(gate.scoreHundredths / 100).toFixed(2)} · ${valueWord("Grade", gate.grade, language)}`;
}
