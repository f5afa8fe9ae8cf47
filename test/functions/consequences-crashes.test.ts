import { beforeAll, describe, expect, it, vi } from "vitest";
import { equalMilestones } from "../../infra/proof/cast/plan.ts";
import { localDateOf } from "../../lib/core/time.ts";
import {
  given,
  noticedOf,
  noticedRounds,
  noticeOver,
  registerDoors,
} from "../support/evaluations.ts";
import {
  activeContract,
  auditor,
  communityCode,
  openPayingDistrict,
  smallPlan,
} from "../support/money.ts";
import { activeOrganisation, withVerifiedAccount } from "../support/organisations.ts";
import {
  acceptMilestone,
  approve,
  approvedOf,
  disburseAndSettle,
  fire,
  readPayment,
  request,
} from "../support/payments.ts";
import { call, platform } from "../support/platform.ts";

// a run is cut after each of its calls
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const read = async (path: string, token?: string) =>
  (await call("GET", path, token ? { token } : {})).body;
const contractOf = (contractId: string) => read(`/contracts/${contractId}`, auditor);
const timesIn = async (kind: string, id: string, type: string): Promise<number> => {
  const { items } = await read(`/audit/${kind}/${id}/events?limit=100`, auditor);
  return items.filter((event: { type: string }) => event.type === type).length;
};
const failedInFigures = async (): Promise<number> => {
  const { items } = await read(`/open/figures?figure=grades&unit=${communityCode}`);
  return items[0]?.counts.fail ?? 0;
};

beforeAll(async () => {
  await openPayingDistrict();
  await registerDoors();
});

describe("what follows from two results that fail", () => {
  it("is there whole or not at all after every call at which the run was cut, and comes to one end", async () => {
    const supplier = await activeOrganisation();
    const rounds = await noticedRounds(["fail", "fail"], supplier);
    const { organisationId } = supplier;
    await platform.moveClockTo(await noticeOver(rounds.map(({ roundId }) => roundId)));
    await platform.settle();
    let cuts = 0;
    for (let isWhole = false; !isWhole; ) {
      cuts += 1;
      platform.setFaults({ callsLeft: cuts });
      const fired = await platform.fireSchedule("run-evaluations");
      platform.setFaults({});
      const grades = (await read(`/organisations/${organisationId}/grades`)).items;
      for (const { roundId, contractId } of rounds) {
        // whoever reads the round itself would have it made final
        const isFinal = (await timesIn("round", roundId, "round.finalised")) === 1;
        const { milestones, stops, terminationProposedAt } = await contractOf(contractId);
        // the grade, the gate, the proposal to end and the history: all of them, or none
        const there = [
          milestones[0].gate.grade === "fail",
          stops.includes("evaluation_failed"),
          terminationProposedAt !== undefined,
          grades.some((one: { roundId: string }) => one.roundId === roundId),
        ];
        expect(there).toEqual(there.map(() => isFinal));
      }
      const { seriousBreach } = await read(`/register/${organisationId}`);
      expect(seriousBreach !== undefined).toBe(grades.length === 2);
      isWhole = grades.length === 2 && !fired?.error;
    }
    expect(cuts).toBeGreaterThan(10);
    await platform.fireSchedule("run-evaluations");
    for (const { roundId, contractId } of rounds) {
      expect(await timesIn("round", roundId, "round.finalised")).toBe(1);
      expect(await timesIn("contract", contractId, "contract.termination_proposed")).toBe(1);
    }
    expect(await timesIn("organisation", organisationId, "organisation.listed")).toBe(1);
    // figures and notices follow the stream, which goes on where it was cut
    await vi.waitFor(
      async () => {
        await platform.settle();
        const { items } = await read("/me/notices?limit=100", supplier.token);
        const told = items.filter(
          ({ template }: { template: string }) => template === "organisation_listed",
        );
        expect([told.length, await failedInFigures()]).toEqual([1, 2]);
      },
      { timeout: 60_000, interval: 2_000 },
    );
  });
});

describe("a result that becomes final as failed", () => {
  it("at the moment of approvals and instructions lets no money out after it", async () => {
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
    for (const id of ["m2", "m3", "m4"]) await acceptMilestone(made, id);
    const approved = [await approvedOf(made, "m2"), await approvedOf(made, "m3")];
    const { paymentId } = (await request(made, "m4")).body;
    await platform.moveClockTo(await noticeOver([roundId]));
    await Promise.all([
      platform.fireSchedule("run-evaluations"),
      approve(paymentId),
      fire("disburse"),
    ]);
    expect((await contractOf(made.contractId)).stops).toEqual(["evaluation_failed"]);
    const ids = [...approved, paymentId];
    const before = await Promise.all(ids.map(readPayment));
    expect((await approve(paymentId)).status).toBe(before[2].status === "requested" ? 422 : 409);
    await disburseAndSettle();
    const after = await Promise.all(ids.map(readPayment));
    for (const [n, payment] of after.entries()) {
      const { status } = before[n];
      const stays = status === "requested" ? ["requested"] : ["approved", "held"];
      const isOut = ["instructed", "settled"].includes(status);
      expect(isOut ? ["instructed", "settled"] : stays).toContain(payment.status);
    }
  });
});
