import { describe, expect, it } from "vitest";
import * as decide from "../../../lib/webhooks/decide.ts";
import { isFailingTooLong } from "../../../lib/webhooks/health.ts";
import { at, created, endpointAfter, endpointIn } from "./samples.ts";

const { type: _type, ...asked } = created;
const create = (facts: { endpoints: number }, url: string = asked.url) =>
  decide.createEndpoint({ ...asked, types: [], url }, { privateAddresses: [], ...facts });

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

  it("keeps one secret before the newest, however often it is done", () => {
    const next = (record: string) => ({
      ...{ type: "endpoint.secret_rotated" as const, record, publicKey: "whpk_n" },
      previousUntil: "2026-02-10T01:00:00.000Z",
    });
    const { secrets } = endpointAfter(next("signing_2"), next("signing_3"));
    expect(secrets.map(({ record }) => record)).toEqual(["signing_3", "signing_2"]);
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
  it("is refused where nothing of the range has ended", () => {
    const range = { from: 1, to: 5 };
    expect(decide.replayDeliveries(endpointIn.active, range, { ended: [] })).toMatchObject({
      code: "nothing_to_replay",
      detail: range,
    });
    expect(decide.replayDeliveries(endpointIn.active, range, { ended: [2, 4] })).toMatchObject({
      events: [{ numbers: [2, 4] }],
    });
  });
});
