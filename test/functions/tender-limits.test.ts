import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  auditor,
  community,
  communityCode,
  draftedContract,
  openDistrict,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform } from "../support/platform.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  close,
  open,
  openTender,
  record,
  score,
} from "../support/tenders.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000 });

let organisations: Bidder[];
const at = (n: number): Bidder => organisations[n] as Bidder;
const day = 86_400_000;

/** Three bids, opened and scored; nothing is on notice. */
async function scoredTender(item: string) {
  const tender = await openTender({ catalogueItems: [item] });
  for (const n of [0, 1, 2]) await bid(tender, at(n), 3_600_00 + n * 100_00);
  await close(tender);
  await open(tender);
  await score(
    tender,
    [0, 1, 2].map((n) => [at(n), n === 1 ? 2_900 : 2_000] as const),
  );
  return tender;
}

const typesOf = async (kind: string, id: string): Promise<string[]> =>
  (await call("GET", `/audit/${kind}/${id}/events?limit=100`, { token: auditor })).body.items.map(
    ({ type }: { type: string }) => type,
  );
const timesIn = (types: readonly string[], type: string) =>
  types.filter((one) => one === type).length;
const tasksOf = async (token: string, kind: string) =>
  (await call("GET", `/me/tasks?kind=${kind}&limit=100`, { token })).body.items;
const toldTo = async (token: string): Promise<string[]> => {
  await platform.settle();
  const { items } = (await call("GET", "/me/notices?limit=100", { token })).body;
  return items.map(({ template }: { template: string }) => template);
};
const pass = (days: number) =>
  platform.standStillUntil(new Date(platform.clock.now().getTime() + days * day));

beforeAll(async () => {
  await openDistrict();
  organisations = await biddersOf(3);
});

describe("a limit of a tender that nobody keeps", () => {
  it("is told once: the award's notice two working days after the scores", async () => {
    const tender = await scoredTender("D01");
    const { awardNoticeBy } = await record(tender);
    const [task] = await tasksOf(community, "notice_award");
    expect(task).toMatchObject({ dueAt: awardNoticeBy });
    await pass(6);
    await pass(1);
    expect(timesIn(await typesOf("tender", tender.tenderId), "tender.award_notice_overdue")).toBe(
      1,
    );
    expect((await record(tender)).awardNoticeOverdueAt).toEqual(expect.any(String));
    expect(await toldTo(community)).toContain("award_notice_overdue");
    await must(act(community, tender, "award-notice"));
  });

  it("is told once: the answer to a question, to whoever asked too", async () => {
    const tender = await scoredTender("D02");
    await must(act(community, tender, "award-notice"));
    const { organisationId, token } = at(0);
    await must(act(token, tender, "questions", { organisationId, text: "示例质疑" }));
    await pass(14);
    await pass(1);
    expect(timesIn(await typesOf("tender", tender.tenderId), "tender.answer_overdue")).toBe(1);
    const { items } = (await call("GET", `/tenders/${tender.tenderId}/questions`)).body;
    expect(items[0]).toMatchObject({ answerOverdueAt: expect.any(String) });
    expect(await toldTo(community)).toContain("tender_answer_overdue");
    expect(await toldTo(token)).toContain("tender_answer_missing");
    await must(act(community, tender, "questions/1/answer", { isUpheld: false, text: "示例答复" }));
  });

  it("is told once: the ruling on a complaint, thirty working days after it, and it is still ruled on", async () => {
    const tender = await scoredTender("E03");
    await must(act(community, tender, "award-notice"));
    const { organisationId, token } = at(0);
    await must(act(token, tender, "questions", { organisationId, text: "示例质疑" }));
    await must(act(community, tender, "questions/1/answer", { isUpheld: false, text: "示例答复" }));
    const complaint = { organisationId, text: "示例投诉" };
    await must(act(token, tender, "questions/1/complaint", complaint));
    const { ruleBy } = (await record(tender)).questions[0].complaint;
    const [task] = await tasksOf(treasurer, "rule_complaint");
    expect(task).toMatchObject({ dueAt: ruleBy });
    const overdue = async () =>
      timesIn(await typesOf("tender", tender.tenderId), "tender.ruling_overdue");
    await platform.standStillUntil(new Date(Date.parse(ruleBy) - 60_000));
    expect(await overdue()).toBe(0);
    await platform.standStillUntil(new Date(Date.parse(ruleBy) + 120_000));
    await pass(1);
    expect(await overdue()).toBe(1);
    for (const told of [treasurer, community])
      expect(await toldTo(told)).toContain("ruling_overdue");
    const ruled = { isUpheld: false, text: "示例决定" };
    const { questions } = await must(act(treasurer, tender, "questions/1/complaint/ruling", ruled));
    expect(questions[0].complaint).toMatchObject({
      rulingOverdueAt: expect.any(String),
      ruling: { isUpheld: false },
    });
  });
});

describe("the award of a tender", () => {
  it("waits for nobody before its notice has stood", async () => {
    const tender = await scoredTender("D03");
    await must(act(community, tender, "award-notice"));
    const waits = async () =>
      (await tasksOf(community, "award_tender")).some(
        ({ thing }: { thing: { id: string } }) => thing.id === tender.tenderId,
      );
    expect(await waits()).toBe(false);
    await platform.standStillUntil(new Date((await record(tender)).awardFrom));
    expect(await waits()).toBe(true);
  });
});

describe("a contract that is drafted", () => {
  it("is to be signed within thirty days, and both are told once it is not", async () => {
    const { contractId, supplier } = await draftedContract(smallPlan({ catalogueItems: ["D04"] }));
    const path = `/contracts/${contractId}`;
    const { signBy } = (await call("GET", path, { token: supplier.token })).body;
    const [task] = await tasksOf(supplier.token, "sign_contract");
    expect(task.dueAt.slice(0, 10)).toBe(signBy);
    await pass(34);
    await pass(1);
    expect(timesIn(await typesOf("contract", contractId), "contract.signing_overdue")).toBe(1);
    expect(await toldTo(supplier.token)).toContain("signing_overdue");
    expect(await toldTo(community)).toContain("signing_overdue");
    for (const token of [supplier.token, community]) await must(send(token, `${path}/signature`));
  });

  it("has its bond returned within five working days of its end, or the treasurers are told", async () => {
    const plan = smallPlan({ catalogueItems: ["D05"], bondBasisPoints: 500 });
    const { contractId, supplier } = await draftedContract(plan);
    const path = `/contracts/${contractId}`;
    await must(send(treasurer, `${path}/bond`, { amountFen: 200_00, reference: "示例回单" }));
    for (const token of [supplier.token, community]) await must(send(token, `${path}/signature`));
    await must(send(community, `${path}/termination`, { reason: "示例理由" }));
    await pass(10);
    expect(timesIn(await typesOf("contract", contractId), "contract.bond_overdue")).toBe(1);
    expect(await toldTo(treasurer)).toContain("bond_overdue");
    await must(send(treasurer, `${path}/bond/settlement`, { forfeitFen: 0 }));
  });
});

describe("a tender after its deadline", () => {
  it("is closed by whoever reads it first a minute later, once, and its project with it", async () => {
    const tender = await openTender({ catalogueItems: ["E01"] });
    await bid(tender, at(0), 3_000_00);
    const path = `/tenders/${tender.tenderId}`;
    const { closesAt } = (await call("GET", path)).body;
    const moveTo = (milliseconds: number) =>
      platform.moveClockTo(new Date(Date.parse(closesAt) + milliseconds));
    await moveTo(59_000);
    expect((await call("GET", path)).body.status).toBe("open");
    await moveTo(61_000);
    const read = await Promise.all(Array.from({ length: 5 }, () => call("GET", path)));
    expect(new Set(read.map(({ body }) => body.status))).toEqual(new Set(["failed"]));
    expect(timesIn(await typesOf("tender", tender.tenderId), "tender.failed")).toBe(1);
    const notice = (await call("GET", `/projects/${tender.projectId}/notice`)).body;
    expect(notice).toMatchObject({ status: "failed", failure: "too_few_bids" });
  });

  it("is closed once where its readers and two runs of the job come at the very same instant", async () => {
    const tender = await openTender({ catalogueItems: ["E04"] });
    for (const n of [0, 1, 2]) await bid(tender, at(n), 3_600_00 + n * 100_00);
    const path = `/tenders/${tender.tenderId}`;
    const { closesAt } = (await call("GET", path)).body;
    await platform.moveClockTo(new Date(Date.parse(closesAt) + 61_000));
    const [one, other, ...read] = await Promise.all([
      platform.fireSchedule("run-tenders"),
      platform.fireSchedule("run-tenders"),
      ...Array.from({ length: 4 }, () => call("GET", path)),
      call("GET", `/projects/${tender.projectId}`, { token: community }),
    ]);
    expect([one?.error, other?.error]).toEqual([undefined, undefined]);
    expect(read.map(({ body }) => body.status)).toEqual([...Array(4).fill("closed"), "noticed"]);
    const types = await typesOf("tender", tender.tenderId);
    expect(timesIn(types, "tender.closed")).toBe(1);
    expect((await record(tender)).bidCount).toBe(3);
  });

  it("is closed by whoever reads its project or the buyer's list first", async () => {
    const [one, other] = [
      await openTender({ catalogueItems: ["E01"] }),
      await openTender({ catalogueItems: ["D01"] }),
    ];
    const { closesAt } = (await call("GET", `/tenders/${other.tenderId}`)).body;
    await platform.moveClockTo(new Date(Date.parse(closesAt) + 61_000));
    const notice = await call("GET", `/projects/${one.projectId}/notice`);
    expect(notice.body.status).toBe("failed");
    const { items } = (await call("GET", `/buyers/${communityCode}/tenders`)).body;
    expect(items[0]).toMatchObject({ tenderId: other.tenderId, status: "failed" });
  });
});
