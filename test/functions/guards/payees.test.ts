import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { sendHere } from "../../support/ask-here.ts";
import { everyGuardHolds, type Guard } from "../../support/guards.ts";
import { community, openPayingDistrict, send, treasurer } from "../../support/money.ts";
import { must } from "../../support/must.ts";
import {
  approvedPayment,
  disburseHere,
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
const status = async (paymentId: string) => (await readPayment(paymentId)).status;

async function requested() {
  const payable = await payableContract();
  const { paymentId } = await must(request(payable));
  return { ...payable, paymentId: paymentId as string };
}

async function heldApproved() {
  const payment = await approvedPayment();
  await must(send(treasurer, `/payments/${payment.paymentId}/hold`, { note: "示例说明" }));
  return payment;
}

const approve = (id: string) => sendHere(treasurer, `/payments/${id}/approval`);
const release = (id: string) => sendHere(treasurer, `/payments/${id}/release`);

const steps = [
  { step: "approved", from: requested, act: approve, stays: "requested", goes: "approved" },
  { step: "released", from: heldApproved, act: release, stays: "held", goes: "approved" },
  {
    step: "given to the bank",
    from: approvedPayment,
    act: () => disburseHere(),
    stays: "held",
    goes: "instructed",
  },
] as const;

const rivals = [
  { what: "whose contract is suspended meanwhile", rule: "gate_open", rival: suspend },
  {
    what: "whose payee's account is changed meanwhile",
    rule: "payee_payable",
    rival: changeAccount,
  },
] as const;

const guards: Guard[] = steps.flatMap(({ step, from, act, stays, goes }) =>
  rivals.map(({ what, rule, rival }) => ({
    name: `a payment ${what} is not ${step}`,
    rules: [rule],
    race: async () => {
      const payment = await from();
      return {
        work: () => act(payment.paymentId),
        rival: () => rival(payment),
        outcome: () => status(payment.paymentId),
      };
    },
    right: stays,
    wrong: goes,
  })),
);

beforeAll(openPayingDistrict);

everyGuardHolds("what stops money", guards);
