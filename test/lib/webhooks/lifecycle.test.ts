import { describe, expect, it, test } from "vitest";
import { evolveEndpoint } from "../../../lib/webhooks/evolve.ts";
import { Endpoint, type EndpointStatus, lifecycle } from "../../../lib/webhooks/model.ts";
import { viewEndpoint } from "../../../lib/webhooks/view.ts";
import { at, endpointIn } from "./samples.ts";
import { endpointCommands as commands } from "./walk.ts";

const statuses = Object.keys(lifecycle) as EndpointStatus[];

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
