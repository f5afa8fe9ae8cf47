import { describe, expect, it } from "vitest";
import { answersChallenge } from "../../../lib/webhooks/challenge.ts";
import * as decide from "../../../lib/webhooks/decide.ts";
import { isFailingTooLong } from "../../../lib/webhooks/health.ts";
import type { Endpoint } from "../../../lib/webhooks/model.ts";
import { at, created, endpointAfter, endpointIn } from "./samples.ts";

const { type: _type, ...asked } = created;
const create = (facts: { endpoints: number }, url: string = asked.url) =>
  decide.createEndpoint({ ...asked, types: [], url }, { ...wanted, ...facts });
const wanted = { privateAddresses: [], eventTypes: ["contract.signed", "payment.instructed"] };

describe("making an endpoint", () => {
  it("is refused for the eleventh of an organisation", () => {
    expect(create({ endpoints: 9 }).ok).toBe(true);
    expect(create({ endpoints: 10 })).toMatchObject({
      code: "too_many_endpoints",
      detail: { most: 10 },
    });
  });

  it("is refused for a private address, before anything else", () => {
    expect(create({ endpoints: 10 }, "https://10.0.0.1/")).toMatchObject({
      code: "url_not_allowed",
      detail: { reason: "address" },
    });
  });
});

describe("the types that are wanted", () => {
  const create = (...types: string[]) =>
    decide.createEndpoint({ ...asked, types }, { ...wanted, endpoints: 0 });

  it("are types that there are, or their first words", () => {
    expect(create("contract", "payment.instructed", "contract.signed").ok).toBe(true);
    expect(create("contract", "contract.singed", "paymen")).toMatchObject({
      code: "unknown_event_type",
      detail: { types: ["contract.singed", "paymen"] },
    });
  });
});

describe("showing that an address is one's own", () => {
  const answered = { challenged: { isAnswered: true } };
  const silent = { challenged: { isAnswered: false, error: "timeout" } };

  it("makes an endpoint active, once", () => {
    const decided = decide.verifyEndpoint(endpointIn.unverified, answered);
    expect(decided).toMatchObject({ events: [{ type: "endpoint.verified" }] });
    expect(endpointIn.active.status).toBe("active");
    const again = decide.verifyEndpoint(endpointIn.active, answered);
    expect(again).toMatchObject({ code: "endpoint_already_verified" });
  });

  it("is refused without the challenge, with what the receiver did instead", () => {
    expect(decide.verifyEndpoint(endpointIn.unverified, silent)).toMatchObject({
      code: "challenge_not_answered",
      detail: { error: "timeout" },
    });
  });

  it("waits where the address has had its challenges, at a change of address too", () => {
    const full = { challenged: { isAnswered: false, retryAfterSeconds: 90 } };
    const refused = { code: "too_many_challenges", detail: { retryAfterSeconds: 90 } };
    expect(decide.verifyEndpoint(endpointIn.unverified, full)).toMatchObject(refused);
    const change = { url: "https://other.example.org/" };
    const facts = { ...wanted, ...full };
    expect(decide.updateEndpoint(endpointIn.active, change, facts)).toMatchObject(refused);
  });

  it("is asked anew of another address, but not for another filter", () => {
    const update = (endpoint: Endpoint, change: { url?: string; types?: string[] }) =>
      decide.updateEndpoint(endpoint, change, { ...wanted, ...silent });
    const url = "https://other.example.org/";
    expect(update(endpointIn.active, { url })).toMatchObject({ code: "challenge_not_answered" });
    expect(update(endpointIn.active, { url: asked.url, types: ["payment"] }).ok).toBe(true);
    expect(update(endpointIn.unverified, { url }).ok).toBe(true);
    const moved = decide.updateEndpoint(endpointIn.paused, { url }, { ...wanted, ...answered });
    expect(moved).toMatchObject({ events: [{ type: "endpoint.updated", url, types: [] }] });
  });

  it("does not come into question for an address or a type that is not allowed", () => {
    const update = (change: object) =>
      decide.updateEndpoint(endpointIn.active, change, { ...wanted, ...silent });
    expect(update({ url: "https://10.0.0.1/" })).toMatchObject({ code: "url_not_allowed" });
    expect(update({ types: ["nothing"] })).toMatchObject({ code: "unknown_event_type" });
  });

  it("takes the challenge as text or in JSON, and nothing that only sends back all it got", () => {
    const code = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const right = [
      code,
      ` ${code}\n`,
      `{"challenge":"${code}"}`,
      `{ "ok": 1, "challenge": "${code}" }`,
    ];
    const echo = JSON.stringify({ type: "endpoint.challenged", data: { challenge: code } });
    const wrong = [
      "",
      undefined,
      "ok",
      code.slice(1),
      `"${code}"`,
      `[{"challenge":"${code}"}]`,
      "null",
      echo,
    ];
    expect(right.filter((head) => !answersChallenge(head, code))).toEqual([]);
    expect(wrong.filter((head) => answersChallenge(head, code))).toEqual([]);
  });
});

describe("rotating the secret", () => {
  const rotated = (overlapHours: number) => {
    const decided = decide.rotateSecret(endpointIn.active, {
      record: "signing_2",
      publicKey: "whpk_2",
      at,
      overlapHours,
    });
    return decided.ok ? endpointAfter(...decided.events).secrets : decided.code;
  };

  it("leaves the secret before it in force for the hours asked", () => {
    expect(rotated(24)).toEqual([
      { record: "signing_2", publicKey: "whpk_2" },
      { record: "signing_1", publicKey: "whpk_1", until: "2026-02-10T01:00:00.000Z" },
    ]);
  });

  it("with no overlap ends the old secret at once", () => {
    expect(rotated(0)).toEqual([{ record: "signing_2", publicKey: "whpk_2" }]);
  });

  const next = (record: string, previousUntil = "2026-02-10T01:00:00.000Z") => ({
    ...{ type: "endpoint.secret_rotated" as const, record, publicKey: "whpk_n" },
    previousUntil,
  });
  const signing = (...rotations: ReturnType<typeof next>[]) =>
    endpointAfter(...rotations).secrets.map(({ record, until }) => [record.slice(-1), until]);

  it("done twice breaks no promise to a receiver that still has the first secret", () => {
    const [sooner, later] = ["2026-02-09T05:00:00.000Z", "2026-02-10T01:00:00.000Z"];
    expect(signing(next("signing_2", sooner), next("signing_3", later))).toEqual([
      ["3", undefined],
      ["2", later],
      ["1", sooner],
    ]);
    expect(signing(next("signing_2", later), next("signing_3", sooner))).toEqual([
      ["3", undefined],
      ["2", sooner],
      ["1", sooner],
    ]);
    expect(signing(next("signing_2"), next("signing_3", at))).toEqual([["3", undefined]]);
  });

  it("lets five secrets sign at most, the newest", () => {
    const records = ["2", "3", "4", "5", "6", "7"].map((n) => next(`signing_${n}`));
    expect(signing(...records).map(([record]) => record)).toEqual(["7", "6", "5", "4", "3"]);
  });
});

describe("disabling an endpoint", () => {
  const since = (failingSince: string) => ({
    health: { consecutiveFailures: 8, failingSince },
  });
  const disable = (reason: "gone" | "failing", failingSince: string) =>
    decide.disableEndpoint(endpointIn.active, { reason, at }, since(failingSince));

  it("needs five days of failure", () => {
    expect(disable("failing", "2026-02-04T01:00:00.001Z")).toMatchObject({
      code: "not_failing_long_enough",
    });
    expect(disable("failing", "2026-02-04T01:00:00.000Z").ok).toBe(true);
  });

  it("is not disabled twice", () => {
    const again = decide.disableEndpoint(endpointIn.disabled, { reason: "gone", at }, since(at));
    expect(again).toMatchObject({ code: "endpoint_already_disabled" });
  });

  it("needs no day where the receiver said that it is gone", () => {
    expect(disable("gone", at).ok).toBe(true);
  });

  it("does not happen to one that has never failed", () => {
    expect(isFailingTooLong({}, at)).toBe(false);
  });
});

describe("replaying", () => {
  it("is refused where all that failed is still to come", () => {
    const asked = { since: "2026-02-09T01:00:00.001Z", until: at };
    expect(decide.replayFailed(endpointIn.active, asked)).toMatchObject({
      code: "since_in_future",
      detail: asked,
    });
  });

  it("is refused where nothing of the range has ended", () => {
    const range = { from: 1, to: 5 };
    expect(decide.replayDispatches(endpointIn.active, range, { ended: [] })).toMatchObject({
      code: "nothing_to_replay",
      detail: range,
    });
    expect(decide.replayDispatches(endpointIn.active, range, { ended: [2, 4] })).toMatchObject({
      events: [{ numbers: [2, 4] }],
    });
  });
});
