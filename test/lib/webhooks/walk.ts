import * as decide from "../../../lib/webhooks/decide.ts";
import { Endpoint, lifecycle } from "../../../lib/webhooks/model.ts";
import { walk } from "../../support/walk.ts";
import { at, endpointIn } from "./samples.ts";

const facts = {
  privateAddresses: [],
  eventTypes: [],
  challenged: { isAnswered: true },
};

export const endpointCommands = {
  verify: (endpoint: Endpoint) => decide.verifyEndpoint(endpoint, facts),
  update: (endpoint: Endpoint) =>
    decide.updateEndpoint(endpoint, { url: "https://new.example.org/" }, facts),
  pause: decide.pauseEndpoint,
  resume: decide.resumeEndpoint,
  rotateSecret: (endpoint: Endpoint) =>
    decide.rotateSecret(endpoint, { record: "s", publicKey: "p", at, overlapHours: 24 }),
  test: decide.testEndpoint,
  replay: (endpoint: Endpoint) =>
    decide.replayDispatches(endpoint, { from: 1, to: 1 }, { ended: [1] }),
  replayFailed: (endpoint: Endpoint) => decide.replayFailed(endpoint, { since: at, until: at }),
  disable: (endpoint: Endpoint) =>
    decide.disableEndpoint(
      endpoint,
      { reason: "gone", at },
      { health: { consecutiveFailures: 1 } },
    ),
  close: decide.closeEndpoint,
} as const;

export const endpointWalk = walk({
  lifecycle,
  schema: Endpoint,
  stateIn: (status) => endpointIn[status],
  commands: endpointCommands,
});
