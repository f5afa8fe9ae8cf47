import { beforeAll, describe, expect, it } from "vitest";
import { get, venue } from "../support/care.ts";
import * as survey from "../support/evaluations.ts";
import { auditor, communityCode, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, tokenFor } from "../support/platform.ts";
import { problemIn } from "../support/problems.ts";
import { bid, biddersOf, openTender } from "../support/tenders.ts";

const registers = "/register?limit=1";
const other = await tokenFor("auditor", ["district"], "auditor-2");
const registrar = await tokenFor("registrar", ["district"], "auditor-1");
let bidders: Awaited<ReturnType<typeof biddersOf>>;

/** What a cursor says to whoever tries to read it: its bytes, and what those spell. */
const readable = (cursor: string) =>
  cursor + ["base64url", "hex"].map((as) => Buffer.from(cursor, as as "hex").toString("latin1"));

const nextOf = async (path: string, token?: string): Promise<string> =>
  (await must(call("GET", path, token ? { token } : {}))).next;

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
  bidders = await biddersOf(3);
});

describe("a cursor", () => {
  it("of an open tender's bids names no bidder, nor where two pages end alike", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    for (const bidder of bidders) await bid(tender, bidder, 3_000_00);
    const path = `/tenders/${tender.tenderId}/bids?limit=1`;
    const [first, again] = [await nextOf(path), await nextOf(path)];
    expect(first).not.toBe(again);
    for (const { organisationId } of bidders) {
      const [, id = ""] = organisationId.split("_");
      expect(readable(first)).not.toContain(id);
    }
    const digests = [...(await must(call("GET", path))).items];
    for (let next = first; next; next = await nextOf(`${path}&cursor=${next}`)) {
      digests.push(...(await must(call("GET", `${path}&cursor=${next}`))).items);
    }
    expect(new Set(digests.map(({ sha256 }) => sha256)).size).toBe(3);
  });

  it("opens for the caller it was given to, in smaller or larger pages", async () => {
    const path = "/organisations?status=active";
    const next = await nextOf(`${path}&limit=1`, auditor);
    for (const limit of [1, 100]) {
      const reply = await get(auditor, `${path}&limit=${limit}&cursor=${next}`);
      expect(reply.status).toBe(200);
    }
  });

  it("is refused to another subject, in another role, and for anything else that is asked", async () => {
    const path = "/organisations?status=active&limit=1";
    const next = await nextOf(path, auditor);
    const changed = `${next.startsWith("A") ? "B" : "A"}${next.slice(1)}`;
    const strange: readonly (readonly [string, string])[] = [
      [other, `${path}&cursor=${next}`],
      [registrar, `${path}&cursor=${next}`],
      [auditor, `/organisations?status=submitted&limit=1&cursor=${next}`],
      [auditor, `${registers}&cursor=${next}`],
      [auditor, `${path}&cursor=${changed}`],
      [auditor, `${path}&cursor=${next.slice(0, -4)}`],
      [auditor, `${path}&cursor=${await nextOf(registers)}`],
    ];
    for (const [token, address] of strange) {
      problemIn(await get(token, address), { status: 400, code: "cursor_unreadable" });
    }
  });

  it("of one thing is refused for another one of the same kind", async () => {
    const [one, two] = bidders.map(({ organisationId }) => organisationId);
    const next = await nextOf(`/audit/organisation/${one}/events?limit=1`, auditor);
    const reply = await get(auditor, `/audit/organisation/${two}/events?limit=1&cursor=${next}`);
    problemIn(reply, { status: 400, code: "cursor_unreadable" });
  });
});

describe("a list out of which somebody may see a part", () => {
  it("is empty and ends where nothing may be seen, however short its pages", async () => {
    const { contractId } = await survey.dueContract(2);
    await survey.runEvaluations();
    expect(await survey.roundsOf({ contractId })).toHaveLength(2);
    const results = await call("GET", `/evaluation-results?contractId=${contractId}&limit=1`);
    expect(results.body).toEqual({ items: [], next: null });
  });

  it("has full pages, and a next one only where something is in it", async () => {
    const block = `${communityCode}-09`;
    const nobody = await tokenFor("supervisor", [block], "supervisor-of-none");
    for (let n = 0; n < 3; n += 1) await venue(80, false);
    const list = `/communities/${communityCode}/venues`;
    expect((await get(nobody, `${list}?limit=2`)).body).toEqual({ items: [], next: null });
    const seer = await tokenFor("street", [communityCode.slice(0, 9)], "street-1");
    const { items } = (await get(seer, `${list}?limit=100`)).body;
    const [page, exact] = [items.length - 1, items.length].map((limit) => `${list}?limit=${limit}`);
    expect((await get(seer, exact ?? "")).body.next).toBe(null);
    const first = (await get(seer, page ?? "")).body;
    const rest = (await get(seer, `${page}&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items]).toEqual(items);
  });
});
