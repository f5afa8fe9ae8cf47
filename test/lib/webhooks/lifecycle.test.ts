import { describe, expect, it, test } from "vitest";
import * as decide from "../../../lib/webhooks/decide.ts";
import { evolveEndpoint } from "../../../lib/webhooks/evolve.ts";
import { Endpoint, type EndpointStatus, lifecycle } from "../../../lib/webhooks/model.ts";
import { viewEndpoint } from "../../../lib/webhooks/view.ts";
import { at, endpointIn } from "./samples.ts";

const facts = {
  privateAddresses: [],
  eventTypes: [],
  challenged: { isAnswered: true },
};
const commands = {
  verify: (endpoint: Endpoint) => decide.verifyEndpoint(endpoint, facts),
  update: (endpoint: Endpoint) =>
    decide.updateEndpoint(endpoint, { url: "https://new.example.org/" }, facts),
  pause: decide.pauseEndpoint,
  resume: decide.resumeEndpoint,
  rotateSecret: (endpoint: Endpoint) =>
    decide.rotateSecret(endpoint, { record: "s", publicKey: "p", at, overlapHours: 24 }),
  test: decide.testEndpoint,
  replay: (endpoint: Endpoint) =>
    decide.replayDeliveries(endpoint, { from: 1, to: 1 }, { ended: [1] }),
  replayFailed: (endpoint: Endpoint) => decide.replayFailed(endpoint, { since: at, until: at }),
  disable: (endpoint: Endpoint) =>
    decide.disableEndpoint(
      endpoint,
      { reason: "gone", at },
      { health: { consecutiveFailures: 1 } },
    ),
  close: decide.closeEndpoint,
} as const;

const statuses = Object.keys(lifecycle) as EndpointStatus[];

test("every pair of status and command is either in the lifecycle or refused", () => {
  for (const status of statuses) {
    const accepted = Object.entries(commands)
      .filter(([, command]) => command(endpointIn[status]).ok)
      .map(([name]) => name);
    expect({ [status]: accepted.sort() }).toEqual({ [status]: [...lifecycle[status]].sort() });
  }
});

test("what is not verified is neither resumed nor disabled", () => {
  for (const command of [commands.resume, commands.disable]) {
    expect(command(endpointIn.unverified)).toMatchObject({ code: "endpoint_unverified" });
  }
});

test("what is accepted leads to a state of the schema", () => {
  for (const status of statuses) {
    for (const command of Object.values(commands)) {
      const decided = command(endpointIn[status]);
      if (!decided.ok) continue;
      const after = decided.events.reduce<Endpoint>(
        (state, event) => evolveEndpoint(state, { ...event, at, by: "x" }),
        endpointIn[status],
      );
      expect(Endpoint.parse(after)).toEqual(after);
    }
  }
});

describe("what is shown of an endpoint", () => {
  it.each(statuses)("%s: never where its secrets are kept", (status) => {
    const seen = viewEndpoint(endpointIn[status]);
    expect(seen).toMatchObject({ status, publicKey: "whpk_1" });
    expect(JSON.stringify(seen)).not.toContain("signing_1");
  });
});
