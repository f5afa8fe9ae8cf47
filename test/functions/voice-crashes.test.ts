import { describe, expect, it } from "vitest";
import { openDistrict } from "../../infra/proof/cast/district.ts";
import { proposal } from "../../infra/proof/cast/initiative.ts";
import { person } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { joinHousehold, type Slip } from "../../infra/proof/cast/slips.ts";
import { sha256Of } from "../../lib/core/sha256.ts";
import { allAtOnce, ask, inHours, itemsOf, persist, platform } from "../support/rough.ts";

const doors = Array.from({ length: 200 }, (_, n) => `1-${n + 101}`);
/** A fifth of the doors. */
const required = 40;

const steward = person("steward", [place.courtyard], "steward-1");
const community = person("community", [place.community], "community-1");
const supervisor = person("supervisor", [place.block], "supervisor-1");
const resident = (n: number | string) => person("resident", [], `resident-${n}`);

await openDistrict(ask);
const roll = { doors: doors.map((door) => ({ door })) };
await ask(steward, { to: `PUT /grids/${place.courtyard}/households`, body: roll });

/** A token for every door. */
async function slipsOf(path: `/${string}`): Promise<Slip[]> {
  const slips: Slip[] = [];
  for (let from = 0; from < doors.length; from += 40) {
    const householdIds = doors.slice(from, from + 40).map((door) => `${place.courtyard}/${door}`);
    slips.push(
      ...(await ask(steward, { to: `POST ${path}/slips`, body: { householdIds } })).body.slips,
    );
  }
  return slips;
}

describe("under faults, and with functions killed in the middle", { timeout: 300_000 }, () => {
  it("200 ballots cast at once are 200 ballots, one a door, and what the tally says", async () => {
    const options = proposal().options;
    const question = { unitCode: place.courtyard, topic: "示例院落议事", options };
    const council = await ask(community, {
      to: "POST /councils",
      body: { ...question, closesAt: inHours(25) },
    });
    const { councilId } = council.body;
    const slips = await slipsOf(`/councils/${councilId}`);
    const choiceOf = (n: number) => (n % 3 === 0 ? "o2" : "o1");
    const votes = slips.map(({ householdId, token }, n) => {
      const body = { householdId, token, choice: choiceOf(n) };
      return () => persist(undefined, { to: `POST /councils/${councilId}/votes`, body });
    });
    // each tenth door votes twice, by two who do not know of each other
    const twice = votes.filter((_, n) => n % 10 === 0);
    const replies = await allAtOnce([...votes, ...twice], "http-councils");
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    const choices = new Map(
      replies.map(({ body }, n) => [
        sha256Of(body.receipt),
        choiceOf(n < votes.length ? n : (n - votes.length) * 10),
      ]),
    );
    await platform.standStillUntil(new Date(inHours(26)));
    const { tally } = (await ask(undefined, { to: `GET /councils/${councilId}` })).body;
    expect(tally).toMatchObject({
      votes: 200,
      counts: [
        { choice: "o1", votes: 133 },
        { choice: "o2", votes: 67 },
      ],
    });
    const ballots = await itemsOf(`/councils/${councilId}/ballots?limit=100`);
    expect(ballots).toHaveLength(200);
    for (const { receiptHash, choice } of ballots) expect(choices.get(receiptHash)).toBe(choice);
  });

  it("a fifth of the doors, signing all at once, convene one council by their last signature", async () => {
    await joinHousehold(ask, resident("starts"), `${place.courtyard}/${doors[0]}`, { steward });
    const started = await ask(resident("starts"), { to: "POST /initiatives", body: proposal() });
    const { initiativeId } = started.body;
    const path = `/initiatives/${initiativeId}` as const;
    const slips = (await slipsOf(path)).slice(0, required + 20);
    const replies = await allAtOnce(
      slips.map(({ householdId, token }) => {
        const body = { householdId, token };
        return () => persist(undefined, { to: `POST ${path}/signatures`, body });
      }),
      "http-initiatives",
    );
    const late = replies.filter(({ status }) => status !== 201);
    expect(new Set(late.map(({ body }) => body.code))).toEqual(new Set(["initiative_over"]));
    const seen = (await ask(undefined, { to: `GET ${path}` })).body;
    expect(seen).toMatchObject({ status: "convened", signatures: required });
    expect(replies.length - late.length).toBe(required);
    expect(await itemsOf(`${path}/signatures?limit=100`)).toHaveLength(required);
    const councils = await itemsOf(`/councils?communityCode=${place.community}&limit=100`);
    expect(councils.filter((one) => one.initiativeId === initiativeId)).toMatchObject([
      { councilId: seen.councilId, status: "convened" },
    ]);
  });

  const file = async (n: number | string, category: string): Promise<string> => {
    const report = { kind: "suggestion", category, unitCode: place.courtyard, words: "示例诉求" };
    return (await persist(resident(n), { to: "POST /requests", body: report })).body.requestId;
  };
  const seenOf = async (id: string) => (await ask(supervisor, { to: `GET /requests/${id}` })).body;
  const merge = (from: string, into: string) => () =>
    persist(supervisor, { to: `POST /requests/${from}/merger`, body: { intoRequestId: into } });
  const resolve = (id: string) => () =>
    persist(steward, { to: `POST /requests/${id}/resolution`, body: {} });

  /** One that a steward has, and one that waits beside it. */
  async function twoRequests(n: number): Promise<{ held: string; other: string }> {
    const [held, other] = await Promise.all([file(`a${n}`, "H"), file(`b${n}`, "I")]);
    const assignee = { kind: "steward", subject: steward.subject };
    await ask(supervisor, { to: `POST /requests/${held}/dispatch`, body: { assignee } });
    return { held, other };
  }

  it("one of merging and resolving a request is done, whichever comes first, and the other not in part", async () => {
    for (let n = 0; n < 4; n += 1) {
      const { held, other } = await twoRequests(n);
      const [merged, resolved] = [merge(held, other), resolve(held)];
      const works = n % 2 === 0 ? [merged, resolved] : [resolved, merged];
      const replies = await allAtOnce(works, "http-requests");
      expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const [state, course] = await Promise.all([seenOf(held), seenOf(other)]);
      const isMerged = replies[n % 2 === 0 ? 0 : 1]?.status === 200;
      expect([state.status, course.joined]).toEqual(
        isMerged ? ["merged", 1] : ["resolved", undefined],
      );
    }
  });

  it("merging into a request that is being resolved joins it before, or not at all", async () => {
    for (let n = 4; n < 8; n += 1) {
      const { held, other } = await twoRequests(n);
      const works = [merge(other, held), resolve(held)];
      const replies = await allAtOnce(n % 2 === 0 ? works : works.toReversed(), "http-requests");
      const [merged, resolved] = n % 2 === 0 ? replies : replies.toReversed();
      expect(resolved?.status).toBe(200);
      const [state, course] = await Promise.all([seenOf(other), seenOf(held)]);
      const isMerged = merged?.status === 200;
      if (!isMerged) expect(merged?.body.code).toBe("merge_target_not_open");
      expect([state.status, course.status, course.joined]).toEqual(
        isMerged ? ["merged", "resolved", 1] : ["reported", "resolved", undefined],
      );
    }
  });

  it.each(["A", "B", "C"])(
    "three who file for %s in one block at once make one need, with all three",
    async (category) => {
      const filing = [1, 2, 3].map((n) => () => file(`${category}${n}`, category));
      const ids = await allAtOnce(filing, "http-requests");
      const path = `/needs?of=${place.block}&status=open&limit=100` as const;
      const made = (await itemsOf(path, supervisor)).filter((need) => need.category === category);
      expect(made).toMatchObject([{ requestCount: 3 }]);
      const linked = await Promise.all(ids.map(async (id) => (await seenOf(id)).needId));
      expect(linked).toEqual(ids.map(() => made[0].needId));
      const behind = await itemsOf(`/needs/${made[0].needId}/requests?limit=100`, supervisor);
      expect(behind.map(({ requestId }) => requestId).toSorted()).toEqual(ids.toSorted());
    },
  );
});
