import { beforeAll, describe, expect, it, vi } from "vitest";
import { equalMilestones } from "../../infra/proof/cast/plan.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { registrar } from "../support/affairs.ts";
import { given, noticedOf, noticeOver, registerDoors } from "../support/evaluations.ts";
import * as groups from "../support/groups.ts";
import {
  activeContract,
  balanceFen,
  community,
  openPayingDistrict,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { withVerifiedAccount } from "../support/organisations.ts";
import {
  acceptMilestone,
  approvedOf,
  approvedPayment,
  batchesIn,
  disburseAndSettle,
  disburseHere,
  expectPaidOnce,
  filesSent,
  gradeMilestone,
  joinHere,
  type Payable,
  payableContract,
  readBatch,
  readPayment,
  timesSent,
} from "../support/payments.ts";
import { call, platform } from "../support/platform.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000 });

const step = ({ contractId }: Pick<Payable, "contractId">, name: string, body?: object) =>
  must(send(community, `/contracts/${contractId}/${name}`, body));
const ofOrganisation = ({ supplier }: Payable, name: string, body: object) =>
  must(send(registrar, `/organisations/${supplier.organisationId}/${name}`, body));
const release = (paymentId: string) => send(treasurer, `/payments/${paymentId}/release`);
const reason = { reason: "示例理由" };

/** A run to its end, on whatever day it is. */
async function runAndSettle(): Promise<void> {
  await disburseHere();
  await disburseAndSettle();
}

/** A payment that has joined a batch which is open still, with another one that nothing stops. */
async function joined(payable: Payable, milestoneId = "m1") {
  await runAndSettle();
  const paymentId = await approvedOf(payable, milestoneId);
  const other = (await approvedPayment()).paymentId;
  await joinHere([paymentId, other]);
  const { batchId } = await readPayment(paymentId);
  expect(await readBatch(batchId)).toMatchObject({ status: "open", payments: 2, left: 0 });
  return { paymentId, other, batchId };
}
type Joined = Awaited<ReturnType<typeof joined>>;

/** The batch went without the payment, whose money is payable and which a treasurer may release. */
async function expectLeft({ paymentId, other, batchId }: Joined, why: string): Promise<void> {
  const payment = await readPayment(paymentId);
  expect(payment).toMatchObject({ status: "held", reasons: [why], instructions: 1 });
  expect(await timesSent(payment.endToEndId)).toBe(0);
  expect(await readBatch(batchId)).toMatchObject({ status: "answered", payments: 1, left: 1 });
  await expectPaidOnce([other]);
  expect(await balanceFen(`payable.${payment.contractId}`)).toBe(payment.amountFen);
  expect(await balanceFen(`batch.${batchId}`)).toBe(0);
  const { items } = (await call("GET", "/me/tasks?limit=100", { token: treasurer })).body;
  expect(items).toContainEqual(
    expect.objectContaining({
      kind: "release_payment",
      thing: { kind: "payment", id: paymentId },
    }),
  );
}

beforeAll(async () => {
  await openPayingDistrict();
  await registerDoors();
});

describe("a payment in a batch that is not sealed", () => {
  it("leaves it where its contract is suspended, and goes in the run after the stop is lifted", async () => {
    const payable = await payableContract();
    const one = await joined(payable);
    const before = await readPayment(one.paymentId);
    await step(payable, "suspension", reason);
    await runAndSettle();
    await expectLeft(one, "contract_suspended");
    expect((await release(one.paymentId)).body.code).toBe("money_stopped");
    await step(payable, "resumption");
    await must(release(one.paymentId));
    await runAndSettle();
    await expectPaidOnce([one.paymentId]);
    const after = await readPayment(one.paymentId);
    expect(after).toMatchObject({ instructions: 2, endToEndId: before.endToEndId });
    expect(after.batchId).not.toBe(one.batchId);
    expect(await balanceFen(`payable.${payable.contractId}`)).toBe(0);
    expect(await balanceFen(`paid.${payable.contractId}`)).toBe(4_000_00);
  });

  it("leaves it where its organisation is suspended", async () => {
    const payable = await payableContract();
    const one = await joined(payable);
    const until = new Date(platform.clock.now().getTime() + 30 * 86_400_000).toISOString();
    await ofOrganisation(payable, "suspension", { ...reason, lastDay: localDateOf(until) });
    await runAndSettle();
    await expectLeft(one, "organisation_suspended");
    await ofOrganisation(payable, "suspension/end", reason);
    await must(release(one.paymentId));
    await runAndSettle();
    await expectPaidOnce([one.paymentId]);
  });

  it("leaves it where its organisation's account is changed", async () => {
    const payable = await payableContract();
    const one = await joined(payable);
    const account = {
      bankName: "示例银行成都武侯支行",
      bankCode: "102651000018",
      accountNumber: "4402000000000000099",
    };
    const { organisationId, token } = payable.supplier;
    const path = `/organisations/${organisationId}/bank-account`;
    await must(call("PUT", path, { token, body: account }));
    await runAndSettle();
    await expectLeft(one, "account_unverified");
  });

  it("leaves it where the account of its group is changed", async () => {
    const group = await groups.groupSupplier();
    await groups.withVerifiedAccount(group);
    const plan = smallPlan({
      catalogueItems: ["D04"],
      milestones: equalMilestones(1, { deliveriesMin: 0, evaluatedOn: "2026-12-15" }),
    });
    const payable = await activeContract(plan, undefined, group);
    await acceptMilestone(payable, "m1");
    const one = await joined(payable);
    await must(groups.recordAccount(group));
    await runAndSettle();
    await expectLeft(one, "account_unverified");
  });

  it("leaves it where it is the last instalment and a correction plan is asked for", async () => {
    const payable = await payableContract(2, 4_000_00, 0);
    await acceptMilestone(payable, "m2");
    const one = await joined(payable, "m2");
    await gradeMilestone(payable.contractId, "m1", 6_768);
    await runAndSettle();
    await expectLeft(one, "correction_plan_open");
  });

  it("leaves it where an evaluation of its contract's work becomes final as failed", async () => {
    const today = localDateOf(platform.clock.now().toISOString());
    const milestones = equalMilestones(5, { deliveriesMin: 0, evaluatedOn: "2026-12-15" });
    const made = await activeContract(
      smallPlan({
        catalogueItems: ["E01"],
        termFrom: today,
        milestones: milestones.map((one, n) => (n === 0 ? { ...one, evaluatedOn: today } : one)),
      }),
    );
    await withVerifiedAccount(made.supplier);
    const { roundId } = await noticedOf(made, given.fail);
    await acceptMilestone(made, "m2");
    await platform.moveClockTo(await noticeOver([roundId]));
    const one = await joined(made, "m2");
    await platform.fireSchedule("run-evaluations");
    await runAndSettle();
    await expectLeft(one, "evaluation_failed");
  });

  it("goes although others were stopped meanwhile", async () => {
    const payable = await payableContract();
    const one = await joined(payable);
    await step(await payableContract(), "suspension", reason);
    await runAndSettle();
    expect(await readBatch(one.batchId)).toMatchObject({ payments: 2, left: 0 });
    await expectPaidOnce([one.paymentId, one.other]);
  });

  it("joins the same batch again at a new place, where the stop is lifted before it is sealed", async () => {
    const payable = await payableContract();
    const one = await joined(payable);
    await step(payable, "suspension", reason);
    const { letLeave, listStopped } = await import("../../lib/flows/seal-batch.ts");
    const stopped = await listStopped(one.batchId);
    await letLeave(one.batchId, stopped, platform.clock.now().toISOString());
    expect(await readBatch(one.batchId)).toMatchObject({ status: "open", payments: 1, left: 1 });
    await step(payable, "resumption");
    await must(release(one.paymentId));
    await runAndSettle();
    expect(await readBatch(one.batchId)).toMatchObject({ payments: 2, left: 1 });
    await expectPaidOnce([one.paymentId, one.other]);
  });
});

describe("a batch that all its payments left", () => {
  it("is dissolved: no file is made, and the run goes on", async () => {
    await runAndSettle();
    const payable = await payableContract(3);
    const ids: string[] = [];
    for (const id of ["m1", "m2", "m3"]) ids.push(await approvedOf(payable, id));
    await joinHere(ids);
    const { batchId } = await readPayment(ids[0] ?? "");
    await step(payable, "suspension", reason);
    const before = (await filesSent()).size;
    await Promise.all([disburseHere(), disburseHere()]);
    await runAndSettle();
    expect((await filesSent()).size).toBe(before);
    expect(await readBatch(batchId)).toMatchObject({
      status: "dissolved",
      payments: 0,
      sumFen: 0,
      left: 3,
      dissolvedAt: expect.any(String),
    });
    expect(await batchesIn("dissolved")).toContainEqual(expect.objectContaining({ batchId }));
    expect(await balanceFen(`payable.${payable.contractId}`)).toBe(4_000_00);
    await step(payable, "resumption");
    for (const id of ids) await must(release(id));
    await runAndSettle();
    await expectPaidOnce(ids);
  });
});
