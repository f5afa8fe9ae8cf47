import { beforeAll, describe, expect, it, vi } from "vitest";
import { equalMilestones } from "../../infra/proof/cast/plan.ts";
import { auditor, community, openPayingDistrict, send, treasurer } from "../support/money.ts";
import { must } from "../support/must.ts";
import { withVerifiedAccount } from "../support/organisations.ts";
import {
  acceptMilestone,
  actAsFunction,
  approve,
  approvedOf,
  disburseAndSettle,
  expectPaidOnce,
  gradeMilestone,
  payableContract,
  readPayment,
  request,
  statusOf,
} from "../support/payments.ts";
import { call, platform } from "../support/platform.ts";
import { act, awardedTender, type Bidder, biddersOf, record } from "../support/tenders.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000 });

type Made = { readonly contractId: string };
const read = async ({ contractId }: Made) =>
  (await call("GET", `/contracts/${contractId}`, { token: auditor })).body;
const step = (made: Made, name: string, token = community, body?: object) =>
  send(token, `/contracts/${made.contractId}/${name}`, body);
const release = (paymentId: string) => send(treasurer, `/payments/${paymentId}/release`);

beforeAll(openPayingDistrict);

describe("a correction plan that is open", () => {
  /** Of two milestones the last is accepted; then the round of the first ends at 67.68. */
  async function lastAccepted() {
    const made = await payableContract(2, 4_000_00, 0);
    await acceptMilestone(made, "m2");
    return made;
  }
  const weak = (made: Made) => gradeMilestone(made.contractId, "m1", 6_768);
  const plan = async (made: Awaited<ReturnType<typeof payableContract>>) => {
    const path = "milestones/m1/correction-plan";
    const filed = await step(made, path, made.supplier.token, { sha256: "a".repeat(64) });
    expect(filed.status).toBe(200);
    expect((await step(made, `${path}/verification`)).status).toBe(200);
  };

  it("keeps the last instalment from being accepted, until it is verified", async () => {
    const made = await payableContract(2, 4_000_00, 0);
    await weak(made);
    await gradeMilestone(made.contractId, "m2");
    for (const id of ["m1", "m2"]) {
      await must(step(made, `milestones/${id}/claim`, made.supplier.token));
    }
    await must(step(made, "milestones/m1/acceptance"));
    expect((await step(made, "milestones/m2/acceptance")).body).toMatchObject({
      code: "correction_plan_open",
      facts: { of: ["m1"] },
    });
    await plan(made);
    await must(step(made, "milestones/m2/acceptance"));
  });

  it("holds the last instalment at its approval, until it is verified", async () => {
    const made = await lastAccepted();
    const { paymentId } = (await request(made, "m2")).body;
    await weak(made);
    expect((await approve(paymentId)).body).toMatchObject({
      code: "money_stopped",
      facts: { stops: ["correction_plan_open"] },
    });
    // the one that it came of is paid: it is not the last
    await step(made, "milestones/m1/claim", made.supplier.token);
    expect((await step(made, "milestones/m1/acceptance")).status).toBe(200);
    const first = await approvedOf(made, "m1");
    await disburseAndSettle();
    await expectPaidOnce([first]);
    await plan(made);
    expect((await approve(paymentId)).status).toBe(200);
  });

  it("holds it before its instruction, and the contract's end", async () => {
    const made = await lastAccepted();
    const paymentId = await approvedOf(made, "m2");
    await weak(made);
    await disburseAndSettle();
    expect(await readPayment(paymentId)).toMatchObject({
      status: "held",
      reasons: ["correction_plan_open"],
    });
    expect((await release(paymentId)).body).toMatchObject({
      code: "money_stopped",
      facts: { stops: ["correction_plan_open"] },
    });
    await plan(made);
    expect((await release(paymentId)).body.status).toBe("approved");
    await disburseAndSettle();
    await expectPaidOnce([paymentId]);
  });

  it("keeps a contract from its end whose milestones were all paid before it was asked for", async () => {
    const made = await payableContract(2);
    const ids = [await approvedOf(made, "m1"), await approvedOf(made, "m2")];
    await disburseAndSettle();
    await expectPaidOnce(ids);
    await asked(made);
    expect((await step(made, "completion")).body).toMatchObject({
      code: "correction_plan_open",
      facts: { of: ["m1"] },
    });
    await plan(made);
    expect((await step(made, "completion")).body.status).toBe("completed");
  });

  /** A plan that was asked for when a program did not hold money by it yet. */
  async function asked({ contractId }: Made): Promise<void> {
    actAsFunction();
    const { contracts } = await import("../../lib/contracting/contracts/store.ts");
    const { jobCommand } = await import("../../lib/engine/schedule.ts");
    const { transact } = await import("../../lib/engine/transact.ts");
    const { accept } = await import("../../lib/core/decision.ts");
    const event = { type: "contract.correction_plan_required", milestoneId: "m1" } as const;
    await transact(jobCommand(`plan/${contractId}`, platform.clock.now().toISOString()), {
      thing: contracts,
      id: contractId,
      decide: () => accept([event]),
    });
  }

  it("asked for at the moment of an approval or an instruction lets no money out", async () => {
    const made = await lastAccepted();
    const { paymentId } = (await request(made, "m2")).body;
    const second = await lastAccepted();
    const approved = await approvedOf(second, "m2");
    const [answer] = await Promise.all([approve(paymentId), weak(made)]);
    await Promise.all([weak(second), disburseAndSettle()]);
    await disburseAndSettle();
    expect(["held", "requested"]).toContain(await statusOf(paymentId));
    expect([200, 422]).toContain(answer.status);
    // only what had left before is paid
    const { status, instructedAt } = await readPayment(approved);
    expect(status === "held" || instructedAt !== undefined).toBe(true);
  });

  it("is a condition of the write: what was read before it is not carried out after it", async () => {
    const made = await lastAccepted();
    const { paymentId } = (await request(made, "m2")).body;
    actAsFunction();
    const { loadPayee, payeeChecks } = await import("../../lib/flows/payees.ts");
    const { commit } = await import("../../lib/engine/commit.ts");
    const payee = await loadPayee(await readPayment(paymentId));
    expect(payee.facts.stops).toEqual([]);
    expect(await commit(payeeChecks([payee]))).toEqual({ committed: true });
    await weak(made);
    expect(await commit(payeeChecks([payee]))).toEqual({ committed: false });
  });
});

describe("a question about the award of a contract that both have signed", () => {
  let bidders: Bidder[];
  beforeAll(async () => {
    bidders = await biddersOf(3);
    await withVerifiedAccount(bidders[1] as Bidder);
  });
  const supplier = () => bidders[1] as Bidder;
  const asker = (n = 0) => bidders[n] as Bidder;

  async function awarded(item: string) {
    const made = await awardedTender(bidders, {
      catalogueItems: [item],
      milestones: equalMilestones(2, { deliveriesMin: 0, evaluatedOn: "2026-12-15" }),
    });
    return { ...made, supplier: supplier() };
  }
  async function signed(item: string) {
    const made = await awarded(item);
    await step(made, "signature", supplier().token);
    expect((await step(made, "signature")).body.status).toBe("active");
    return made;
  }
  type Signed = Awaited<ReturnType<typeof signed>>;
  const ask = (made: Signed, n = 0) =>
    act(asker(n).token, made, "questions", {
      organisationId: asker(n).organisationId,
      text: "示例质疑",
    });
  const answer = (made: Signed, number: number, isUpheld: boolean) =>
    act(community, made, `questions/${number}/answer`, { isUpheld, text: "示例答复" });

  it("stops performance and its money while it is pending", async () => {
    const made = await signed("D01");
    await acceptMilestone(made, "m1");
    await acceptMilestone(made, "m2");
    const approved = await approvedOf(made, "m1");
    const { paymentId } = (await request(made, "m2")).body;
    expect((await ask(made)).status).toBe(200);
    expect(await read(made)).toMatchObject({
      status: "suspended",
      stops: ["question_open"],
      questionsOpen: [1],
    });
    const delivery = {
      unitCode: "510107008009-01-001",
      heldAt: platform.clock.now().toISOString(),
      durationMinutes: 30,
      servedCount: 3,
      servedBy: ["W-01"],
    };
    const logged = await step(made, "deliveries", supplier().token, delivery);
    expect(logged.body.code).toBe("contract_not_active");
    expect((await step(made, "resumption")).body).toMatchObject({
      code: "question_open",
      facts: { questions: [1] },
    });
    expect((await approve(paymentId)).body).toMatchObject({
      code: "money_stopped",
      facts: { stops: ["question_open"] },
    });
    await disburseAndSettle();
    expect(await readPayment(approved)).toMatchObject({
      status: "held",
      reasons: ["question_open"],
    });
    // two at once: it goes on when both are answered
    await ask(made, 2);
    await answer(made, 1, false);
    expect(await read(made)).toMatchObject({ status: "suspended", questionsOpen: [2] });
    await answer(made, 2, false);
    expect(await read(made)).toMatchObject({ status: "active", stops: [], questionsOpen: [] });
    await release(approved);
    await approve(paymentId);
    await disburseAndSettle();
    await expectPaidOnce([approved, paymentId]);
  });

  it("for 30 days at most; upheld, it stops them again", async () => {
    const made = await signed("D02");
    await ask(made);
    const [{ askedAt, suspendsUntil: until }] = (await record(made)).questions;
    expect(Date.parse(until) - Date.parse(askedAt)).toBe(30 * 86_400_000);
    await platform.standStillUntil(new Date(Date.parse(until) - 60_000));
    await platform.fireSchedule("run-tenders");
    expect((await read(made)).status).toBe("suspended");
    await platform.standStillUntil(new Date(until));
    await Promise.all([1, 2].map(() => platform.fireSchedule("run-tenders")));
    expect(await read(made)).toMatchObject({ status: "active", stops: [], questionsOpen: [] });
    const upheld = await answer(made, 1, true);
    expect(upheld.body.status).toBe("awarded");
    expect(await read(made)).toMatchObject({ status: "suspended", stops: ["question_open"] });
    const ended = await step(made, "termination", community, { reason: "质疑成立，终止合同" });
    expect(ended.body).toMatchObject({ status: "terminated", stops: [], questionsOpen: [] });
  });

  it("beside the buyer's own suspension: it goes on when both are over", async () => {
    const made = await signed("D03");
    await step(made, "suspension", community, { reason: "示例理由" });
    await ask(made);
    const stops = ["contract_suspended", "question_open"];
    expect(await read(made)).toMatchObject({ status: "suspended", stops });
    expect((await step(made, "resumption")).body).toMatchObject({
      status: "suspended",
      stops: ["question_open"],
    });
    await answer(made, 1, false);
    expect((await read(made)).status).toBe("active");
  });

  it("filed at the moment of the second signature or of an approval is never overlooked", async () => {
    const made = await awarded("D04");
    await step(made, "signature", supplier().token);
    const [signing, asked] = await Promise.all([step(made, "signature"), ask(made)]);
    expect(asked.status).toBe(200);
    const after = await read(made);
    if (signing.status === 200) {
      expect(after).toMatchObject({ status: "suspended", stops: ["question_open"] });
      await answer(made, 1, false);
    } else {
      expect(signing.body.code).toBe("question_open");
      expect(after.status).toBe("draft");
      await answer(made, 1, false);
      await step(made, "signature");
    }
    await acceptMilestone(made, "m1");
    const { paymentId } = (await request(made)).body;
    const [approval, second] = await Promise.all([approve(paymentId), ask(made, 2)]);
    expect(second.status).toBe(200);
    await disburseAndSettle();
    // on a day without a run it waits, still approved
    const waiting = approval.status === 200 ? ["held", "approved"] : ["requested"];
    expect(waiting).toContain(await statusOf(paymentId));
  });
});
