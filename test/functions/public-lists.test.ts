import { beforeAll, describe, expect, it } from "vitest";
import { assigned, department, registrar } from "../support/affairs.ts";
import { convened, inHours, registerDoors } from "../support/councils.ts";
import { appropriate, community, communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform } from "../support/platform.ts";
import { filed, post, resident, steward, supervisor } from "../support/requests.ts";
import { close, openTender } from "../support/tenders.ts";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(3);
});

const councilsThat = async (standing: string): Promise<string[]> =>
  (await itemsOf<{ councilId: string }>(`/councils?standing=${standing}&limit=2`)).map(
    ({ councilId }) => councilId,
  );

describe("the councils of the district", () => {
  it("are listed by how they stand at the moment, without an account", async () => {
    const open = await convened({ closesAt: inHours(48) });
    const sooner = await convened({ closesAt: inHours(26) });
    const coming = await convened({ opensAt: inHours(24), closesAt: inHours(72) });
    const withdrawn = await convened({ opensAt: inHours(24), closesAt: inHours(72) });
    const reason = { reason: "议题已另行解决" };
    await must(post(community, `/councils/${withdrawn}/withdrawal`, reason));
    expect(await councilsThat("open")).toEqual([sooner, open]);
    expect(await councilsThat("coming")).toEqual([coming]);
    expect(await councilsThat("closed")).toEqual([]);
    await platform.standStillUntil(new Date(inHours(25)));
    expect(await councilsThat("coming")).toEqual([]);
    await platform.standStillUntil(new Date(inHours(24)));
    expect(await councilsThat("closed")).toEqual([open, sooner]);
    expect(await councilsThat("open")).toEqual([coming]);
  });

  it("are the open ones unless asked otherwise, and of a community all of them", async () => {
    const open = await convened({ closesAt: inHours(48) });
    const ids = async (query: string): Promise<string[]> =>
      (await itemsOf<{ councilId: string }>(`/councils?limit=50${query}`)).map(
        ({ councilId }) => councilId,
      );
    expect(await ids("")).toContain(open);
    const all = await ids(`&communityCode=${communityCode}`);
    expect(all[0]).toBe(open);
    expect(all.length).toBeGreaterThan(4);
    const ofCommunity = await ids(`&communityCode=${communityCode}&standing=open`);
    expect(ofCommunity.toSorted()).toEqual((await ids("")).toSorted());
  });
});

describe("the open tenders of the district", () => {
  it("are those that take bids at the moment", async () => {
    const ids = async () =>
      (await itemsOf<{ tenderId: string }>("/tenders?limit=1")).map(({ tenderId }) => tenderId);
    const before = await ids();
    const { tenderId } = await openTender();
    expect(await ids()).toEqual([...before, tenderId]);
    await close({ tenderId });
    expect(await ids()).not.toContain(tenderId);
  });
});

describe("the register of departments", () => {
  const name = (code: string, zh: string, token = registrar) =>
    call("PUT", `/departments/${code}`, { token, body: { names: { zh } } });
  const listed = () => itemsOf<object>("/departments?limit=1");

  it("holds each with its name, as it was said last", async () => {
    await must(name("civil-affairs", "区民政局"));
    await must(name("justice", "司法局"));
    await must(name("justice", "区司法局"));
    expect(await name("justice", "区司法局")).toMatchObject({
      status: 200,
      body: { departmentCode: "justice", names: { zh: "区司法局" } },
    });
    expect(await listed()).toEqual([
      { departmentCode: "civil-affairs", names: { zh: "区民政局" } },
      { departmentCode: "justice", names: { zh: "区司法局" } },
    ]);
  });

  it("is the registrar's to keep", async () => {
    for (const token of [supervisor, steward, community]) {
      expect((await name("civil-affairs", "另一名称", token)).status).toBe(403);
    }
    expect((await name("12", "不是代码")).status).toBe(400);
  });

  it("names the office of a department that read somebody's words", async () => {
    await appropriate(5_000_00);
    const affairId = await assigned();
    const { requestId } = await filed();
    const assignee = { kind: "department", departmentCode: "civil-affairs", affairId };
    await must(post(supervisor, `/requests/${requestId}/dispatch`, { assignee }));
    const path = `/requests/${requestId}/words?purpose=handling`;
    await must(call("GET", path, { token: department }));
    const { items } = (await call("GET", `/readings/${requestId}`, { token: resident })).body;
    expect(items[0].offices).toEqual([{ code: "civil-affairs", names: { zh: "区民政局" } }]);
  });
});
