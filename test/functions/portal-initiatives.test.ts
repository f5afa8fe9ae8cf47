import { beforeAll, describe, expect, it } from "vitest";
import { courtyard, door, registerDoors } from "../support/councils.ts";
import { residentOf } from "../support/households.ts";
import { initiativeOf, sign, slipsOf, started } from "../support/initiatives.ts";
import { openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { visitor } from "../support/visitor.ts";

const pageOf = (id: string, language = "zh") => `/${language}/initiatives/${id}`;

beforeAll(async () => {
  await openDistrict();
  await registerDoors(10);
});

async function withSlips(starter: number, doors: readonly number[]) {
  const { initiativeId } = await started(door(starter));
  const slips = await slipsOf(initiativeId, doors.map(door));
  return { initiativeId, slips };
}
const typed = (does: string, slip: { householdId: string; token: string } | undefined) => ({
  do: does,
  "/householdId": slip?.householdId ?? "",
  "/token": slip?.token ?? "",
});

describe("the page of an initiative", () => {
  it("is found at its place, and says how many households signed of how many", async () => {
    const { initiativeId } = await withSlips(1, []);
    const place = await visitor().get(`/zh/places/${courtyard}`);
    expect(place.body).toContain(`href="${pageOf(initiativeId)}">示例院落是否加装电梯</a>`);
    const { body } = await visitor().get(pageOf(initiativeId));
    expect(body).toContain("已有 0 户联名，需要 2 户");
    expect(body).toContain("还没有住户联名。");
    expect(body).toContain("加装电梯");
    expect((await visitor().get(pageOf(initiativeId, "en"))).body).toContain(
      "0 households have signed, 2 are needed",
    );
    expect((await visitor().get(pageOf("nowhere"))).status).toBe(404);
  });

  it("takes a door's signature by its slip, shows the door, and takes it back", async () => {
    const { initiativeId, slips } = await withSlips(2, [3]);
    const [slip] = slips;
    const by = visitor();
    const seen = await by.get(`${pageOf(initiativeId)}?${new URLSearchParams({ door: door(3) })}`);
    expect(seen.body).toContain(`value="${door(3)}"`);
    const sent = await by.post(pageOf(initiativeId), typed("slip", slip), seen);
    const after = await by.get(sent.location ?? "");
    expect(after.body).toContain("已联名");
    expect(after.body).toMatch(/已联名的门牌<\/h2><p>1-103<\/p>/);
    const again = await visitor().post(pageOf(initiativeId), typed("slip", slip));
    expect(again.status).toBe(422);
    expect(again.body).toContain("该户已联名，每户只计一次。");
    const back = await visitor().post(pageOf(initiativeId), typed("back", slip));
    expect(back.status).toBe(303);
    expect((await initiativeOf(initiativeId)).signatures).toBe(0);
  });

  it("says at its field what is no slip of it", async () => {
    const { initiativeId } = await withSlips(4, []);
    const wrong = { householdId: door(4), token: "0".repeat(20) };
    const { status, body } = await visitor().post(pageOf(initiativeId), typed("slip", wrong));
    expect(status).toBe(422);
    expect(body).toContain('<a href="#%2Ftoken">没有找到这个门牌或凭证码');
    expect((await visitor().post(pageOf(initiativeId), { do: "other" })).status).toBe(403);
  });

  it("is signed by a verified account without a slip; the last one leads to the council", async () => {
    const { initiativeId, slips } = await withSlips(5, [6]);
    const [slip] = slips;
    if (slip) await must(sign(initiativeId, slip));
    await residentOf(door(7), "resident-signs");
    const by = visitor();
    const who = { subject: "resident-signs", role: "resident" };
    const seen = await by.signIn(who, pageOf(initiativeId));
    expect(seen.body).toContain("以本户账户联名");
    await by.post(pageOf(initiativeId), { do: "account" }, seen);
    const { councilId } = await initiativeOf(initiativeId);
    const after = await by.get(pageOf(initiativeId));
    expect(after.body).toContain(`href="/zh/councils/${councilId}"`);
    expect(after.body).not.toContain("以本户账户联名");
  });
});
