import { describe, expect, it } from "vitest";
import { assembleChain, type Sources } from "../../../lib/chains/assemble.ts";
import { Chain } from "../../../lib/chains/model.ts";
import { viewChain, viewPublicChain } from "../../../lib/chains/view.ts";

const at = "2026-03-02T01:00:00.000Z";
const suffix = "01h455vb4pex5vsknk084sn02q";
const secret = "only-for-the-inside";

const request = {
  requestId: `req_${suffix}`,
  receiptNumber: secret,
  personId: secret,
  filedBy: secret,
  kind: "suggestion",
  category: "D",
  unitCode: "510107008009-01-001",
  reportedAt: at,
  limitAt: at,
  status: "resolved",
  resolvedAt: at,
  resolvedInTime: true,
  assignee: { kind: "organisation", organisationId: secret, contractId: secret },
};
const project = {
  projectId: `prj_${suffix}`,
  status: "awarded",
  title: "四点半课堂",
  catalogueItems: ["D01", "D02"],
  amountFen: 130_000_00,
  method: "direct",
  methodReason: "服务连续性要求高",
  recipients: secret,
};
const milestone = (n: number, change: object = {}) => ({
  milestoneId: `m${n}`,
  title: `示例${n}`,
  status: "pending",
  amountFen: 60_000_00,
  deliveriesMin: 2,
  ...change,
});
const contract = {
  contractId: `ctr_${suffix}`,
  projectId: `prj_${suffix}`,
  status: "active",
  supplierId: `org_${suffix}`,
  termFrom: "2026-02-09",
  termTo: "2027-01-31",
  totalFen: 120_000_00,
  deliveries: 3,
  signedBy: [secret],
  milestones: [
    milestone(1, {
      status: "accepted",
      gate: { roundId: `evr_${suffix}` },
      paymentId: `pay_${suffix}`,
    }),
    milestone(2),
  ],
};
const delivery = {
  deliveryId: `dlv_${suffix}`,
  unitCode: "510107008009-01-001",
  heldAt: at,
  durationMinutes: 90,
  servedCount: 12,
  staffCount: 2,
  loggedAt: at,
};
const collecting = {
  roundId: `evr_${suffix}`,
  status: "collecting",
  openedAt: at,
  frame: { sha256: secret, seed: secret, households: 40 },
  invited: 37,
  scores: [{ givenBy: secret }],
};
const noticed = {
  ...collecting,
  status: "noticed",
  counts: { invited: 37, answered: 31, answersSha256: secret },
  result: { grade: "good", scoreHundredths: 8_612, indicators: [] },
  noticedAt: at,
};
const payment = (status: string, change: object = {}) => ({
  paymentId: `pay_${suffix}`,
  status,
  amountFen: 60_000_00,
  requestedAt: at,
  requestedBy: secret,
  approvedBy: secret,
  creditor: { holderName: secret },
  dueBy: { on: "2026-04-01", provisional: false },
  overdue: "no",
  ...change,
});

const sources = (change: Partial<Sources> = {}): Sources => ({
  id: `req_${suffix}`,
  request,
  contract,
  supplierName: "示例一号服务中心",
  project,
  itemNames: new Map([["D01", { zh: "课后托管", en: "After-school care" }]]),
  delivery,
  rounds: [noticed],
  payments: [payment("approved")],
  ...change,
});

describe("a chain", () => {
  it("leads from the request to the money, with amounts to read and to reckon with", () => {
    const chain = assembleChain(sources());
    expect(Chain.parse(chain)).toEqual(chain);
    expect(chain).toMatchObject({
      request: { kind: "suggestion", handledBy: "organisation" },
      contract: { supplierName: "示例一号服务中心", total: { amount: "¥120,000.00" } },
      project: {
        catalogueItems: [{ code: "D01", names: { zh: "课后托管" } }, { code: "D02" }],
        budget: { amountFen: 130_000_00, amount: "¥130,000.00" },
      },
      deliveries: { logged: 3, solvedBy: { servedCount: 12 } },
      milestones: [
        {
          milestoneId: "m1",
          share: { amountFen: 60_000_00, amount: "¥60,000.00" },
          evaluation: {
            status: "noticed",
            result: {
              grade: "good",
              scoreHundredths: 8_612,
              households: 40,
              invited: 37,
              answered: 31,
            },
          },
          payment: { progress: "waiting", detail: { status: "approved", dueOn: "2026-04-01" } },
        },
        { milestoneId: "m2", status: "pending" },
      ],
      settled: { amountFen: 0, amount: "¥0.00" },
      result: { status: "resolved", resolvedInTime: true },
    });
  });

  it("takes from each state what it shows, and nothing else", () => {
    for (const status of ["requested", "approved", "held", "instructed", "settled"]) {
      const chain = assembleChain(sources({ payments: [payment(status)] }));
      expect(JSON.stringify(chain)).not.toContain(secret);
    }
  });

  it("ends where no contract stands behind the request", () => {
    const bySteward = { ...request, assignee: { kind: "steward", subject: secret } };
    const alone = { contract: undefined, project: undefined, delivery: undefined };
    const chain = assembleChain(
      sources({ ...alone, request: bySteward, rounds: [], payments: [] }),
    );
    expect(Object.keys(chain).sort()).toEqual(["id", "milestones", "request", "result"]);
    expect(chain).toMatchObject({ request: { handledBy: "steward" }, milestones: [] });
    expect(JSON.stringify(chain)).not.toContain(secret);
  });

  it("tells no result of an evaluation before its notice", () => {
    const [first] = assembleChain(sources({ rounds: [collecting] })).milestones;
    expect(first?.evaluation).toEqual({
      roundId: `evr_${suffix}`,
      status: "collecting",
      openedAt: at,
    });
  });
});

describe("the money at the end of a chain", () => {
  it.each([
    ["requested", "waiting"],
    ["approved", "waiting"],
    ["held", "waiting"],
    ["corrected", "waiting"],
    ["rejected_by_bank", "waiting"],
    ["instructed", "at_bank"],
    ["unknown", "at_bank"],
    ["settled", "settled"],
  ])("is, when a payment is %s, %s to everybody", (status, progress) => {
    const held = { reasons: ["account_unverified"], settledAt: at };
    const chain = assembleChain(sources({ payments: [payment(status, held)] }));
    const [first] = viewPublicChain(chain).milestones;
    expect(first?.payment).toEqual({ progress, settledAt: at });
  });

  it("adds up what has reached the supplier", () => {
    const chain = assembleChain(
      sources({
        payments: [payment("settled"), payment("instructed", { paymentId: `pay_${suffix}x` })],
      }),
    );
    expect(chain.settled).toEqual({ amountFen: 60_000_00, amount: "¥60,000.00" });
  });

  it("is told in detail to whoever may read payments", () => {
    const chain = assembleChain(
      sources({ payments: [payment("held", { reasons: ["account_unverified"] })] }),
    );
    const loaded = { chain, reachedBy: undefined, behind: [] };
    const detailFor = (role: "treasurer" | "organisation" | "steward" | "resident") =>
      viewChain(loaded, { subject: "somebody", role, scopes: [] }).milestones[0]?.payment?.detail;
    for (const role of ["treasurer", "organisation"] as const) {
      expect(detailFor(role)).toMatchObject({ status: "held", reasons: ["account_unverified"] });
    }
    for (const role of ["steward", "resident"] as const) {
      expect(detailFor(role)).toBeUndefined();
    }
  });
});
