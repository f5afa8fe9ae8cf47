import { beforeAll, describe, expect, it } from "vitest";
import { hiddenIn, type Seen, type Who } from "../../infra/proof/cast/visitor.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { department, registrar } from "../support/affairs.ts";
import {
  activeContract,
  appropriate,
  community as buyer,
  departmentCode,
  draftedContract,
  openDistrict,
  send,
  smallPlan,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { gradeMilestone, payableContract } from "../support/payments.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { block, courtyard } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

const community = { subject: "community-1", role: "community", scopes: [block.slice(0, 12)] };
const supervisor = { subject: "supervisor-1", role: "supervisor", scopes: [block] };
const auditor = { subject: "auditor-1", role: "auditor", scopes: ["district"] };
const open = async (who: Who, path: string) => {
  const reader = visitor();
  return { reader, seen: await reader.signIn(who, path) };
};
const roomOf = ({ contractId }: { contractId: string }) => `/zh/desk/contracts/${contractId}`;

/** The addresses of the commands that a page leads to, by their names. */
function commandsIn({ body }: Seen): Map<string, string> {
  const links = body.matchAll(/href="(\/zh\/desk\/do\/[\w-]+\/(\w+)\?[^"]*_back=[^"]*)"/g);
  return new Map(
    [...links].map(([, path = "", name = ""]) => [name, path.replaceAll("&amp;", "&")]),
  );
}

let active: Awaited<ReturnType<typeof activeContract>>;
beforeAll(async () => {
  await openDistrict();
  active = await activeContract(smallPlan());
});

describe("the contract room", () => {
  it("offers a signature to the party that has not signed, and leads back once it is done", async () => {
    const draft = await draftedContract(smallPlan({ catalogueItems: ["D04"] }));
    const { reader, seen } = await open(community, roomOf(draft));
    expect(seen.status).toBe(200);
    const link = commandsIn(seen).get("signContract") ?? "";
    const form = await reader.get(link);
    expect(form.body).not.toContain(`>${draft.contractId}<`);
    const done = await reader.post(link, hiddenIn(form));
    expect(done).toMatchObject({ status: 303, location: roomOf(draft) });
    const after = await reader.get(roomOf(draft));
    expect(after.body).toContain("已办理：以当前角色所代表的一方签署合同");
    expect(commandsIn(after).has("signContract")).toBe(false);
    expect(after.body).toMatch(/一方已签署<\/strong>/);
  });

  it("lets the organisation log what it delivered, and claim once that is enough", async () => {
    const supplier = active.supplier.who;
    const { reader, seen } = await open(supplier, roomOf(active));
    const link = commandsIn(seen).get("logDelivery") ?? "";
    const form = await reader.get(link);
    const fields = {
      ...hiddenIn(form),
      "/unitCode": courtyard,
      "/heldAt": "2026-02-09T08:00",
      "/durationMinutes": "90",
      "/servedCount": "20",
      "/servedBy": "W-01",
    };
    expect(await reader.post(link, fields)).toMatchObject({ location: roomOf(active) });
    expect((await reader.get(roomOf(active))).body).toContain("登记一次服务");
  });

  it("lets the block's supervisor inspect, the organisation correct, and the supervisor verify", async () => {
    const seenBy = await open(supervisor, roomOf(active));
    const inspect = commandsIn(seenBy.seen).get("recordInspection") ?? "";
    const form = await seenBy.reader.get(inspect);
    const fields = {
      ...hiddenIn(form),
      "/unitCode": courtyard,
      "/onTime": "true",
      "/headcount": "18",
      "/quality": "3",
      "/findings/codes": "staff_short",
      "/findings/correctBy": "2026-02-13",
    };
    expect((await seenBy.reader.post(inspect, fields)).status).toBe(303);
    const supplier = await open(active.supplier.who, roomOf(active));
    expect(supplier.seen.body).toContain("人员不足");
    const correct = commandsIn(supplier.seen).get("correctFindings") ?? "";
    const mending = await supplier.reader.get(correct);
    const measures = { ...hiddenIn(mending), "/measures": "staff_added" };
    expect((await supplier.reader.post(correct, measures)).status).toBe(303);
    const again = await seenBy.reader.get(roomOf(active));
    const verify = commandsIn(again).get("verifyCorrection") ?? "";
    const checked = await seenBy.reader.post(verify, hiddenIn(await seenBy.reader.get(verify)));
    expect(checked.status).toBe(303);
    const after = await seenBy.reader.get(roomOf(active));
    expect(commandsIn(after).has("verifyCorrection")).toBe(false);
  });

  it("shows an auditor everything and offers nothing", async () => {
    const { seen } = await open(auditor, roomOf(active));
    expect(seen.status).toBe(200);
    expect(seen.body).toContain("里程碑");
    expect(commandsIn(seen).size).toBe(0);
    expect(seen.body).toContain("没有可对整份合同办理的事项");
    expect(seen.body).not.toMatch(/>(active|pending|buyer|supplier|staff_short)</);
  });

  it("requests the payment of accepted work, and leads to it", async () => {
    const payable = await payableContract();
    const maker = { ...community, subject: "maker-1" };
    const { reader, seen } = await open(maker, roomOf(payable));
    const link = commandsIn(seen).get("requestPayment") ?? "";
    expect(link).toContain("m1");
    const form = await reader.get(link);
    expect(form.body).toContain("<dd>m1</dd>");
    expect((await reader.post(link, hiddenIn(form))).status).toBe(303);
    const after = await reader.get(roomOf(payable));
    expect(commandsIn(after).has("requestPayment")).toBe(false);
    expect(after.body).toMatch(/href="\/zh\/desk\/payments\/pay_\w+"/);
  });

  it("has the whole of its last day to be put right", async () => {
    const { contractId, supplier } = await payableContract(1, 4_000_00, 0);
    const milestone = `/contracts/${contractId}/milestones/m1`;
    await gradeMilestone(contractId, "m1");
    await must(send(supplier.token, `${milestone}/claim`));
    const correctBy = localDateOf(platform.clock.now().toISOString());
    const wanting = { reason: "台账不全，请补齐", correctBy };
    await must(send(buyer, `${milestone}/correction`, wanting));
    const { seen } = await open(community, roomOf({ contractId }));
    expect(seen.body).toContain(wanting.reason);
    expect(seen.body).not.toContain("已逾期");
  });

  it("names a department that buys, to the organisation in its list too", async () => {
    const names = { zh: "区民政局", en: "Civil Affairs" };
    const path = `/departments/${departmentCode}`;
    await must(call("PUT", path, { token: registrar, body: { names } }));
    await appropriate(4_000_00);
    const plan = smallPlan({ buyerCode: departmentCode, unitCodes: [block] });
    const { projectId } = await must(send(department, "/projects", plan));
    await must(send(department, `/projects/${projectId}/notice`));
    const { organisationId, who } = await activeOrganisation();
    const award = { organisationId, priceFen: 4_000_00 };
    const awarded = await must(send(department, `/projects/${projectId}/award`, award));
    const { reader, seen } = await open(who, roomOf(awarded));
    expect(seen.body).toContain(`采购方</dt><dd>${names.zh}</dd>`);
    expect((await reader.get("/zh/desk/contracts")).body).toContain(`>${names.zh} · `);
  });

  it("is not found by whoever it does not concern", async () => {
    const stranger = { ...supervisor, subject: "supervisor-9", scopes: ["510107008001-01"] };
    expect((await open(stranger, roomOf(active))).seen.status).toBe(404);
    expect((await open({ subject: "r-1", role: "resident" }, roomOf(active))).seen.status).toBe(
      403,
    );
  });
});

describe("the list of contracts", () => {
  it("has the contracts of the office, the organisation and the block, what waits first", async () => {
    const draft = await draftedContract(smallPlan({ catalogueItems: ["D03"] }));
    for (const who of [community, active.supplier.who, supervisor]) {
      const { seen } = await open(who, "/zh/desk/contracts");
      expect(seen.body, who.role).toContain(`href="${roomOf(active)}"`);
    }
    const { seen } = await open(community, "/zh/desk/contracts");
    expect(seen.body.indexOf(draft.contractId)).toBeLessThan(seen.body.indexOf(active.contractId));
    expect(seen.body).toContain("等您办理");
  });

  it("has a supervisor see those of the own block alone", async () => {
    const elsewhere = await tokenFor("supervisor", ["510107008009-02"], "supervisor-2");
    const path = `/buyers/${community.scopes[0]}/contracts`;
    const { items } = await must(call("GET", path, { token: elsewhere }));
    expect(items).toEqual([]);
    const strange = await tokenFor("supervisor", ["510107008001-01"], "supervisor-9");
    expect((await call("GET", path, { token: strange })).status).toBe(404);
  });

  it("has whoever watches the district choose a community", async () => {
    const { reader, seen } = await open(auditor, "/zh/desk/contracts");
    expect(seen.body).toContain("先选择社区");
    const listed = await reader.get(`/zh/desk/contracts?of=${community.scopes[0]}`);
    expect(listed.body).toContain(`href="${roomOf(active)}"`);
  });
});

describe("the history of a thing", () => {
  const historyOf = (id: string, token: string) => call("GET", `/things/${id}/history`, { token });

  it("tells its readers what happened, when and in which role, and nothing that was written", async () => {
    const token = await tokenFor("auditor", ["district"], "auditor-1");
    const { items } = await must(historyOf(active.contractId, token));
    expect(items.slice(0, 3)).toMatchObject([
      { version: 1, what: "contract_drafted" },
      { version: 2, what: "contract_signed" },
      { what: "contract_signed" },
    ]);
    expect(Object.keys(items[0])).toEqual(["version", "what", "at", "role"]);
  });

  it("is told to nobody else", async () => {
    const strange = await tokenFor("supervisor", ["510107008001-01"], "supervisor-9");
    expect((await historyOf(active.contractId, strange)).status).toBe(404);
    const steward = await tokenFor("steward", [courtyard], "steward-1");
    expect((await historyOf(active.contractId, steward)).status).toBe(403);
    expect((await historyOf("ctr_01h455vb4pex5vsknk084sn02q", strange)).status).toBe(404);
    expect((await historyOf("org_01h455vb4pex5vsknk084sn02q", strange)).status).toBe(400);
  });
});
