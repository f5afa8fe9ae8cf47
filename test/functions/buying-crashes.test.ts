import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { sealBid, type TenderKey } from "../../infra/operate/seal/bid.ts";
import type { Seen } from "../../infra/proof/cast/ask.ts";
import { catalogueItem, openCatalogue } from "../../infra/proof/cast/catalogue.ts";
import { openDistrict } from "../../infra/proof/cast/district.ts";
import { fund } from "../../infra/proof/cast/funds.ts";
import { type Registered, registerOrganisation } from "../../infra/proof/cast/organisation.ts";
import { official, outsider, type Person, person } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { directPlan, equalMilestones } from "../../infra/proof/cast/plan.ts";
import { bidOf, criteria, scoreSheet } from "../../infra/proof/cast/tender.ts";
import { PurchaseMethod } from "../../lib/buying/purchase-method.ts";
import { earliestClose } from "../../lib/buying/tenders/decide.ts";
import { allAtOnce, ask, itemsOf, persist, platform, underFaults } from "../support/rough.ts";

const year = "2026";
const buyersFund = `community.${place.community}.${year}`;
const budgetFen = 4_000_00;
const items = ["D01", "D02", "D03", "D04", "D05", "D06", "E01", "E02", "E03", "E04"];

const community = person("community", [place.community], "community-1");
const colleague = person("community", [place.community], "community-2");
const experts = [outsider("expert"), outsider("expert", 2)] as const;
const members: readonly Person[] = [...experts, community];
const panel = members.map(({ subject, role }) => ({
  subject,
  kind: role === "expert" ? "expert" : "buyer",
}));
const treasurer = official("treasurer");
const auditor = official("auditor");

await openDistrict(ask);
await openCatalogue(
  ask,
  year,
  items.map((code) => catalogueItem(code, year, PurchaseMethod.options)),
);
await fund(ask, { amountFen: 50 * budgetFen });
const bidders: Registered[] = [];
for (let n = 1; n <= 30; n += 1) bidders.push(await registerOrganisation(ask, n));
const three = bidders.slice(0, 3);
const bidder = (n: number) => bidders[n] as Registered;

const read = async (path: `/${string}`, who: Person = auditor) =>
  (await ask(who, { to: `GET ${path}` })).body;
const post = (who: Person, path: `/${string}`, body?: object) => () =>
  persist(who, { to: `POST ${path}`, ...(body && { body }) });
const codeOf = ({ status, body }: Seen): unknown => (status < 300 ? status : body.code);
const must = async (work: () => Promise<Seen>): Promise<Seen["body"]> => {
  const reply = await work();
  if (reply.status >= 300) throw new Error(JSON.stringify(reply.body));
  return reply.body;
};
const balanceFen = async (account: string): Promise<number> => {
  const { status, body } = await persist(auditor, { to: `GET /accounts/${account}` });
  return status === 404 ? 0 : body.balanceFen;
};
/** How often a thing's history tells of something. */
const timesIn = async (kind: string, id: string) => {
  const events = await itemsOf(`/audit/${kind}/${id}/events?limit=100`, auditor);
  return (type: string) => events.filter((event) => event.type === type).length;
};

const stillUntil = (at: string | number) => platform.standStillUntil(new Date(at));
/** Lets all that is due by then happen, and the clock, which runs, stand shortly before an instant. */
async function waitUntil(at: number): Promise<void> {
  await stillUntil(at - 60_000);
  await stillUntil(at - 6_000);
}
/** Waits until the clock, which runs, is there. */
const runsUntil = (at: number) => pause(Math.max(0, at - platform.clock.now().getTime()));

/** Small purchases of many items, so that none is split. */
const plan = (n: number, change: object = {}) =>
  directPlan({
    catalogueItems: [items[n % items.length] ?? ""],
    amountFen: budgetFen,
    milestones: equalMilestones(1, { deliveriesMin: 0, evaluatedOn: "2026-12-15" }),
    termFrom: "2026-04-01",
    termTo: "2027-01-31",
    ...change,
  });

type Open = TenderKey & { readonly projectId: string; readonly closesAt: string };

async function openTender(n: number): Promise<Open> {
  const asked = plan(n, { method: "inquiry", criteria });
  const { projectId } = await must(post(community, "/projects", asked));
  const closesAt = earliestClose({}, platform.clock.now().toISOString(), "inquiry");
  const notice = { tender: { closesAt, panel } };
  const { tenderId } = await must(post(community, `/projects/${projectId}/notice`, notice));
  const { key } = await read(`/tenders/${tenderId}`);
  return { tenderId, key, projectId, closesAt };
}

async function sealed(tender: TenderKey, by: Registered, priceFen: number) {
  return sealBid(
    tender,
    by.organisationId,
    bidOf(priceFen, () => "本标书内容保密"),
  );
}

const put =
  (tender: TenderKey, { organisationId, who }: Registered, body: object) =>
  () =>
    persist(who, { to: `PUT /tenders/${tender.tenderId}/bids/${organisationId}`, body });

const countableAt = ({ closesAt }: Open): number => Date.parse(closesAt) + 60_000;

/** Fires the schedule several times at once, and ends its function in the middle. */
async function runTenders(times: number): Promise<void> {
  const firings = Array.from({ length: times }, () => platform.fireSchedule("run-tenders"));
  await pause(20);
  await platform.killWorker("schedules-run-tenders");
  await Promise.all(firings);
  await platform.fireSchedule("run-tenders");
}

const act = (who: Person, { tenderId }: TenderKey, path: string, body?: object) =>
  post(who, `/tenders/${tenderId}/${path}`, body);

/** With three bids, the second of which is the best, and opened. */
async function openedTender(n: number): Promise<Open> {
  const tender = await openTender(n);
  for (const [i, by] of three.entries()) {
    await must(put(tender, by, { sealed: await sealed(tender, by, 3_600_00 + i * 100_00) }));
  }
  await stillUntil(countableAt(tender));
  for (const who of [community, experts[0]]) await must(act(who, tender, "opening"));
  return tender;
}

const sheet = (percents: readonly number[]) =>
  scoreSheet(
    three.map(({ organisationId }, n) => ({ organisationId, percent: percents[n] ?? 50 })),
  );

/** On notice for the second bidder, for as long as its award takes. */
async function noticedTender(n: number): Promise<Open> {
  const tender = await openedTender(n);
  for (const who of members) {
    await must(act(who, tender, "interests", { bidderIds: [] }));
    await must(act(who, tender, "sheets", sheet([50, 90, 60])));
  }
  await must(act(community, tender, "award-notice"));
  return tender;
}

const waitForAward = async ({ tenderId }: Open) =>
  stillUntil((await read(`/tenders/${tenderId}/record`)).awardFrom);

describe("under faults, and with functions killed in the middle", { timeout: 300_000 }, () => {
  it("30 bidders at the deadline are in time or late, to the millisecond, and what was answered stands", async () => {
    const tender = await openTender(0);
    const first = await Promise.all(
      bidders.slice(0, 10).map(async (by) => {
        const reply = await put(tender, by, { sealed: await sealed(tender, by, 3_900_00) })();
        return String(reply.body.sha256);
      }),
    );
    const last = await Promise.all(
      bidders.map((by, n) => sealed(tender, by, 3_000_00 + n * 10_00)),
    );
    const deadline = Date.parse(tender.closesAt);
    await waitUntil(deadline);
    const works = bidders.map((by, n) => async () => {
      await runsUntil(deadline - 1_500 + n * 100);
      return put(tender, by, { sealed: last[n], ...(first[n] && { replaces: first[n] }) })();
    });
    const replies = await allAtOnce(works, "http-tenders");
    expect(new Set(replies.map(codeOf))).toEqual(new Set([200, "bid_late"]));
    for (const { status, body } of replies) {
      if (status === 200) expect(Date.parse(body.submittedAt)).toBeLessThan(deadline);
      else expect(Date.parse(body.facts.at)).toBeGreaterThanOrEqual(deadline);
    }
    const standing = replies
      .map(({ status, body }, n) => (status === 200 ? String(body.sha256) : first[n]))
      .filter((sha256) => sha256 !== undefined);
    const listed = await itemsOf(`/tenders/${tender.tenderId}/bids?limit=100`);
    expect(listed.map(({ sha256 }) => sha256).toSorted()).toEqual(standing.toSorted());
    expect(await codeOf(await act(community, tender, "opening")())).toBe("tender_not_closed");
    await stillUntil(countableAt(tender) - 300);
    await runsUntil(countableAt(tender));
    await underFaults(() => runTenders(3));
    const opening = [community, experts[0], colleague, experts[1], community].map((who) =>
      act(who, tender, "opening"),
    );
    const answers = (await allAtOnce(opening, "http-bid-openings")).map(codeOf);
    expect(answers.filter((one) => one === 200)).toHaveLength(2);
    const seen = await read(`/tenders/${tender.tenderId}/record`);
    expect(seen).toMatchObject({ status: "opened", bidCount: standing.length, excluded: [] });
    expect(seen.bids.map((one: { sha256: string }) => one.sha256).toSorted()).toEqual(
      standing.toSorted(),
    );
    expect(new Set(seen.openedBy).size).toBe(2);
    const times = await timesIn("tender", tender.tenderId);
    const steps = ["tender.closed", "tender.opening_started", "tender.opened"];
    expect(steps.map(times)).toEqual([1, 1, 1]);
  });

  it("each member's sheet counts once, and the last sheet makes one ranking", async () => {
    const tender = await openedTender(1);
    const declaring = [...members, ...members].map((who) =>
      act(who, tender, "interests", { bidderIds: [] }),
    );
    const declared = await allAtOnce(declaring, "http-tenders");
    expect(declared.map(codeOf).toSorted()).toEqual([
      ...[200, 200, 200],
      ...Array.from({ length: 3 }, () => "interests_already_declared"),
    ]);
    const sheets = [...members, ...members].map((who, n) => ({ who, body: sheet([50 + n, 60]) }));
    const replies = await allAtOnce(
      sheets.map(({ who, body }) => act(who, tender, "sheets", body)),
      "http-tenders",
    );
    const taken = sheets.filter((_, n) => replies[n]?.status === 200);
    expect(new Set(taken.map(({ who }) => who.subject)).size).toBe(3);
    expect(taken).toHaveLength(3);
    const seen = await read(`/tenders/${tender.tenderId}/record`);
    expect(seen.status).toBe("scored");
    const filed = seen.sheets.map(({ subject, scores }: { subject: string; scores: unknown }) => [
      subject,
      scores,
    ]);
    expect(Object.fromEntries(filed)).toEqual(
      Object.fromEntries(taken.map(({ who, body }) => [who.subject, body.scores])),
    );
    const times = await timesIn("tender", tender.tenderId);
    expect(["tender.sheet_filed", "tender.scored"].map(times)).toEqual([3, 1]);
  });

  it("of awards at once one is made, with one contract", async () => {
    const tender = await noticedTender(2);
    await waitForAward(tender);
    const awards = [community, colleague, community, colleague].map((who) =>
      act(who, tender, "award"),
    );
    const replies = await allAtOnce(awards, "http-tenders");
    expect(replies.map(codeOf).toSorted()).toEqual([
      200,
      ...Array.from({ length: 3 }, () => "award_not_noticed"),
    ]);
    const { contractId } = replies.find(({ status }) => status === 200)?.body ?? {};
    expect(await read(`/projects/${tender.projectId}`)).toMatchObject({
      status: "awarded",
      contractId,
      supplierId: bidder(1).organisationId,
    });
    const path = `/organisations/${bidder(1).organisationId}/contracts?limit=100` as const;
    const drafted = (await itemsOf(path, bidder(1).who)).filter(
      (one) => one.projectId === tender.projectId,
    );
    expect(drafted).toMatchObject([{ contractId, status: "draft" }]);
    expect(await balanceFen(`project.${tender.projectId}`)).toBe(budgetFen);
  });

  it("a complaint at the instant of signing stops the signature or the contract", async () => {
    for (const n of [3, 4]) {
      const tender = await noticedTender(n);
      const { organisationId, who } = bidder(0);
      const text = "示例质疑说明";
      await must(act(who, tender, "questions", { organisationId, text }));
      const answer = { isUpheld: false, text };
      await must(act(community, tender, "questions/1/answer", answer));
      await waitForAward(tender);
      const { contractId } = await must(act(community, tender, "award"));
      const sign = (by: Person) => post(by, `/contracts/${contractId}/signature`);
      await must(sign(bidder(1).who));
      const complain = act(who, tender, "questions/1/complaint", { organisationId, text });
      const works = [complain, sign(community)];
      const replies = await allAtOnce(n % 2 === 0 ? works : works.toReversed(), "http-tenders");
      const [complained, signed] = n % 2 === 0 ? replies : replies.toReversed();
      expect(complained?.status).toBe(200);
      const isSigned = signed?.status === 200;
      if (!isSigned) expect(signed?.body.code).toBe("question_open");
      const contract = await read(`/contracts/${contractId}`);
      expect(contract.status).toBe(isSigned ? "suspended" : "draft");
      expect(await balanceFen(`contract.${contractId}`)).toBe(isSigned ? contract.totalFen : 0);
      // not upheld, it is as if nobody had complained
      const ruling = { isUpheld: false, text };
      await must(act(treasurer, tender, "questions/1/complaint/ruling", ruling));
      if (!isSigned) await must(sign(community));
      expect((await read(`/contracts/${contractId}`)).status).toBe("active");
    }
  });

  it("an objection in the last moment of a display stops the award, and one after it comes too late", async () => {
    for (const [n, after] of [
      [5, -100],
      [6, 0],
    ] as const) {
      const asked = plan(n, { method: "single_source" });
      const { projectId } = await must(post(community, "/projects", asked));
      const [source, objector] = [bidder(0), bidder(1)];
      const { organisationId } = source;
      const noticed = post(community, `/projects/${projectId}/notice`, { organisationId });
      const until = Date.parse((await must(noticed)).display.until);
      await waitUntil(until);
      const award = { organisationId, priceFen: budgetFen };
      const objection = { organisationId: objector.organisationId, text: "示例异议说明" };
      const awarding = post(community, `/projects/${projectId}/award`, award);
      const works = [
        async () => {
          await runsUntil(until + after);
          return post(objector.who, `/projects/${projectId}/objections`, objection)();
        },
        ...[0, 1].map(() => async () => {
          await runsUntil(until);
          return awarding();
        }),
      ];
      const [objected, ...early] = await allAtOnce(works, "http-projects");
      // nothing that was sent in time is under way any more when it may be awarded
      expect(new Set(early.map(codeOf))).toEqual(new Set(["display_running"]));
      const isIn = objected?.status === 200;
      if (!isIn) expect(objected?.body.code).toBe("display_over");
      await stillUntil(until + 60_000);
      expect(codeOf(await awarding())).toBe(isIn ? "objection_open" : 200);
      const project = await read(`/projects/${projectId}`);
      expect(project.status).toBe(isIn ? "noticed" : "awarded");
      expect(project.display.objections).toHaveLength(isIn ? 1 : 0);
      expect(await balanceFen(`project.${projectId}`)).toBe(budgetFen);
    }
  });

  it("a tender of too few bids that is cancelled as it closes gives its money back once", async () => {
    for (const n of [9, 10]) {
      const before = await balanceFen(buyersFund);
      const tender = await openTender(n);
      expect(await balanceFen(buyersFund)).toBe(before - budgetFen);
      await must(put(tender, bidder(0), { sealed: await sealed(tender, bidder(0), 3_000_00) }));
      await stillUntil(countableAt(tender) - 300);
      await runsUntil(countableAt(tender));
      const reason = { reason: "示例取消理由" };
      const cancel = post(community, `/projects/${tender.projectId}/cancellation`, reason);
      const [, cancelled] = await underFaults(() => Promise.all([runTenders(2), cancel()]));
      const isCancelled = cancelled.status === 200;
      if (!isCancelled) expect(cancelled.body.code).toBe("project_already_decided");
      const status = isCancelled ? "cancelled" : "failed";
      expect((await read(`/projects/${tender.projectId}`)).status).toBe(status);
      expect((await read(`/tenders/${tender.tenderId}`)).status).toBe(status);
      expect(await balanceFen(`project.${tender.projectId}`)).toBe(0);
      expect(await balanceFen(buyersFund)).toBe(before);
      const times = await timesIn("project", tender.projectId);
      const ends = ["project.cancelled", "project.failed"].map(times);
      expect(ends.toSorted()).toEqual([0, 1]);
    }
  });

  it("a run that is ended at any moment fails a tender once, and what is not bought counts no more", async () => {
    const before = await balanceFen(buyersFund);
    const tenders: Open[] = [];
    for (const n of [0, 1, 2, 3]) tenders.push(await openTender(n));
    await stillUntil(countableAt(tenders[0] as Open) - 300);
    await runsUntil(countableAt(tenders[0] as Open));
    for (const milliseconds of [5, 15, 30, 60, 120]) {
      const run = platform.fireSchedule("run-tenders");
      await pause(milliseconds);
      await platform.killWorker("schedules-run-tenders");
      await run;
    }
    await platform.fireSchedule("run-tenders");
    for (const { tenderId, projectId } of tenders) {
      expect((await read(`/tenders/${tenderId}`)).failure).toBe("too_few_bids");
      const failed = (await timesIn("project", projectId))("project.failed");
      expect([failed, await balanceFen(`project.${projectId}`)]).toEqual([1, 0]);
    }
    expect(await balanceFen(buyersFund)).toBe(before);
    // of this item two were failed or awarded: what is left of its limit may be planned whole
    const whole = plan(3, { amountFen: 50_000_00 - budgetFen });
    expect(codeOf(await post(community, "/projects", whole)())).toBe(201);
    const more = plan(3, { amountFen: 100_00 });
    expect(codeOf(await post(community, "/projects", more)())).toBe("purchase_split");
  });

  it("of direct awards at once one is made, with one contract", async () => {
    const { projectId } = await must(post(community, "/projects", plan(4)));
    await must(post(community, `/projects/${projectId}/notice`));
    const awards = [0, 1, 2, 3].map((n) =>
      post(community, `/projects/${projectId}/award`, {
        organisationId: bidder(n).organisationId,
        priceFen: budgetFen,
      }),
    );
    const replies = await allAtOnce(awards, "http-projects");
    expect(replies.map(codeOf).toSorted()).toEqual([
      200,
      ...Array.from({ length: 3 }, () => "project_not_noticed"),
    ]);
    const { contractId } = replies.find(({ status }) => status === 200)?.body ?? {};
    const ofBuyer = await itemsOf(`/buyers/${place.community}/contracts?limit=100`, community);
    expect(ofBuyer.filter((one) => one.projectId === projectId)).toMatchObject([{ contractId }]);
  });

  it("somebody whom ten appoint directly at once is appointed once", async () => {
    const clients = Array.from({ length: 10 }, () => clientOf(platform.url));
    const works = clients.map(({ tokenFor }) => async () => {
      for (;;) {
        const token = await tokenFor("expert", [], "expert-9").catch(() => undefined);
        if (token) return token;
        await pause(10);
      }
    });
    const calledIn = Object.keys(platform.description.functions).find((name) =>
      /pre-?token/i.test(name),
    );
    await allAtOnce(works, String(calledIn));
    const times = await timesIn("person", "expert-9");
    expect(times("person.appointed")).toBe(1);
  });
});
