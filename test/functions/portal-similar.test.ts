import { beforeAll, describe, expect, it } from "vitest";
import { hiddenIn } from "../../infra/proof/cast/visitor.ts";
import { registrar } from "../support/affairs.ts";
import { inHours } from "../support/councils.ts";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform } from "../support/platform.ts";
import { block, courtyard, dispatched, words } from "../support/requests.ts";
import { visitor } from "../support/visitor.ts";

const path = "/zh/requests/new";
const here = `${path}?unit=${courtyard}`;
const publish = (code: string, zh: string, validTo?: string) =>
  must(
    call("PUT", `/categories/${code}`, {
      token: registrar,
      body: {
        names: { zh, en: code.toUpperCase() },
        order: 1,
        isPersonal: false,
        validFrom: "2026-01-01",
        ...(validTo && { validTo }),
      },
    }),
  );

beforeAll(async () => {
  await openDistrict();
  await publish("noise", "噪声扰民");
  await publish("parking", "停车管理");
  await publish("ended", "停用的类别", "2026-01-31");
});

const resident = () => ({ subject: `resident-${crypto.randomUUID()}`, role: "resident" });
const typed = (change: Record<string, string> = {}) => ({
  "/kind": "suggestion",
  "/category": "noise",
  "/words": words,
  "/contact": "13900000002",
  "/onBehalfOf": "",
  ...change,
});
const notSent = "还没有提交";

describe("the list of categories", () => {
  it("holds those of the catalogue and those of the district, and none that ended", async () => {
    const { body } = await visitor().signIn(resident(), here);
    expect(body).toContain('<optgroup label="购买目录类别">');
    expect(body).toMatch(/<optgroup label="本区开放类别">.*noise.*噪声扰民.*<\/optgroup>/s);
    expect(body).not.toContain("停用的类别");
  });

  it("filters the inbox", async () => {
    const { requestId } = await dispatched({ category: "parking" });
    const reader = visitor();
    const staff = { subject: "supervisor-1", role: "supervisor", scopes: [block] };
    await reader.signIn(staff, "/zh/desk/inbox");
    const shown = async (category: string) =>
      (await reader.get(`/zh/desk/inbox?of=${block}&category=${category}`)).body;
    expect(await shown("parking")).toContain(requestId);
    expect(await shown("H")).not.toContain(requestId);
  });
});

describe("whoever files what others reported", () => {
  it("is shown so before it is sent, and sends it as well", async () => {
    await dispatched({ category: "noise", kind: "inquiry" });
    const reader = visitor();
    let seen = await reader.signIn(resident(), here);
    const first = await reader.post(path, { ...hiddenIn(seen), ...typed() });
    expect(first.location, "what is younger than a day is told to nobody").toBe(
      "/zh/receipts/mine",
    );
    await platform.standStillUntil(new Date(inHours(24)));
    seen = await reader.signIn(resident(), here);
    const hint = await reader.post(path, { ...hiddenIn(seen), ...typed() });
    expect(hint.status).toBe(200);
    expect(hint.body).toContain(notSent);
    expect(hint.body).toContain("本片区同一类别有 2 件诉求正在办理");
    expect(hint.body).toMatch(/已派发.*咨询/s);
    expect(hint.body).toContain(words);
    expect(hiddenIn(hint)._key).toBe(hiddenIn(seen)._key);
    const sent = await reader.post(path, { ...hiddenIn(hint), ...typed() });
    expect(sent).toMatchObject({ status: 303, location: "/zh/receipts/mine" });
  });

  it("is not asked again after a fault, and is where the category is another", async () => {
    await dispatched({ category: "parking" });
    await platform.standStillUntil(new Date(inHours(24)));
    const reader = visitor();
    const seen = await reader.signIn(resident(), here);
    const wrong = { ...typed({ "/words": " " }) };
    const hint = await reader.post(path, { ...hiddenIn(seen), ...wrong });
    expect(hint.body).toContain(notSent);
    const fault = await reader.post(path, { ...hiddenIn(hint), ...wrong });
    expect([fault.status, fault.body.includes(notSent)]).toEqual([422, false]);
    const other = typed({ "/category": "parking" });
    const again = await reader.post(path, { ...hiddenIn(fault), ...other });
    expect(again.body).toContain(notSent);
    const sent = await reader.post(path, { ...hiddenIn(again), ...other });
    expect(sent.status).toBe(303);
  });

  it("is asked nothing where the category is about persons", async () => {
    await dispatched({ category: "D" });
    await platform.standStillUntil(new Date(inHours(24)));
    const reader = visitor();
    const seen = await reader.signIn(resident(), here);
    const sent = await reader.post(path, { ...hiddenIn(seen), ...typed({ "/category": "D" }) });
    expect(sent.status).toBe(303);
  });
});
