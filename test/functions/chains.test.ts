import { beforeAll, describe, expect, it } from "vitest";
import {
  answerAll,
  assessor,
  assign,
  collectionPasses,
  type Due,
  daysPass,
  digest,
  dueContract,
  file,
  give,
  inspect,
  invitationsOf,
  registerDoors,
  roundsOf,
  runEvaluations,
} from "../support/evaluations.ts";
import { auditor, community, openPayingDistrict, send, treasurer } from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation, withVerifiedAccount } from "../support/organisations.ts";
import { approve, disburseAndSettle, request as requestPayment } from "../support/payments.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  byReceipt,
  courtyard,
  dispatched,
  type Filed,
  filed,
  post,
  resident,
  steward,
  strangeSupervisor,
  supervisor,
  words,
} from "../support/requests.ts";

let due: Due;
let asked: Filed;
let roundId: string;
let paymentId: string;

/** The same instant as people here write it. */
const inShanghai = (at: string) =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().replace("Z", "+08:00");

const chain = (id: string, token: string) => call("GET", `/chains/${id}`, { token });
const publicChain = async () => (await byReceipt(asked, "/chain")).body;
const firstStep = async () => (await publicChain()).milestones[0];

/** A contract, and a request that was given to its organisation. */
beforeAll(async () => {
  await openPayingDistrict();
  await registerDoors();
  due = await dueContract();
  await withVerifiedAccount(due.supplier);
  asked = await filed();
  const { organisationId } = due.supplier;
  const assignee = { kind: "organisation", organisationId, contractId: due.contractId };
  await post(supervisor, `/requests/${asked.requestId}/dispatch`, { assignee });
});

/** The tests of this describe follow the work: each goes on where the one before it stopped. */
describe("the resident, with receipt number and code, sees", () => {
  it("who was paid to help: the organisation by its public name, the items, the amount", async () => {
    expect(await publicChain()).toMatchObject({
      request: { requestId: asked.requestId, category: "D", handledBy: "organisation" },
      contract: {
        contractId: due.contractId,
        status: "active",
        supplierName: expect.stringMatching(/^成都市武侯区示例/),
        total: { amountFen: 4_000_00, amount: "¥4,000.00" },
      },
      project: {
        projectId: due.projectId,
        title: expect.any(String),
        catalogueItems: [
          { code: expect.any(String), names: { zh: expect.stringContaining("示例") } },
        ],
        budget: { amount: "¥4,000.00" },
      },
      deliveries: { logged: 0 },
      milestones: [{ milestoneId: "m1", status: "pending", share: { amount: "¥4,000.00" } }],
      settled: { amountFen: 0 },
      result: { status: "dispatched" },
    });
  });

  it("the delivery that solved it", async () => {
    const delivery = {
      unitCode: courtyard,
      heldAt: platform.clock.now().toISOString(),
      durationMinutes: 90,
      servedCount: 12,
      servedBy: ["W-01", "W-02"],
    };
    const { servedBy: _, ...told } = delivery;
    const { token } = due.supplier;
    const hours = { ...delivery, heldAt: inShanghai(delivery.heldAt) };
    const logged = await send(token, `/contracts/${due.contractId}/deliveries`, hours);
    const { deliveryId } = logged.body;
    await post(token, `/requests/${asked.requestId}/resolution`, { deliveryId });
    expect(await publicChain()).toMatchObject({
      deliveries: { logged: 1, solvedBy: { deliveryId, ...told, staffCount: 2 } },
      result: { status: "resolved", resolvedInTime: true },
    });
  });

  it("that an evaluation is under way, and nothing of its result before the notice", async () => {
    await runEvaluations();
    roundId = (await roundsOf(due))[0].roundId;
    await must(assign(roundId, "assessor-1"));
    await answerAll((await invitationsOf(roundId)).slice(0, 30));
    const { token } = due.supplier;
    for (const indicator of ["finance", "records"]) await file(token, roundId, indicator);
    await inspect(due.contractId);
    for (const indicator of ["effect", "finance", "records"]) {
      await give(assessor, roundId, indicator);
    }
    const { evaluation } = await firstStep();
    expect(Object.keys(evaluation).sort()).toEqual(["openedAt", "roundId", "status"]);
    expect(evaluation).toMatchObject({ roundId, status: "collecting" });
  });

  it("its grade and score with the answers behind them, and silence as a yes", async () => {
    await collectionPasses(roundId);
    const { evaluation } = await firstStep();
    expect(evaluation).toMatchObject({
      status: "noticed",
      result: { households: 40, invited: 37, answered: 30, grade: expect.any(String) },
    });
    expect(evaluation.result.scoreHundredths).toBeGreaterThanOrEqual(6_000);
    const { result } = await publicChain();
    expect(result).toMatchObject({ status: "closed", closedBy: "silence" });
  });

  it("that the money waits, without what it waits for", async () => {
    // to a working day after the time for objections
    await daysPass(12);
    const path = `/contracts/${due.contractId}/milestones/m1`;
    await send(due.supplier.token, `${path}/claim`);
    await send(community, `${path}/acceptance`);
    paymentId = (await requestPayment(due)).body.paymentId;
    expect((await approve(paymentId)).status).toBe(200);
    const step = await firstStep();
    expect(step).toMatchObject({ status: "accepted", evaluation: { status: "final" } });
    expect(step.payment).toEqual({ progress: "waiting" });
  });

  it("that it was paid, when, and how much has been", async () => {
    await disburseAndSettle();
    expect(await publicChain()).toMatchObject({
      milestones: [{ payment: { progress: "settled", settledAt: expect.any(String) } }],
      settled: { amountFen: 4_000_00, amount: "¥4,000.00" },
    });
  });

  it("nobody's name, number, words or account", async () => {
    const text = JSON.stringify(await publicChain());
    const people = ["resident", "steward", "supervisor", "community", "treasurer", "assessor"];
    const inside = [...people.map((role) => `${role}-1`), due.supplier.applicant, words, digest];
    for (const one of [...inside, "13900000002", "示例银行", "0000001"]) {
      expect(text).not.toContain(one);
    }
  });
});

describe("a chain by the id of one of its links", () => {
  it("is the same for the request, the project, the contract and the payment", async () => {
    const ids = [due.projectId, due.contractId, paymentId];
    for (const id of [asked.requestId, ...ids]) {
      const { status, body } = await chain(id, community);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        id,
        contract: { contractId: due.contractId },
        project: { projectId: due.projectId },
        milestones: [{ payment: { detail: { paymentId, status: "settled", overdue: "no" } } }],
      });
      expect("request" in body).toBe(id === asked.requestId);
    }
  });

  it("is for those who may read the link", async () => {
    const street = await tokenFor("street", ["510107008"], "street-1");
    const parties = [community, due.supplier.token, treasurer, auditor];
    const statuses = (id: string, tokens: string[]) =>
      Promise.all(tokens.map(async (token) => (await chain(id, token)).status));
    const readersOfContract = [...parties, street, supervisor];
    expect(await statuses(due.contractId, readersOfContract)).toEqual(
      readersOfContract.map(() => 200),
    );
    expect(await statuses(due.contractId, [steward, resident])).toEqual([403, 403]);
    // exactly those who may read the project itself
    const readersOfProject = [community, treasurer, auditor, street];
    expect(await statuses(due.projectId, readersOfProject)).toEqual([200, 200, 200, 200]);
    const others = [due.supplier.token, supervisor, steward, resident];
    expect(await statuses(due.projectId, others)).toEqual([403, 403, 403, 403]);
    expect(await statuses(paymentId, parties)).toEqual(parties.map(() => 200));
    expect(await statuses(paymentId, [supervisor, steward, street])).toEqual([403, 403, 403]);
    const readers = [steward, supervisor, resident, due.supplier.token, auditor];
    expect(await statuses(asked.requestId, readers)).toEqual(readers.map(() => 200));
    expect(await statuses(asked.requestId, [treasurer])).toEqual([403]);
  });

  it("outside the scopes is unknown, exactly as one that is not there", async () => {
    const { token } = await activeOrganisation();
    const neighbour = await tokenFor("community", ["510107008001"], "community-2");
    const other = await tokenFor("resident", [], "resident-2");
    for (const id of [due.contractId, paymentId, asked.requestId]) {
      for (const stranger of [token, neighbour]) {
        expect((await chain(id, stranger)).body.code).toBe("not_found");
      }
    }
    expect((await chain(due.projectId, neighbour)).body.code).toBe("not_found");
    for (const stranger of [strangeSupervisor, other]) {
      expect((await chain(asked.requestId, stranger)).status).toBe(404);
    }
    expect((await chain(due.contractId, strangeSupervisor)).status).toBe(404);
    for (const kind of ["req", "prj", "ctr", "pay"]) {
      const unknown = await chain(`${kind}_01h455vb4pex5vsknk084sn02q`, community);
      expect(unknown).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
    expect((await chain("org_01h455vb4pex5vsknk084sn02q", community)).status).toBe(400);
  });

  it("tells a steward how far the money is, and the organisation what it waits for", async () => {
    const seen = async (token: string) =>
      (await chain(asked.requestId, token)).body.milestones[0].payment;
    expect(Object.keys(await seen(steward)).sort()).toEqual(["progress", "settledAt"]);
    expect(await seen(due.supplier.token)).toMatchObject({ detail: { status: "settled" } });
  });

  it("of a request that a steward has ends with the steward", async () => {
    const { requestId } = await dispatched();
    const { body } = await chain(requestId, resident);
    expect(body).toMatchObject({ request: { handledBy: "steward" }, milestones: [] });
    expect(body).not.toHaveProperty("contract");
    expect(JSON.stringify(body)).not.toContain("steward-1");
  });
});
