import { beforeAll, describe, expect, it } from "vitest";
import { neighbour, neighbourCode, opine, proposed } from "../support/affairs.ts";
import {
  assign,
  collectingRound,
  registerDoors,
  street,
  unitCode,
} from "../support/evaluations.ts";
import {
  community,
  communityCode,
  draftedContract,
  fund,
  openDistrict,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation, application } from "../support/organisations.ts";
import { itemsOf } from "../support/pages.ts";
import { approve, maker, payableContract, request as requestPayment } from "../support/payments.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  dispatched,
  filed,
  post,
  resident,
  secondSteward,
  steward,
  strangeSupervisor,
  supervisor,
  toSteward,
} from "../support/requests.ts";
import { bid, biddersOf, close, expert, openTender } from "../support/tenders.ts";

type Task = {
  readonly kind: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly thing: { readonly kind: string; readonly id: string };
  readonly name?: string;
  readonly dueAt?: string;
  readonly latestAt?: string;
  readonly link: { readonly operation: string; readonly path: Readonly<Record<string, string>> };
};

const tasksOf = (token: string, query = ""): Promise<Task[]> =>
  itemsOf(`/me/tasks?limit=50${query}`, token);

/** What waits for somebody of one thing. */
async function kindsOf(token: string, id: string): Promise<string[]> {
  const tasks = await tasksOf(token);
  return tasks.filter(({ thing }) => thing.id === id).map(({ kind }) => kind);
}

beforeAll(async () => {
  await openDistrict();
  await fund(1_000_000_00);
  await registerDoors();
});

describe("what waits of a request", () => {
  it("waits for its block and its community, then for whoever it was given to, then for its reporter", async () => {
    const { requestId, receiptNumber } = await filed();
    for (const token of [supervisor, community]) {
      expect(await kindsOf(token, requestId)).toEqual(["dispatch_request"]);
    }
    for (const token of [steward, resident, strangeSupervisor, treasurer]) {
      expect(await kindsOf(token, requestId)).toEqual([]);
    }
    await must(post(supervisor, `/requests/${requestId}/dispatch`, { assignee: toSteward }));
    expect(await kindsOf(steward, requestId)).toEqual(["resolve_request"]);
    expect(await kindsOf(secondSteward, requestId)).toEqual([]);
    expect(await kindsOf(supervisor, requestId)).toEqual([]);
    await must(post(steward, `/requests/${requestId}/resolution`));
    expect(await kindsOf(steward, requestId)).toEqual([]);
    const [task] = await tasksOf(resident, "&kind=confirm_result");
    expect(task).toMatchObject({
      thing: { kind: "request", id: requestId },
      name: receiptNumber,
      link: { operation: "receipts/confirmMyRequest", path: { requestId } },
    });
  });

  it("is due when it is to be dispatched, then when its limit has passed", async () => {
    const { requestId } = await filed({ kind: "complaint" });
    const { dispatchBy, limitAt } = (
      await call("GET", `/requests/${requestId}`, { token: supervisor })
    ).body;
    expect(dispatchBy < limitAt).toBe(true);
    const dueOf = async (token: string) =>
      (await tasksOf(token)).find(({ thing }) => thing.id === requestId)?.dueAt;
    for (const token of [supervisor, community]) expect(await dueOf(token)).toBe(dispatchBy);
    await must(post(supervisor, `/requests/${requestId}/dispatch`, { assignee: toSteward }));
    expect(await dueOf(steward)).toBe(limitAt);
  });

  it("is found behind many that wait for others", async () => {
    for (let n = 0; n < 12; n += 1) await dispatched({ kind: "inquiry" });
    const { requestId } = await filed({ kind: "complaint" });
    const found = await itemsOf<Task>("/me/tasks?limit=1&kind=dispatch_request", supervisor);
    expect(found.map(({ thing }) => thing.id)).toContain(requestId);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(["dispatch_request"]));
  });

  it("tells none of the resident's words", async () => {
    await filed({ words: "独一无二的原话" });
    expect(JSON.stringify(await tasksOf(supervisor))).not.toContain("独一无二");
  });
});

describe("the list of what waits", () => {
  it("has what is due first before the others on each page, whatever it is read from", async () => {
    await filed({ kind: "urgent_danger" });
    await filed({ kind: "complaint" });
    await must(send(community, "/projects", smallPlan({ catalogueItems: ["D05"] })));
    const all = await tasksOf(community);
    const dues = all.map(({ dueAt = "~" }) => dueAt);
    expect(dues).toEqual(dues.toSorted());
    expect(new Set(all.map(({ kind }) => kind))).toContain("notice_project");
    const inSmallPages = await itemsOf<Task>("/me/tasks?limit=1", community);
    // from page to page requests stand by the limit of the whole, and each of them once
    const keyOf = ({ kind, thing }: Task) => `${kind} ${thing.id}`;
    expect(inSmallPages.map(keyOf).toSorted()).toEqual(all.map(keyOf).toSorted());
  });

  it("may be asked for one kind alone", async () => {
    const kinds = (await tasksOf(community, "&kind=notice_project")).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(["notice_project"]));
    expect((await call("GET", "/me/tasks?kind=nothing", { token: community })).status).toBe(400);
  });

  it("says in both languages what is to be done", async () => {
    await filed();
    const [task] = await tasksOf(supervisor, "&kind=dispatch_request");
    expect(task?.title).toEqual({ zh: "派发诉求", en: "Dispatch the request" });
  });

  it("is nobody's who did not sign in", async () => {
    expect((await call("GET", "/me/tasks")).status).toBe(401);
  });
});

describe("what waits of a registration", () => {
  it("waits for the registrar with both clocks, and for its applicant while papers are missing", async () => {
    const registrar = await tokenFor("registrar", ["district"], "registrar-1");
    const applicant = await tokenFor("resident", [], "applicant-of-tasks");
    const body = application();
    const { organisationId } = await must(
      call("POST", "/organisations", { token: applicant, body }),
    );
    const [task] = (await tasksOf(registrar)).filter(({ thing }) => thing.id === organisationId);
    expect(task).toMatchObject({
      kind: "examine_application",
      name: expect.stringContaining("示例"),
    });
    expect(Date.parse(task?.latestAt ?? "")).toBeGreaterThan(Date.parse(task?.dueAt ?? ""));
    expect(await kindsOf(applicant, organisationId)).toEqual([]);
    await must(send(registrar, `/organisations/${organisationId}/acceptance`));
    expect(await kindsOf(registrar, organisationId)).toEqual(["decide_application"]);
  });

  it("waits for a second person, never for whoever did the step before", async () => {
    const organisation = await activeOrganisation();
    const { organisationId, token } = organisation;
    expect(await kindsOf(token, organisationId)).toEqual(["record_account"]);
    expect(await kindsOf(treasurer, organisationId)).toEqual([]);
  });
});

describe("what waits of a contract", () => {
  it("waits for each party until it has signed", async () => {
    const { contractId, supplier } = await draftedContract(smallPlan());
    expect(await kindsOf(community, contractId)).toEqual(["sign_contract"]);
    expect(await kindsOf(supplier.token, contractId)).toEqual(["sign_contract"]);
    await must(send(community, `/contracts/${contractId}/signature`));
    expect(await kindsOf(community, contractId)).toEqual([]);
    expect(await kindsOf(supplier.token, contractId)).toEqual(["sign_contract"]);
    const stranger = await tokenFor("organisation", ["org_01h455vb4pex5vsknk084sn02q"], "other-1");
    expect(await kindsOf(stranger, contractId)).toEqual([]);
  });

  it("waits for its payment to be requested, approved by a treasurer who did not, and then for nobody", async () => {
    const payable = await payableContract();
    const [task] = (await tasksOf(community)).filter(
      ({ thing }) => thing.id === payable.contractId,
    );
    expect(task).toMatchObject({
      kind: "request_payment",
      link: { path: { contractId: payable.contractId, milestoneId: "m1" } },
    });
    const { paymentId } = await must(requestPayment(payable));
    expect(await kindsOf(community, payable.contractId)).toEqual(["complete_contract"]);
    expect(await kindsOf(treasurer, paymentId)).toEqual(["approve_payment"]);
    expect(await kindsOf(maker, paymentId)).toEqual([]);
    const second = await tokenFor("treasurer", ["district"], "treasurer-2");
    const answers = await Promise.all([approve(paymentId), approve(paymentId, second)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    for (const token of [treasurer, second]) expect(await kindsOf(token, paymentId)).toEqual([]);
  });
});

describe("what waits of a tender", () => {
  it("waits for two people to open the bids, then for each member of the panel to declare and score", async () => {
    const tender = await openTender();
    for (const bidder of await biddersOf(3)) await bid(tender, bidder, 3_000_00);
    await close(tender);
    const { tenderId } = tender;
    for (const token of [community, expert]) {
      expect(await kindsOf(token, tenderId)).toEqual(["open_bids"]);
    }
    await must(send(community, `/tenders/${tenderId}/opening`));
    expect(await kindsOf(community, tenderId)).toEqual([]);
    await must(send(expert, `/tenders/${tenderId}/opening`));
    for (const token of [community, expert]) {
      expect(await kindsOf(token, tenderId)).toEqual(["declare_interests"]);
    }
    await must(send(expert, `/tenders/${tenderId}/interests`, { bidderIds: [] }));
    expect(await kindsOf(expert, tenderId)).toEqual(["fill_sheet"]);
  });
});

describe("what waits at several places", () => {
  it("waits for each community concerned until it was heard", async () => {
    const affairId = await proposed({ communityCodes: [communityCode, neighbourCode] });
    for (const token of [community, neighbour]) {
      expect(await kindsOf(token, affairId)).toEqual(["give_opinion"]);
    }
    await must(opine(affairId, community, { communityCode, supports: true }));
    expect(await kindsOf(community, affairId)).toEqual([]);
    expect(await kindsOf(neighbour, affairId)).toEqual(["give_opinion"]);
    const stranger = await tokenFor("community", ["510107008002"], "community-7");
    expect(await kindsOf(stranger, affairId)).toEqual([]);
  });

  it("is an evaluation's: slips for stewards, indicators for assessors, papers", async () => {
    const { roundId, supplier } = await collectingRound();
    expect(await kindsOf(steward, roundId)).toEqual(["hand_over_surveys"]);
    const elsewhere = await tokenFor("steward", [`${unitCode.slice(0, -3)}009`], "steward-8");
    expect(await kindsOf(elsewhere, roundId)).toEqual([]);
    expect(await kindsOf(supplier.token, roundId)).toEqual(["file_papers", "file_papers"]);
    expect(await kindsOf(street, roundId)).toEqual([]);
    const third = await tokenFor("assessor", [], "assessor-3");
    expect(await kindsOf(third, roundId)).toEqual([]);
    await must(assign(roundId, "assessor-3"));
    expect(await kindsOf(third, roundId)).toEqual(["score_indicator"]);
  });
});

it("the rows of what waits are those that the states call for, after all of this", async () => {
  await dispatched();
  await platform.settle();
  const { allRows } = await import("../support/in-process.ts");
  const { things } = await import("../../infra/operate/things.ts");
  const { readThing, rowsOf } = await import("../../lib/engine/thing.ts");
  const rows = await allRows();
  const called = rows
    .filter(({ entity, sk }) => entity === "thing" && sk === "STATE")
    .flatMap((row) => {
      const thing = Object.values(things).find(({ entity }) =>
        String(row.pk).startsWith(`${entity.toUpperCase()}#`),
      );
      return thing ? rowsOf(thing, String(row.id), readThing(thing, row).state) : [];
    })
    .filter(({ pk }) => pk.startsWith("TASK#"));
  const keyOf = ({ pk, sk }: { readonly pk?: unknown; readonly sk?: unknown }) => `${pk} ${sk}`;
  const stand = rows.filter(({ pk }) => String(pk).startsWith("TASK#")).map(keyOf);
  expect(stand.length).toBeGreaterThan(10);
  expect(stand.toSorted()).toEqual(called.map(keyOf).toSorted());
});
