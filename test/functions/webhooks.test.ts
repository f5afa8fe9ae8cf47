import { afterAll, describe, expect, it } from "vitest";
import { standAsAll } from "../support/ask-here.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { startReceiver } from "../support/receiver.ts";
import { someOrganisation } from "../support/webhooks.ts";

const receiver = await startReceiver();
afterAll(() => receiver.stop());
const { url } = receiver;
/** Nobody listens there. */
const nowhere = "http://127.0.0.1:9/";

describe("an endpoint", () => {
  it("is made with a secret that is shown this once", async () => {
    const organisation = await someOrganisation();
    const made = await organisation.create({ url, types: ["contract", "payment.instructed"] });
    expect(made).toMatchObject({
      status: 201,
      body: {
        status: "unverified",
        url,
        types: ["contract", "payment.instructed"],
        secret: expect.stringMatching(/^whsec_/),
        publicKey: expect.stringMatching(/^whpk_/),
      },
    });
    const read = await organisation.at(made.body.endpointId);
    expect(read.body).toMatchObject({ status: "unverified", health: { consecutiveFailures: 0 } });
    expect(read.body).not.toHaveProperty("secret");
    expect(JSON.stringify(read.body)).not.toContain(made.body.secret);
    expect((await organisation.list()).body.items).toMatchObject([{ url }]);
  });

  it("shows the same secret to the same Idempotency-Key, since an answer may be lost", async () => {
    const { organisationId, token } = await someOrganisation();
    const ask = () =>
      call("POST", `/organisations/${organisationId}/webhook-endpoints`, {
        token,
        body: { url },
        headers: { "idempotency-key": "endpoint-1" },
      });
    const first = await ask();
    expect((await ask()).body).toEqual(first.body);
  });

  it.each([
    ["https://10.0.0.1/", "address"],
    ["https://169.254.169.254/latest/meta-data/", "address"],
    ["http://hooks.example.org/", "not_https"],
    ["https://somebody:secret@hooks.example.org/", "credentials"],
  ])("is refused at %s", async (hostile, reason) => {
    const organisation = await someOrganisation();
    expect(await organisation.create({ url: hostile })).toMatchObject({
      status: 422,
      body: { code: "url_not_allowed", facts: { reason } },
    });
  });

  it("is one of ten at most, also when twelve are asked for at once", async () => {
    const organisation = await someOrganisation();
    const asked = Array.from({ length: 12 }, () => organisation.create({ url }));
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused.map(({ body }) => body.code)).toEqual(Array(2).fill("too_many_endpoints"));
    const listed = await organisation.list();
    expect(listed.body.items).toHaveLength(10);
    const closed = listed.body.items[0].endpointId;
    expect((await organisation.at(closed, "DELETE")).body.status).toBe("closed");
    expect((await organisation.create({ url })).status).toBe(201);
  });

  it("is listed in pages", async () => {
    const organisation = await someOrganisation();
    const path = `/organisations/${organisation.organisationId}/webhook-endpoints`;
    for (const _ of [1, 2, 3]) await organisation.create({ url });
    const { token } = organisation;
    const first = await call("GET", `${path}?limit=2`, { token });
    const second = await call("GET", `${path}?limit=2&cursor=${first.body.next}`, { token });
    expect([first.body.items.length, second.body.items.length]).toEqual([2, 1]);
    expect(second.body.next).toBeNull();
  });

  it("can be paused and resumed; closed, it is closed for good", async () => {
    const organisation = await someOrganisation();
    const { endpointId } = await organisation.register({ url });
    const step = async (method: string, path: string) => {
      const { status, body } = await organisation.at(endpointId, method, path);
      return status < 300 ? body.status : body.code;
    };
    expect(await step("POST", "/resumption")).toBe("endpoint_already_active");
    expect(await step("POST", "/pause")).toBe("paused");
    expect(await step("POST", "/pause")).toBe("endpoint_not_active");
    expect(await step("POST", "/test")).toBe("endpoint_not_active");
    expect(await step("POST", "/resumption")).toBe("active");
    expect(await step("DELETE", "")).toBe("closed");
    expect(await step("DELETE", "")).toBe("endpoint_closed");
    expect(await step("POST", "/resumption")).toBe("endpoint_closed");
    expect(await step("POST", "/secret")).toBe("endpoint_closed");
    expect((await organisation.list()).body.items).toEqual([]);
  });
});

describe("the verification", () => {
  const at = async (at: string = url) => {
    const organisation = await someOrganisation();
    const { endpointId } = (await organisation.create({ url: at })).body;
    const ask = (method: string, path: string, body?: object) =>
      organisation.at(endpointId, method, path, body);
    return { ask };
  };

  it("makes an endpoint active whose receiver answers the challenge, and is done once", async () => {
    const { ask } = await at();
    expect((await ask("POST", "/test")).body.code).toBe("endpoint_not_active");
    expect((await ask("POST", "/resumption")).body.code).toBe("endpoint_unverified");
    expect((await ask("POST", "/verification")).body.status).toBe("active");
    expect((await ask("POST", "/verification")).body.code).toBe("endpoint_already_verified");
  });

  it("is refused where nobody answers, with the reason", async () => {
    const { ask } = await at(nowhere);
    expect(await ask("POST", "/verification")).toMatchObject({
      status: 422,
      body: { code: "challenge_not_answered", facts: { error: "ECONNREFUSED" } },
    });
  });

  it("is refused where the name of the address leads nowhere", async () => {
    const { ask } = await at("https://nobody.example/");
    expect(await ask("POST", "/verification")).toMatchObject({
      status: 422,
      body: {
        code: "challenge_not_answered",
        facts: { error: expect.stringMatching(/^E[A-Z]+$/) },
      },
    });
  });

  it("takes the challenge that was read in the receiver's log, and no other", async () => {
    receiver.challengeAnswer.body = "what is that?";
    const { ask } = await at();
    const refused = await ask("POST", "/verification");
    expect(refused.body).toMatchObject({ code: "challenge_not_answered", facts: { status: 200 } });
    const challenge = receiver.challenged.at(-1);
    const guessed = { challenge: "0".repeat(32) };
    expect((await ask("POST", "/verification", guessed)).status).toBe(422);
    expect((await ask("POST", "/verification", { challenge })).body.status).toBe("active");
    delete receiver.challengeAnswer.body;
  });
});

describe("challenges", () => {
  const tooMany = { status: 429, body: { code: "too_many_challenges" } };

  it("go to one address ten times an hour for one organisation, however many are asked for at once", async () => {
    const stranger = await startReceiver();
    const organisation = await someOrganisation();
    stranger.challengeAnswer.status = 404;
    const made = await Promise.all(
      [1, 2, 3].map((n) => organisation.create({ url: `${stranger.url}?${n}` })),
    );
    const ids = made.map(({ body }) => body.endpointId);
    const verify = (n: number) => organisation.at(ids[n % 3], "POST", "/verification");
    const settled = async (n: number): ReturnType<typeof verify> => {
      const answer = await verify(n);
      return answer.status === 503 ? settled(n) : answer;
    };
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => settled(n)));
    expect(stranger.challenged).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(20);
    const seconds = refused[0]?.body.facts.retryAfterSeconds;
    expect(seconds).toBeGreaterThan(3_500);
    // of those that came at once, one may have come a moment before the first that was counted
    expect(seconds).toBeLessThanOrEqual(3_601);
    expect(refused[0]?.headers).toMatchObject({ "retry-after": String(seconds) });

    // neither another organisation's nor another address's are counted there
    stranger.challengeAnswer.status = 200;
    const elsewhere = stranger.url.replace("127.0.0.1", "127.0.0.9");
    const other = await organisation.create({ url: elsewhere });
    expect(
      (await organisation.at(other.body.endpointId, "POST", "/verification")).body,
    ).toMatchObject({ code: "challenge_not_answered", facts: { error: "ECONNREFUSED" } });
    expect(
      (await (await someOrganisation()).register({ url: stranger.url })).endpointId,
    ).toBeTruthy();

    // a change of address asks for one too
    const own = await organisation.create({ url: elsewhere });
    const moved = { url: `${stranger.url}?moved` };
    expect((await organisation.at(own.body.endpointId, "PUT", "", moved)).status).toBe(200);
    expect(await organisation.at(own.body.endpointId, "POST", "/verification")).toMatchObject(
      tooMany,
    );

    await platform.standStillUntil(new Date(platform.clock.now().getTime() + 3_600_000));
    expect((await verify(0)).body.status).toBe("active");
    expect(stranger.challenged).toHaveLength(12);
    stranger.stop();
  });
});

it("an address of the internet gets twenty challenges an hour from all organisations together", async () => {
  standAsAll();
  const { takePlaces } = await import("../../lib/webhooks/challenge-store.ts");
  const { sharesOf } = await import("../../lib/webhooks/challenge.ts");
  const ask = (organisationId: string, now: string) =>
    takePlaces(
      sharesOf(["hooks.example.org", "203.0.113.7"], { organisationId, isNeighbour: false }),
      now,
    );
  for (let n = 0; n < 20; n += 1)
    expect(await ask(`org_${n}`, "2026-02-09T01:00:00.000Z")).toEqual({});
  const freeAt = "2026-02-09T02:00:00.000Z";
  expect(await ask("org_20", "2026-02-09T01:30:00.000Z")).toEqual({ freeAt });
  expect(await ask("org_20", freeAt)).toEqual({});
});

describe("an update", () => {
  it("changes the filter at once, and the address once the new one has answered", async () => {
    const organisation = await someOrganisation();
    const { endpointId } = await organisation.register({ url });
    const update = (body: object) => organisation.at(endpointId, "PUT", "", body);
    const filtered = await update({ types: ["payment", "contract.signed"] });
    expect(filtered.body).toMatchObject({
      status: "active",
      url,
      types: ["payment", "contract.signed"],
    });
    expect((await update({ url: nowhere })).body.code).toBe("challenge_not_answered");
    expect((await update({ url: "https://10.0.0.1/" })).body.code).toBe("url_not_allowed");
    expect((await update({ types: ["contract.singed"] })).body).toMatchObject({
      code: "unknown_event_type",
      facts: { types: ["contract.singed"] },
    });
    const moved = `${url}?tenant=2`;
    expect((await update({ url: moved })).body).toMatchObject({ status: "active", url: moved });
    expect((await organisation.at(endpointId)).body.types).toEqual(["payment", "contract.signed"]);
  });
});

describe("the event types", () => {
  it("are listed for anybody, each with a schema that its example fits", async () => {
    const { status, body } = await call("GET", "/webhooks/event-types");
    expect(status).toBe(200);
    const types = body.items.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(["contract.signed", "endpoint.tested"]));
    expect(new Set(types).size).toBe(types.length);
  });
});

describe("somebody else's endpoint", () => {
  it("answers as an unknown one does, to every question", async () => {
    const organisation = await someOrganisation();
    const stranger = await someOrganisation();
    const { endpointId } = (await organisation.create({ url })).body;
    const questions = [
      ["GET", ""],
      ["PUT", ""],
      ["POST", "/verification"],
      ["POST", "/pause"],
      ["POST", "/test"],
      ["POST", "/secret"],
      ["DELETE", ""],
      ["GET", "/deliveries"],
      ["GET", "/deliveries/1"],
    ] as const;
    for (const [method, path] of questions) {
      const answer = await stranger.at(endpointId, method, path);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    const replay = { from: 1, to: 1 };
    expect((await stranger.at(endpointId, "POST", "/replays", replay)).status).toBe(404);
    const other = `/organisations/${organisation.organisationId}/webhook-endpoints`;
    const { token } = stranger;
    expect((await call("GET", other, { token })).status).toBe(404);
    expect((await call("POST", other, { token, body: { url } })).status).toBe(404);
    const feed = `?organisationId=${organisation.organisationId}`;
    expect((await stranger.events(feed)).status).toBe(404);
  });

  it("may be read by the auditor and changed by no other role", async () => {
    const organisation = await someOrganisation();
    const { endpointId } = (await organisation.create({ url })).body;
    const auditor = await tokenFor("auditor", ["district"], "auditor-1");
    const registrar = await tokenFor("registrar", ["district"], "registrar-1");
    const path = `/webhook-endpoints/${endpointId}`;
    expect((await call("GET", path, { token: auditor })).status).toBe(200);
    expect((await call("DELETE", path, { token: auditor })).status).toBe(403);
    expect((await call("GET", path, { token: registrar })).status).toBe(403);
    expect((await call("GET", "/events", { token: auditor })).status).toBe(403);
  });
});

describe("the feed", () => {
  it("refuses a filter that lets nothing through, and a number that no feed can have", async () => {
    const organisation = await someOrganisation();
    expect(await organisation.events("?types=contract,contract.singed")).toMatchObject({
      status: 400,
      body: {
        errors: [
          { in: "query", pointer: "/types", en: expect.stringMatching(/\(contract\.singed\)$/) },
        ],
      },
    });
    expect((await organisation.events("?after=9999999999998")).status).toBe(400);
  });

  it("refuses a number that it has not given yet, so that nothing is waited past", async () => {
    const organisation = await someOrganisation();
    expect((await organisation.events("?after=0")).body).toMatchObject({ items: [], next: 0 });
    expect(await organisation.events("?after=50")).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/after", code: "too_large", expected: { maximum: 0 } }] },
    });
  });

  it("asks a token of several organisations which one it means", async () => {
    const [one, other] = [await someOrganisation(), await someOrganisation()];
    const token = await tokenFor(
      "organisation",
      [one.organisationId, other.organisationId],
      "head-of-both",
    );
    expect(await call("GET", "/events", { token })).toMatchObject({
      status: 400,
      body: { errors: [{ in: "query", pointer: "/organisationId" }] },
    });
    const named = `/events?organisationId=${other.organisationId}`;
    expect((await call("GET", named, { token })).body).toEqual({
      items: [],
      next: 0,
      pollAfterSeconds: 15,
    });
  });
});
