import { beforeAll, describe, expect, it } from "vitest";
import { activeGroup, filed as groupFiled } from "../support/care.ts";
import { community, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, tokenFor } from "../support/platform.ts";
import {
  byReceipt,
  type Filed,
  filed,
  inboxOf,
  post,
  supervisor,
  toSteward,
  words,
} from "../support/requests.ts";

const head = "team-head-1";
const applicant = await tokenFor("resident", [], head);
const volunteer = await tokenFor("volunteer", [], head);
const another = await tokenFor("volunteer", [], "team-head-2");

const reason = "由志愿队上门帮忙";
const at = ({ requestId }: Filed, path = "") => `/requests/${requestId}${path}`;
const give = (request: Filed, assignee: object, token = supervisor) =>
  post(token, at(request, "/dispatch"), { assignee, reason });
const wordsOf = (request: Filed, token: string) =>
  call("GET", at(request, "/words?purpose=handling"), { token });
const teamOf = (token: string) => activeGroup({ kind: "volunteer_team" }, token);

let filingId: string;
const toTeam = () => ({ kind: "team", filingId });

beforeAll(async () => {
  await openDistrict();
  filingId = await teamOf(applicant);
});

async function withTeam(): Promise<Filed> {
  const request = await filed();
  await must(give(request, toTeam()));
  return request;
}

describe("a volunteer team", () => {
  it("gets a request as long as it is on file here, and its head is a volunteer", async () => {
    const request = await filed();
    const ofResident = await tokenFor("resident", [], "team-head-3");
    for (const unfit of [
      await groupFiled({ kind: "volunteer_team" }, applicant),
      await activeGroup({ kind: "community_group" }, applicant),
      await teamOf(ofResident),
      "fil_01h455vb4pex5vsknk084sn02q",
    ]) {
      const refused = await give(request, { kind: "team", filingId: unfit });
      expect(refused).toMatchObject({ status: 422, body: { code: "team_not_active" } });
    }
    const given = await must(give(request, toTeam()));
    expect(given.assignee).toEqual({ ...toTeam(), subject: head });
  });

  it("finds it among what is its own, reads the words, works on it and solves it", async () => {
    const request = await withTeam();
    expect(await inboxOf(volunteer, "me")).toContain(request.requestId);
    const tasks = await call("GET", "/me/tasks?kind=resolve_request", { token: volunteer });
    expect(JSON.stringify(tasks.body)).toContain(request.requestId);
    expect((await wordsOf(request, volunteer)).body.words).toBe(words);
    for (const stranger of [another, applicant]) {
      expect((await post(stranger, at(request, "/resolution"))).status).toBeGreaterThan(400);
      expect((await wordsOf(request, stranger)).status).toBeGreaterThan(400);
    }
    expect(await inboxOf(another, "me")).not.toContain(request.requestId);
    expect((await must(post(volunteer, at(request, "/beginning")))).status).toBe("in_progress");
    expect((await must(post(volunteer, at(request, "/resolution")))).status).toBe("resolved");
    expect((await wordsOf(request, volunteer)).status).toBe(404);
  });

  it("is told to the reporter as a team, and its head to staff alone", async () => {
    const request = await withTeam();
    expect((await byReceipt(request)).body.assignee).toEqual(toTeam());
  });

  it("gives back what is not its work, and knows no more of it", async () => {
    const request = await withTeam();
    const back = { cause: "wrong_category", reason: "需要专业人员处理" };
    expect((await must(post(volunteer, at(request, "/return"), back))).status).toBe("returned");
    expect((await call("GET", at(request), { token: volunteer })).status).toBe(404);
    await must(give(request, toSteward));
  });

  it("does not work on what its head asked for", async () => {
    const own = await filed({}, applicant);
    const refused = await give(own, toTeam());
    expect(refused).toMatchObject({ status: 422, body: { code: "receipt_with_assignee" } });
  });

  it("that is taken off the file reads no words any more", async () => {
    const brief = await teamOf(applicant);
    const request = await filed();
    await must(give(request, { kind: "team", filingId: brief }));
    expect((await wordsOf(request, volunteer)).status).toBe(200);
    await must(post(community, `/filings/${brief}/withdrawal`));
    expect((await wordsOf(request, volunteer)).status).toBe(404);
  });
});
