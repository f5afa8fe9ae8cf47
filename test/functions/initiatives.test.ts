import { beforeAll, describe, expect, it } from "vitest";
import { councilOf, door, inHours, registerDoors, runCouncils } from "../support/councils.ts";
import { residentOf, steward } from "../support/households.ts";
import { allRows } from "../support/in-process.ts";
import {
  doorsOf,
  initiativeOf,
  sign,
  signUntilAnswered,
  slipsOf,
  start,
  started,
  takeBack,
} from "../support/initiatives.ts";
import { auditor, communityCode, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";

const doors = 200;
const required = 40;
const doorsFrom = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => door(first + i));
const unknownNeed = "ned_01h455vb4pex5vsknk084sn02q";

beforeAll(async () => {
  await openDistrict();
  await registerDoors(doors);
});

describe("an initiative", () => {
  it("is started by a verified resident of the unit, and says how many doors must sign by when", async () => {
    const { initiativeId } = await started(door(1));
    const seen = await initiativeOf(initiativeId);
    expect(seen).toMatchObject({
      status: "gathering",
      households: doors,
      required,
      signatures: 0,
      householdId: door(1),
    });
    expect(Date.parse(seen.until) - Date.parse(seen.startedAt)).toBe(30 * 86_400_000);
    const listed = await call("GET", `/initiatives?communityCode=${communityCode}`);
    expect(listed.body.items[0]).toEqual(seen);
    expect(JSON.stringify(seen)).not.toContain("resident");
  });

  it("is for whoever was verified there, about what the community may decide", async () => {
    const unbound = await tokenFor("resident", [], "resident-unbound");
    expect((await start(unbound)).body.code).toBe("resident_not_verified");
    const bound = await residentOf(door(2), "resident-starts");
    const elsewhere = { unitCode: "510107008001-01-001" };
    expect((await start(bound, elsewhere)).body.code).toBe("household_elsewhere");
    const strange = [
      { kind: "need", needId: unknownNeed },
      { kind: "text", text: "维持现状" },
    ];
    expect((await start(bound, { options: strange })).body.code).toBe("option_not_of_community");
    expect((await start(bound, { votingDays: 31 })).status).toBe(400);
    expect((await start(steward)).status).toBe(403);
    expect((await call("GET", "/initiatives/ini_01h455vb4pex5vsknk084sn02q")).status).toBe(404);
  });

  it("is signed for a door by the token of that door; the doors are public, and nobody behind them", async () => {
    const { initiativeId } = await started(door(3), "resident-three");
    const [first, second] = await slipsOf(initiativeId, [door(4), door(5)]);
    if (!first || !second) throw new Error("no slips");
    expect(await sign(initiativeId, first)).toMatchObject({
      status: 201,
      body: { householdId: door(4), signed: true },
    });
    expect((await sign(initiativeId, { ...second, token: first.token })).status).toBe(404);
    expect((await sign(initiativeId, { ...first, householdId: door(199) })).status).toBe(404);
    const resident = await residentOf(door(6), "resident-six");
    const fetched = await send(resident, `/initiatives/${initiativeId}/token`);
    await must(sign(initiativeId, fetched.body));
    expect(await doorsOf(initiativeId)).toEqual([door(4), door(6)]);
    expect((await initiativeOf(initiativeId)).signatures).toBe(2);
    const rows = JSON.stringify((await allRows()).filter(({ pk }) => /SIGNER/.test(String(pk))));
    expect(rows).not.toContain(first.token);
    const path = `/audit/signer/${initiativeId}.${door(6).replace("/", ".")}/events`;
    const { items } = (await call("GET", path, { token: auditor })).body;
    expect(items.at(-1)).toMatchObject({ type: "signer.signed", by: { subject: "anonymous" } });
  });

  it("counts a door once, and takes its signature back as long as it gathers", async () => {
    const { initiativeId } = await started(door(7));
    const [slip] = await slipsOf(initiativeId, [door(7)]);
    if (!slip) throw new Error("no slip");
    expect((await takeBack(initiativeId, slip)).body.code).toBe("door_not_signed");
    const all = await Promise.all(Array.from({ length: 8 }, () => sign(initiativeId, slip)));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = all.filter(({ status }) => status !== 201).map(({ body }) => body.code);
    expect(new Set(others)).toEqual(new Set(["door_already_signed"]));
    expect((await initiativeOf(initiativeId)).signatures).toBe(1);
    expect((await takeBack(initiativeId, slip)).body.signed).toBe(false);
    expect(await doorsOf(initiativeId)).toEqual([]);
    const [again] = await slipsOf(initiativeId, [door(7)]);
    expect((await sign(initiativeId, slip)).body.code).toBe("token_voided");
    expect((await takeBack(initiativeId, slip)).body.code).toBe("token_voided");
    if (again) await must(sign(initiativeId, again));
    expect((await initiativeOf(initiativeId)).signatures).toBe(1);
  });

  it("gives slips to doors of its own unit alone", async () => {
    const { initiativeId } = await started(door(8));
    const path = `/initiatives/${initiativeId}/slips`;
    const reply = await send(steward, path, { householdIds: [door(doors + 1)] });
    expect(reply.body.code).toBe("door_not_in_electorate");
    const strange = await tokenFor("steward", ["510107008001-01-001"], "steward-9");
    expect((await send(strange, path, { householdIds: [door(8)] })).status).toBe(404);
  });

  it("is taken back by the door that started it, and then signed no more", async () => {
    const { initiativeId, token } = await started(door(9));
    const neighbour = await residentOf(door(10), "resident-ten");
    const withdraw = (who: string) => send(who, `/initiatives/${initiativeId}/withdrawal`);
    const [slip] = await slipsOf(initiativeId, [door(11)]);
    if (!slip) throw new Error("no slip");
    expect((await withdraw(neighbour)).body.code).toBe("not_started_here");
    const { etag = "" } = (await call("GET", `/initiatives/${initiativeId}`)).headers;
    const seen = { token, headers: { "if-match": etag } };
    const withdrawn = await call("POST", `/initiatives/${initiativeId}/withdrawal`, seen);
    expect(withdrawn.body.status).toBe("withdrawn");
    expect((await sign(initiativeId, slip)).body.code).toBe("initiative_over");
    expect((await withdraw(token)).body.code).toBe("initiative_over");
  });
});

describe("a fifth of the doors", { timeout: 180_000 }, () => {
  it("signing with 200 at once convene the council once, by the last signature itself", async () => {
    const { initiativeId, token } = await started(door(12));
    const slips = await slipsOf(initiativeId, doorsFrom(1, doors));
    const replies = await Promise.all(slips.map((slip) => signUntilAnswered(initiativeId, slip)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(required);
    const late = replies.filter(({ status }) => status !== 201).map(({ body }) => body.code);
    expect(new Set(late)).toEqual(new Set(["initiative_over"]));
    const seen = await initiativeOf(initiativeId);
    expect(seen).toMatchObject({ status: "convened", signatures: required });
    expect(await doorsOf(initiativeId)).toHaveLength(required);
    const council = await councilOf(seen.councilId);
    expect(council).toMatchObject({
      status: "convened",
      initiativeId,
      topic: seen.topic,
      electorate: { households: doors },
      quorumPercent: 50,
    });
    expect(Date.parse(council.opensAt) - Date.parse(seen.reachedAt)).toBe(72 * 3_600_000);
    expect(Date.parse(council.closesAt) - Date.parse(council.opensAt)).toBe(7 * 86_400_000);
    const listed = await call("GET", `/councils?communityCode=${communityCode}`);
    const own = listed.body.items.filter((one: object) => "initiativeId" in one);
    expect(own).toHaveLength(1);
    const [first] = slips.filter((_, n) => replies[n]?.status === 201);
    if (first) expect((await takeBack(initiativeId, first)).body.code).toBe("initiative_over");
    expect((await send(token, `/initiatives/${initiativeId}/withdrawal`)).status).toBe(409);
  });

  it("one short convene nothing, and the initiative lapses at its deadline", async () => {
    const { initiativeId } = await started(door(13));
    const slips = await slipsOf(initiativeId, doorsFrom(1, required));
    for (const slip of slips.slice(1)) await must(sign(initiativeId, slip));
    expect(await initiativeOf(initiativeId)).toMatchObject({
      status: "gathering",
      signatures: required - 1,
    });
    await platform.standStillUntil(new Date(inHours(24 * 30)));
    const [last] = slips;
    if (last) expect((await sign(initiativeId, last)).body.code).toBe("initiative_over");
    await runCouncils();
    expect((await initiativeOf(initiativeId)).status).toBe("lapsed");
  });
});
