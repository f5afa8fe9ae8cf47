import { beforeAll, describe, expect, it } from "vitest";
import { convened, registerDoors, vote, votersOf, votingPasses } from "../support/councils.ts";
import { auditor, community, fund, openDistrict, planned, send } from "../support/money.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  type Filed,
  filed,
  filedByAnother,
  resident,
  steward,
  strangeSupervisor,
  supervisor,
  words,
} from "../support/requests.ts";
import {
  act,
  bid,
  biddersOf,
  budgetFen,
  close,
  inquiryPlan,
  open,
  score,
  terms,
} from "../support/tenders.ts";
import { visitor } from "../support/visitor.ts";

const priceFen = 3_000_00;
let ids: Record<"need" | "council" | "project" | "tender" | "contract" | "request", string>;
let receipt: Filed;

const chain = (id: string, token: string) => call("GET", `/chains/${id}`, { token });

/** From three requests to a contract: a need, a council that votes it in, and an inquiry. */
beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
  receipt = await filed();
  await filedByAnother();
  const { requestId: third } = await filedByAnother();
  const { needId: need } = (await call("GET", `/requests/${third}`, { token: auditor })).body;
  const [linked] = (await call("GET", `/needs/${need}/requests`, { token: auditor })).body.items;
  const options = [
    { kind: "need", needId: need },
    { kind: "text", text: "暂不办理" },
  ];
  const council = await convened({ options });
  await send(community, `/needs/${need}/answer`, { kind: "council", councilId: council });
  for (const voter of await votersOf(council)) await vote(council, voter);
  await votingPasses(council);
  await fund(budgetFen);
  const catalogueItems = ["D01", "D02"];
  const plan = inquiryPlan({ catalogueItems, needIds: [need], councilId: council });
  const project = await planned(plan);
  const noticed = await send(community, `/projects/${project}/notice`, terms());
  const { tenderId } = noticed.body;
  const { key } = (await call("GET", `/tenders/${tenderId}`)).body;
  const [winner, ...others] = await biddersOf(3);
  if (!winner) throw new Error("nobody bids");
  await bid({ tenderId, key }, winner, priceFen);
  for (const other of others) await bid({ tenderId, key }, other, priceFen + 500_00);
  await close({ tenderId });
  await open({ tenderId });
  await score({ tenderId }, [[winner, 3_000], ...others.map((one) => [one, 1_000] as const)]);
  const { body } = await act(community, { tenderId }, "award-notice");
  await platform.standStillUntil(new Date(Date.parse(body.awardFrom) + 60_000));
  const awarded = await act(community, { tenderId }, "award");
  const { contractId: contract } = awarded.body;
  ids = { need, council, project, tender: tenderId, contract, request: linked.requestId };
});

describe("a whole chain", () => {
  it("is the same from each of its links, the first milestone among them", async () => {
    const { need, council, project, tender, contract, request } = ids;
    for (const id of [need, council, project, tender, contract, request, `${contract}.m1`]) {
      expect(await chain(id, community)).toMatchObject({
        status: 200,
        body: {
          id,
          need: { needId: need, requestCount: 3, answeredBy: "project" },
          council: {
            councilId: council,
            status: "passed",
            electors: "households",
            voters: 3,
            votes: 3,
            chosen: "o1",
          },
          project: { projectId: project, status: "awarded" },
          tender: { tenderId: tender, status: "awarded", bidCount: 3 },
          award: { price: { amountFen: priceFen, amount: "¥3,000.00" } },
          contract: { contractId: contract, status: "draft", total: { amountFen: priceFen } },
          milestones: [{ milestoneId: "m1" }, { milestoneId: "m2" }, { milestoneId: "m3" }],
        },
      });
    }
  });

  it("shows the requests behind the need to those who may read them, and to nobody else", async () => {
    const behind = async (id: string, token: string) => (await chain(id, token)).body.requests;
    for (const token of [community, supervisor, auditor]) {
      for (const id of [ids.contract, ids.need, ids.tender]) {
        expect(await behind(id, token)).toHaveLength(3);
      }
    }
    expect(await behind(ids.need, strangeSupervisor)).toBeUndefined();
    expect((await behind(ids.need, resident)).length).toBe(1);
    const stranger = await tokenFor("resident", [], "resident-9");
    expect(await behind(ids.need, stranger)).toBeUndefined();
    const treasurer = await tokenFor("treasurer", ["district"], "treasurer-1");
    expect(await behind(ids.contract, treasurer)).toBeUndefined();
    expect(JSON.stringify((await chain(ids.need, community)).body)).not.toContain(words);
  });

  it("of a need, a council or a tender is public, of the rest it is for their readers", async () => {
    const stranger = await tokenFor("resident", [], "resident-9");
    for (const id of [ids.need, ids.council, ids.tender]) {
      expect((await chain(id, stranger)).status).toBe(200);
    }
    expect((await chain(ids.request, stranger)).status).toBe(404);
    for (const id of [ids.project, ids.contract]) {
      expect((await chain(id, steward)).status).toBe(403);
    }
    expect((await chain(ids.contract, strangeSupervisor)).status).toBe(404);
    expect((await chain(ids.project, strangeSupervisor)).status).toBe(403);
  });

  it("knows no milestone that its contract does not have", async () => {
    expect((await chain(`${ids.contract}.m9`, community)).status).toBe(404);
    expect((await chain(`${ids.need}.m1`, community)).status).toBe(400);
  });

  it("shows of a council no ballot, and of a tender no bid", async () => {
    const text = JSON.stringify((await chain(ids.council, auditor)).body);
    for (const hidden of ["receiptHash", "sealed", "ballot", "sheets", "panel", "token"]) {
      expect(text).not.toContain(hidden);
    }
  });

  it.each([
    [
      "zh",
      ["示例院落放学后看护如何办", "已通过", "3 / 3 票", "示例事项D01、示例事项D02", "尚未付款"],
    ],
    ["en", ["Passed", "3 / 3 voted", "Sample item D01, Sample item D02", "Not paid yet"]],
  ])("stands on the page of a receipt in words, down to the money (%s)", async (language, said) => {
    const reader = visitor();
    const { receiptNumber, receiptCode } = receipt;
    const fields = { "/receiptNumber": receiptNumber, "/code": receiptCode };
    const { location } = await reader.post(`/${language}/receipts`, fields);
    const { body } = await reader.get(location ?? "");
    for (const words of [...said, "¥3,000.00"]) expect(body).toContain(words);
    for (const id of [...Object.values(ids), "awarded", "draft"]) expect(body).not.toContain(id);
  });
});
