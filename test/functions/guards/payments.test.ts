import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { sendHere } from "../../support/ask-here.ts";
import { answeredRace, everyGuardHolds } from "../../support/guards.ts";
import {
  auditor,
  balanceFen,
  community,
  openFund,
  openPayingDistrict,
  send,
  treasurer,
} from "../../support/money.ts";
import { must } from "../../support/must.ts";
import {
  approvedAdvance,
  approvedPayment,
  disburseAndSettle,
  disburseHere,
  filesSent,
  fire,
  joinHere,
  maker,
  payableContract,
  readPayment,
  request,
  statusOf,
  timesSent,
} from "../../support/payments.ts";
import { call, platform } from "../../support/platform.ts";

const reason = { reason: "示例说明" };

const receivableOf = async (path: string) =>
  (await call("GET", path, { token: auditor })).body.receivable.raisedFen;

let accountNumber = 9901070000000001000n;

beforeAll(openPayingDistrict);

everyGuardHolds("payments", [
  {
    name: "a payment that a treasurer holds meanwhile is not given to the bank",
    rules: ["payment_unchanged", "event_is_new"],
    race: async () => {
      const { paymentId } = await approvedPayment();
      return {
        work: () => disburseHere(),
        rival: () => must(send(treasurer, `/payments/${paymentId}/hold`, { note: "示例说明" })),
        outcome: () => statusOf(paymentId),
      };
    },
    right: "held",
    wrong: "instructed",
  },
  {
    name: "a milestone whose payment is requested meanwhile gets no second one",
    rules: ["contract_unchanged", "event_is_new"],
    race: async () => {
      const { contractId } = await payableContract();
      return answeredRace(
        () => sendHere(maker, `/contracts/${contractId}/milestones/m1/payment`),
        () => must(request({ contractId })),
      );
    },
    right: 409,
    wrong: 201,
  },
  {
    name: "a batch is opened out of the account that came into force meanwhile",
    rules: ["fund_unchanged"],
    race: async () => {
      await disburseAndSettle();
      const { paymentId } = await approvedPayment();
      accountNumber += 1n;
      const fresh = String(accountNumber);
      return {
        work: () => disburseHere(),
        rival: () => openFund({ accountNumber: fresh }),
        outcome: async () => {
          const { batchId } = await readPayment(paymentId);
          const [, file] = [...(await filesSent())].find(([name]) => name.includes(batchId)) ?? [];
          return file?.includes(fresh) ? "the new account" : "the old account";
        },
      };
    },
    right: "the new account",
    wrong: "the old account",
  },
  {
    name: "an advance that the bank settles meanwhile is claimed back as the contract ends",
    rules: ["payment_unchanged"],
    race: async () => {
      const { path } = await approvedAdvance();
      await fire("disburse");
      return {
        work: () => sendHere(community, `${path}/termination`, reason),
        rival: () => fire("read-bank-replies"),
        outcome: () => receivableOf(path),
      };
    },
    right: 2_000_00,
    wrong: 0,
  },
  {
    name: "a payment that joins while its batch is sealed goes with the next one",
    rules: ["batch_unchanged", "event_is_new"],
    race: async () => {
      await disburseAndSettle();
      const first = await approvedPayment();
      await joinHere([first.paymentId]);
      const { batchId } = await readPayment(first.paymentId);
      const { paymentId } = await approvedPayment();
      const { finishBatch } = await import("../../../lib/flows/batch-file.ts");
      return {
        work: () => joinHere([paymentId]),
        rival: () => finishBatch(batchId, platform.clock.now().toISOString()),
        outcome: async () => {
          await fire("disburse");
          const sent = await Promise.all(
            [first.paymentId, paymentId].map(async (id) =>
              timesSent((await readPayment(id)).endToEndId),
            ),
          );
          return { sent, payable: await balanceFen(`batch.${batchId}`) };
        },
      };
    },
    right: { sent: [1, 1], payable: 4_000_00 },
    wrong: { sent: [1, 0], payable: 8_000_00 },
  },
  {
    name: "a payment whose contract is suspended while its batch is sealed is not in the file",
    rules: ["no_stop_since"],
    race: async () => {
      await disburseAndSettle();
      const { contractId, paymentId } = await approvedPayment();
      await joinHere([paymentId, (await approvedPayment()).paymentId]);
      const { batchId, endToEndId } = await readPayment(paymentId);
      const { finishBatch } = await import("../../../lib/flows/batch-file.ts");
      return {
        work: () => finishBatch(batchId, platform.clock.now().toISOString()),
        rival: () => must(send(community, `/contracts/${contractId}/suspension`, reason)),
        outcome: () => timesSent(endToEndId),
      };
    },
    right: 0,
    wrong: 1,
  },
]);
