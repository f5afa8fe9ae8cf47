import { beforeAll, describe, expect, it } from "vitest";
import type { PersonalDataRead } from "../../lib/core/personal-readings.ts";
import { stateKey, vaultReadKey } from "../../lib/engine/keys.ts";
import * as care from "../support/care.ts";
import { activeContract, communityCode, openDistrict, send, smallPlan } from "../support/money.ts";
import { activeOrganisation } from "../support/organisations.ts";
import { itemsOf } from "../support/pages.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { replayed } from "../support/replay.ts";
import {
  block,
  byReceipt,
  courtyard,
  dispatched,
  type Filed,
  filed,
  post,
  resident,
  secondSteward,
  steward,
  strangeSteward,
  supervisor,
} from "../support/requests.ts";
import { rowAt, writeRow } from "../support/stored-rows.ts";

const auditor = await tokenFor("auditor", ["district"], "auditor-1");
const get = (token: string, path: string) => call("GET", path, { token });
const readingsOf = (id: string, token: string) => get(token, `/readings/${id}`);
/** Reads as people do: what was busy, and so recorded nothing, is asked again. */
async function readWords(
  request: Filed,
  token: string,
  purpose = "handling",
): Promise<Awaited<ReturnType<typeof get>>> {
  const reply = await get(token, `/requests/${request.requestId}/words?purpose=${purpose}`);
  return reply.status === 503 ? readWords(request, token, purpose) : reply;
}

type Event = { type: string; version: number; commandId: string; payload: PersonalDataRead };
const eventsOf = (kind: string, id: string): Promise<Event[]> =>
  itemsOf(`/audit/${kind}/${id}/events?limit=100`, auditor);

const at = expect.stringMatching(/^2026-02-09T/);
const bySteward = {
  at,
  of: ["words"],
  purpose: "handling",
  role: "steward",
  offices: [{ code: courtyard, names: expect.objectContaining({ zh: expect.any(String) }) }],
};
const bySupervisor = {
  at,
  of: ["words"],
  purpose: "inspection",
  role: "supervisor",
  offices: [{ code: block, names: expect.objectContaining({ zh: expect.any(String) }) }],
};

beforeAll(openDistrict);

describe("a reporter", () => {
  it("learns by number and code which office read the words, when and what for, and not who", async () => {
    const request = await dispatched();
    expect((await byReceipt(request, "/readings")).body).toEqual({ items: [], next: null });
    await readWords(request, steward);
    await readWords(request, supervisor, "inspection");
    const told = await byReceipt(request, "/readings");
    expect(told).toMatchObject({ status: 200, body: { items: [bySteward, bySupervisor] } });
    for (const subject of ["steward-1", "supervisor-1"]) {
      expect(JSON.stringify(told.body)).not.toContain(subject);
    }
    const other = await filed();
    expect((await byReceipt(other, "/readings")).body.items).toEqual([]);
    for (const wrong of [
      { ...request, receiptCode: other.receiptCode },
      { ...request, receiptNumber: "20260209-00000000" },
    ]) {
      expect((await byReceipt(wrong, "/readings")).status).toBe(404);
    }
  });

  it("who has an account asks by the request's id, and nobody else does", async () => {
    const request = await dispatched();
    await readWords(request, steward);
    expect((await readingsOf(request.requestId, resident)).body.items).toEqual([bySteward]);
    const other = await tokenFor("resident", [], "resident-2");
    expect((await readingsOf(request.requestId, other)).status).toBe(404);
    // whoever reads is told nothing of who else does
    for (const token of [steward, supervisor, care.community]) {
      expect((await readingsOf(request.requestId, token)).status).toBe(403);
    }
  });

  it("who did not file it in person has the receipt, and whoever filed it asks nothing", async () => {
    const request = await filed({ onBehalfOf: "示例乙某" });
    const { requestId } = request;
    await readWords(request, steward);
    expect((await readingsOf(requestId, resident)).status).toBe(404);
    const slip = await post(supervisor, `/requests/${requestId}/receipt`);
    const { items } = (await byReceipt(slip.body, "/readings")).body;
    // the number that was left is read as well, to tell that person of each step
    const byPeople = items.filter(({ purpose }: { purpose: string }) => purpose !== "notice");
    expect(byPeople).toEqual([bySteward]);
  });
});

describe("an auditor", () => {
  it("learns whose account it was, of whatever data is kept of", async () => {
    const request = await dispatched();
    await readWords(request, steward);
    const seen = await readingsOf(request.requestId, auditor);
    expect(seen.body.items).toEqual([{ ...bySteward, by: "steward-1" }]);
    const filingId = await care.activeGroup();
    await get(care.community, `/filings/${filingId}/founders?purpose=examination`);
    const { organisationId } = await activeOrganisation();
    const registrar = await tokenFor("registrar", ["district"], "registrar-1");
    await get(registrar, `/organisations/${organisationId}/head?purpose=annual_check`);
    expect((await readingsOf(filingId, auditor)).body.items).toMatchObject([
      { of: ["identity"], purpose: "examination", offices: [{ code: communityCode }] },
    ]);
    expect((await readingsOf(organisationId, auditor)).body.items).toMatchObject([
      { of: ["identity"], purpose: "annual_check", role: "registrar", by: "registrar-1" },
    ]);
    expect((await readingsOf("req_01h455vb4pex5vsknk084sn02q", auditor)).status).toBe(404);
    expect((await readingsOf("ctr_01h455vb4pex5vsknk084sn02q", auditor)).status).toBe(400);
  });

  it("finds each in the chain of the thing, which says nothing of what was read", async () => {
    const request = await dispatched();
    await readWords(request, steward);
    const events = await eventsOf("request", request.requestId);
    expect(events.map(({ type, version }) => [type, version])).toEqual([
      ["request.reported", 1],
      ["request.dispatched", 2],
      ["personal_data.read", 3],
    ]);
    expect(events.at(-1)?.payload).toEqual({
      of: ["words"],
      purpose: "handling",
      offices: [courtyard],
    });
  });
});

describe("a guardian", () => {
  it("learns who read of the child and of those who may pick it up, also after withdrawing", async () => {
    const opened = await care.openSession(1);
    const [child] = opened.children as [care.Child];
    const { childId, token } = child;
    const { sessionId, volunteer } = opened;
    const path = care.at(sessionId, `/children/${childId}`);
    await get(volunteer.token, `${path}/file?purpose=care`);
    await get(care.socialWorker, `${path}/guardian?purpose=missing`);
    await care.brought(opened, child);
    await care.must(care.release(opened, child, await care.codeOf(child)));
    await get(token, `/children/${childId}/record`);
    const all = ["identity", "health", "pickup_people"];
    const readings = [
      { at, of: all, purpose: "care", role: "volunteer", offices: [] },
      {
        at,
        of: ["identity"],
        purpose: "missing",
        role: "social_worker",
        offices: [
          { code: communityCode, names: expect.objectContaining({ zh: expect.any(String) }) },
        ],
      },
      { at, of: ["pickup_people"], purpose: "release", role: "volunteer", offices: [] },
      { at, of: all, purpose: "own_data", role: "guardian", offices: [] },
    ];
    expect((await readingsOf(childId, token)).body.items).toEqual(readings);
    const { token: another } = await care.enrolledChild();
    expect((await readingsOf(childId, another)).status).toBe(404);
    expect((await readingsOf(childId, volunteer.token)).status).toBe(404);
    await care.must(post(token, `/children/${childId}/consent-withdrawal`));
    expect((await readingsOf(childId, token)).body.items).toEqual(readings);
  });

  it("finds a release that was refused for its code among them, once", async () => {
    const opened = await care.openSession(1);
    const [child] = opened.children as [care.Child];
    await care.brought(opened, child);
    expect((await care.release(opened, child, "000000")).body.code).toBe("code_wrong");
    expect((await readingsOf(child.childId, child.token)).body.items).toMatchObject([
      { of: ["pickup_people"], purpose: "release" },
    ]);
  });
});

describe("a volunteer", () => {
  it("learns who read the name, and nobody learns it of another", async () => {
    const { volunteerId, token } = await care.newVolunteer();
    await get(care.socialWorker, `/volunteers/${volunteerId}/identity?purpose=record_check`);
    expect((await readingsOf(volunteerId, token)).body.items).toMatchObject([
      { of: ["identity"], purpose: "record_check", role: "social_worker" },
    ]);
    const other = await care.newVolunteer();
    expect((await readingsOf(volunteerId, other.token)).status).toBe(404);
  });
});

describe("readings at once", () => {
  it("are all recorded, and neither they nor a command beside them fails", async () => {
    const request = await dispatched();
    const { requestId } = request;
    const readers = [steward, supervisor, secondSteward, care.community];
    const [resolved, ...read] = await Promise.all([
      send(steward, `/requests/${requestId}/resolution`),
      ...Array.from({ length: 12 }, (_, n) => readWords(request, readers[n % 4] as string)),
    ]);
    expect(resolved?.status).toBe(200);
    expect(read.map(({ status }) => status)).toEqual(Array(12).fill(200));
    const events = await eventsOf("request", requestId);
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
    const recorded = events.filter(({ type }) => type === "personal_data.read");
    expect(new Set(recorded.map(({ commandId }) => commandId)).size).toBe(12);
    expect(recorded).toHaveLength(12);
    expect((await replayed(["request", "child", "volunteer"])).wrong).toEqual([]);
    // page by page, each once
    const paged = await itemsOf<object>(`/readings/${requestId}?limit=5`, auditor);
    expect(paged).toEqual((await get(auditor, `/readings/${requestId}?limit=100`)).body.items);
    expect(paged).toHaveLength(12);
  });

  it("leave what was stored of the thing as it was", async () => {
    const request = await dispatched();
    const key = stateKey("request", request.requestId);
    const before = await rowAt(key);
    await readWords(request, steward);
    const { version, hash, stateVersion, ...after } = await rowAt(key);
    expect(after).toEqual({ ...before, version: undefined, hash: undefined });
    expect([version, stateVersion, hash === before.hash]).toEqual([3, 2, false]);
  });

  it("do not come between what somebody saw and what they do by it", async () => {
    const { requestId, ...request } = await dispatched();
    const path = `/requests/${requestId}`;
    const { etag = "" } = (await get(steward, path)).headers;
    await readWords({ requestId, ...request }, steward);
    expect((await get(steward, path)).headers.etag).toBe(etag);
    const resolve = () =>
      call("POST", `${path}/resolution`, { token: steward, headers: { "if-match": etag } });
    expect((await resolve()).status).toBe(200);
    expect(await resolve()).toMatchObject({ status: 412, body: { code: "changed_meanwhile" } });
  });

  it("stand in no organisation's feed", async () => {
    const { contractId, supplier } = await activeContract(smallPlan());
    const { organisationId, token } = supplier;
    const request = await filed();
    const assignee = { kind: "organisation", organisationId, contractId };
    await care.must(post(supervisor, `/requests/${request.requestId}/dispatch`, { assignee }));
    expect((await readWords(request, token)).status).toBe(200);
    const { items } = (await readingsOf(request.requestId, auditor)).body;
    expect(items).toMatchObject([
      {
        role: "organisation",
        offices: [
          { code: organisationId, names: expect.objectContaining({ zh: expect.any(String) }) },
        ],
      },
    ]);
    await care.must(post(token, `/requests/${request.requestId}/resolution`));
    await platform.settle();
    const feed = (await get(token, "/events?limit=100")).body.items as { type: string }[];
    const types = feed.map(({ type }) => type);
    expect(types).toContain("request.resolved");
    expect(types).not.toContain("personal_data.read");
  });
});

describe("readings that were noted before they were events", () => {
  it("are told beside the others, without a role that nobody noted", async () => {
    const request = await dispatched();
    const { requestId } = request;
    const { state } = await rowAt(stateKey("request", requestId));
    const { personId } = state as { personId: string };
    for (const n of [1, 2, 3]) {
      const noted = `2026-01-0${n}T01:00:00.000Z`;
      const { pk, sk } = vaultReadKey(personId);
      await writeRow({
        ...{ pk, sk: `${sk}${noted}#${crypto.randomUUID()}`, entity: "vault" },
        ...{ record: requestId, purpose: "complaint", by: "supervisor-1", at: noted },
      });
    }
    await readWords(request, steward);
    const noted = (n: number) => ({
      at: `2026-01-0${n}T01:00:00.000Z`,
      of: ["words"],
      purpose: "complaint",
      offices: [],
    });
    const all = [noted(1), noted(2), noted(3), bySteward];
    for (const limit of [1, 2, 3, 4, 5]) {
      const path = `/readings/${requestId}?limit=${limit}`;
      expect(await itemsOf(path, resident)).toEqual(all);
    }
    const pages = await get(resident, `/readings/${requestId}?limit=4`);
    expect(pages.body.next).toBeNull();
    const { items } = (await readingsOf(requestId, auditor)).body;
    expect(items[0]).toEqual({ ...noted(1), by: "supervisor-1" });
  });
});

describe("what is not read", () => {
  it("is not recorded: a stranger's look, a wrong purpose, a wrong role", async () => {
    const request = await dispatched();
    await readWords(request, strangeSteward);
    await readWords(request, steward, "curiosity");
    await readWords(request, resident);
    expect((await readingsOf(request.requestId, auditor)).body.items).toEqual([]);
  });
});
