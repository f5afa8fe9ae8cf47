import "../../support/seam.ts";
import { afterAll } from "vitest";
import { policy } from "../../../lib/webhooks/policy.ts";
import { sendHere } from "../../support/ask-here.ts";
import { answeredRace, everyGuardHolds } from "../../support/guards.ts";
import { must } from "../../support/must.ts";
import { call } from "../../support/platform.ts";
import { startReceiver } from "../../support/receiver.ts";
import { someOrganisation } from "../../support/webhooks.ts";

const receiver = await startReceiver();
afterAll(() => receiver.stop());

everyGuardHolds("webhooks", [
  {
    name: "of two challenges at once for an address's last place one is posted",
    rules: ["challenge_place_free"],
    race: async () => {
      const organisation = await someOrganisation();
      const { token } = organisation;
      const { endpointId } = (await organisation.create({ url: receiver.url })).body;
      const path = `/webhook-endpoints/${endpointId}/verification`;
      // a receiver that does not answer stays unverified, and is asked again
      receiver.challengeAnswer.status = 500;
      for (let n = 1; n < policy.webhookChallenges.value; n += 1)
        await call("POST", path, { token });
      receiver.challengeAnswer.status = 200;
      const other = (await organisation.create({ url: receiver.url })).body.endpointId;
      return answeredRace(
        () => sendHere(token, `/webhook-endpoints/${other}/verification`),
        () => must(call("POST", path, { token })),
      );
    },
    right: 429,
    wrong: 200,
  },
]);
