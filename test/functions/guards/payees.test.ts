import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { registrar } from "../../support/affairs.ts";
import { sendHere } from "../../support/ask-here.ts";
import { everyGuardHolds, type Guard } from "../../support/guards.ts";
import { community, openPayingDistrict, send, treasurer } from "../../support/money.ts";
import { must } from "../../support/must.ts";
import {
  acceptMilestone,
  approvedOf,
  gradeMilestone,
  joinHere,
  payableContract,
  readPayment,
  request,
} from "../../support/payments.ts";
import { call } from "../../support/platform.ts";

type Payable = Awaited<ReturnType<typeof payableContract>>;

const reason = { reason: "示例说明" };
const suspend = ({ contractId }: Payable) =>
  must(send(community, `/contracts/${contractId}/suspension`, reason));
const changeAccount = ({ supplier }: Payable) =>
  must(
    call("PUT", `/organisations/${supplier.organisationId}/bank-account`, {
      token: supplier.token,
      body: {
        bankName: "示例银行成都武侯支行",
        bankCode: "102651000018",
        accountNumber: "4402000000000000099",
      },
    }),
  );
const suspendOrganisation = ({ supplier }: Payable) =>
  must(
    send(registrar, `/organisations/${supplier.organisationId}/suspension`, {
      reason: "示例理由",
      lastDay: "2026-12-31",
    }),
  );
const status = async (paymentId: string) => (await readPayment(paymentId)).status;

/** The first of two instalments, or the last while the first is not evaluated yet. */
async function instalment(milestoneId: "m1" | "m2") {
  const payable = await payableContract(2, 4_000_00, milestoneId === "m1" ? 1 : 0);
  if (milestoneId === "m2") await acceptMilestone(payable, "m2");
  return { ...payable, milestoneId };
}
type Instalment = Awaited<ReturnType<typeof instalment>>;

async function requested(payable: Instalment): Promise<string> {
  return (await must(request(payable, payable.milestoneId))).paymentId;
}
const approved = (payable: Instalment) => approvedOf(payable, payable.milestoneId);
async function heldApproved(payable: Instalment): Promise<string> {
  const paymentId = await approved(payable);
  await must(send(treasurer, `/payments/${paymentId}/hold`, { note: "示例说明" }));
  return paymentId;
}

const approve = (id: string) => sendHere(treasurer, `/payments/${id}/approval`);
const release = (id: string) => sendHere(treasurer, `/payments/${id}/release`);

const steps = [
  { step: "approved", from: requested, act: approve, stays: "requested", goes: "approved" },
  { step: "released", from: heldApproved, act: release, stays: "held", goes: "approved" },
  {
    step: "let into a batch",
    from: approved,
    // nobody else joins where it may not
    act: (id: string) => joinHere([id]).catch(() => undefined),
    stays: "approved",
    goes: "instructed",
  },
] as const;

const rivals = [
  { what: "whose contract is suspended meanwhile", of: "m1", rule: "gate_open", rival: suspend },
  {
    what: "that is the last while a correction plan is asked for",
    of: "m2",
    rule: "contract_unchanged",
    rival: ({ contractId }: Payable) => gradeMilestone(contractId, "m1", 6_768),
  },
  {
    what: "whose payee's account is changed meanwhile",
    of: "m1",
    rule: "payee_payable",
    rival: changeAccount,
  },
  {
    what: "whose payee is suspended meanwhile",
    of: "m1",
    rule: "payee_payable",
    rival: suspendOrganisation,
  },
] as const;

const guards: Guard[] = steps.flatMap(({ step, from, act, stays, goes }) =>
  rivals.map(({ what, of, rule, rival }) => ({
    name: `a payment ${what} is not ${step}`,
    rules: [rule],
    race: async () => {
      const payable = await instalment(of);
      const paymentId = await from(payable);
      return {
        work: () => act(paymentId),
        rival: () => rival(payable),
        outcome: () => status(paymentId),
      };
    },
    right: stays,
    wrong: goes,
  })),
);

beforeAll(openPayingDistrict);

everyGuardHolds("what stops money", guards);
