import { beforeAll, describe, expect, it } from "vitest";
import { replayFault } from "../../infra/operate/verify/replay.ts";
import { grids } from "../../lib/district/grids/store.ts";
import { type Key, needWindowKey, stateKey } from "../../lib/engine/keys.ts";
import { formOf } from "../../lib/engine/stored.ts";
import type { StoredEvent } from "../../lib/engine/thing.ts";
import { windows } from "../../lib/voice/needs/store.ts";
import { requests } from "../../lib/voice/requests/store.ts";
import { allRows } from "../support/in-process.ts";
import { communityCode, openDistrict } from "../support/money.ts";
import { call, tokenFor } from "../support/platform.ts";
import {
  block,
  courtyard,
  filed,
  inboxOf,
  post,
  steward,
  supervisor,
  toSteward,
} from "../support/requests.ts";
import { rewrite, rowAt } from "../support/stored-rows.ts";

beforeAll(openDistrict);

const community = await tokenFor("community", [communityCode], "community-1");

type State = Readonly<Record<string, unknown>>;

const ofRequests = formOf(requests);
const ofGrids = formOf(grids);
const ofWindows = formOf(windows);

/** A state as the next program might have written it. */
const inNextForm = (key: Key, present: number, change: (state: State) => State) =>
  rewrite(key, (row) => ({ ...row, form: present + 1, state: change(row.state as State) }));

/** What is wrong with a thing's state, held against its events. */
async function faultOf(key: Key): Promise<string | undefined> {
  const rows = (await allRows()).filter(({ pk }) => pk === key.pk);
  const events = rows.flatMap((row) => (row.entity === "event" ? [row.event as StoredEvent] : []));
  const line = { ...(await rowAt(key)), pk: key.pk } as Parameters<typeof replayFault>[0];
  return replayFault(
    line,
    events.toSorted((a, b) => a.version - b.version),
  );
}

describe("a request that the next program wrote", () => {
  it("is dispatched and resolved by this one, and stays whole and of its form", async () => {
    const { requestId } = await filed();
    const key = stateKey("request", requestId);
    await inNextForm(key, ofRequests, (state) => ({
      ...state,
      mood: "calm",
      tags: [{ name: "child" }],
    }));
    const given = { assignee: toSteward };
    const handed = await post(supervisor, `/requests/${requestId}/dispatch`, given);
    expect(handed.status).toBe(200);
    expect(JSON.stringify(handed.body)).not.toContain("calm");
    const row = await rowAt(key);
    expect(row).toMatchObject({ form: ofRequests + 1, writtenAs: ofRequests, version: 2 });
    const kept = { mood: "calm", tags: [{ name: "child" }] };
    expect(row.state).toMatchObject({ status: "dispatched", ...given, ...kept });

    const assignee = { ...toSteward, since: "2026-02-09" };
    await inNextForm(key, ofRequests, (state) => ({ ...state, assignee }));
    expect((await post(steward, `/requests/${requestId}/resolution`)).status).toBe(200);
    const resolved = (await rowAt(key)).state;
    expect(resolved).toMatchObject({ status: "resolved", assignee, ...kept });
    expect(await faultOf(key)).toBeUndefined();
  });

  it("in a status that nobody knows here yet is not shown, not changed and not harmed", async () => {
    const { requestId } = await filed();
    const key = stateKey("request", requestId);
    const handedOver = (state: State) => ({ ...state, status: "handed_over", to: "x" });
    const row = await inNextForm(key, ofRequests, handedOver);
    const read = await call("GET", `/requests/${requestId}`, { token: supervisor });
    expect(read).toMatchObject({ status: 503, body: { code: "busy" } });
    const moved = await post(supervisor, `/requests/${requestId}/dispatch`, {
      assignee: toSteward,
    });
    expect(moved.status).toBe(503);
    expect(await rowAt(key)).toEqual(row);
    expect(await faultOf(key)).toContain(`of form ${ofRequests + 1} is newer than this program`);
    // lists that it stands in wait for a newer program too
    const inbox = await call("GET", `/inbox?of=${block}`, { token: supervisor });
    expect(inbox.status).toBe(503);
    await inNextForm(key, ofRequests, ({ to: _, ...state }) => ({ ...state, status: "reported" }));
    expect(await inboxOf(supervisor, block)).toContain(requestId);
  });
});

describe("a grid that the next program wrote", () => {
  it("keeps what is unknown of each unit with that unit, and in whatever it leaves alone", async () => {
    const key = stateKey("grid", communityCode);
    await inNextForm(key, ofGrids, (state) => ({
      ...state,
      map: { scale: 500 },
      lastImport: { ...(state.lastImport as State), by: "somebody" },
      units: (state.units as State[]).map((unit) => ({ ...unit, colour: `of ${unit.code}` })),
    }));
    const names = { zh: "示例一区" };
    const sub = { code: `${courtyard}-01`, kind: "sub_unit", names, stewards: ["steward-1"] };
    expect((await post(community, "/grids", sub)).status).toBe(201);
    const renamed = await call("PUT", `/grids/${courtyard}/names`, {
      token: community,
      body: { zh: "新名" },
    });
    expect(renamed.status).toBe(200);
    const { form, state } = (await rowAt(key)) as { form: number; state: State };
    expect([form, state.map, state.lastImport]).toMatchObject([
      ofGrids + 1,
      { scale: 500 },
      { by: "somebody" },
    ]);
    const units = (state.units as State[]).map(({ code, names, colour }) => [code, names, colour]);
    expect(units).toEqual([
      [communityCode, { zh: "示例社区" }, `of ${communityCode}`],
      [block, { zh: "示例片区" }, `of ${block}`],
      [courtyard, { zh: "新名" }, `of ${courtyard}`],
      [sub.code, sub.names, undefined],
    ]);
    expect(await faultOf(key)).toBeUndefined();
  });
});

describe("rows that are no thing", () => {
  it("keep what the next program added to them, where this one writes them on", async () => {
    const category = "E";
    await filed({ category });
    const key = needWindowKey(block, category);
    await rewrite(key, (row) => ({ ...row, form: ofWindows + 1, weather: "rain" }));
    await filed({ category });
    const row = await rowAt(key);
    expect(row).toMatchObject({ form: ofWindows + 1, writtenAs: ofWindows, weather: "rain" });
    expect(row.waiting).toHaveLength(2);
  });
});

describe("a row without a form", () => {
  it("is of form 1, as every row was before forms were counted, and of the present one when written", async () => {
    const { requestId } = await filed();
    const key = stateKey("request", requestId);
    await rewrite(key, ({ form: _, ...row }) => row);
    const dispatched = await post(supervisor, `/requests/${requestId}/dispatch`, {
      assignee: toSteward,
    });
    expect(dispatched.status).toBe(200);
    const row = await rowAt(key);
    expect(row).toMatchObject({ form: ofRequests, state: { status: "dispatched" } });
  });
});
