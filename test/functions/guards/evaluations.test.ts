import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { noticedRounds, noticeOver, registerDoors } from "../../support/evaluations.ts";
import { everyGuardHolds } from "../../support/guards.ts";
import { standAs } from "../../support/in-process.ts";
import { openDistrict } from "../../support/money.ts";
import { activeOrganisation } from "../../support/organisations.ts";
import { call, platform } from "../../support/platform.ts";

/** Makes a result final here, as the schedule does. */
async function finalise(roundId: string): Promise<void> {
  standAs(/run-?evaluations/i);
  const { attendToRound } = await import("../../../lib/flows/close-rounds.ts");
  await attendToRound(roundId, platform.clock.now().toISOString());
}

beforeAll(async () => {
  await openDistrict();
  await registerDoors();
});

everyGuardHolds("what follows from results", [
  {
    name: "of two fails that become final at once neither is overlooked: the organisation is listed",
    rules: ["grade_is_next"],
    race: async () => {
      const supplier = await activeOrganisation();
      const rounds = await noticedRounds(["fail", "fail"], supplier);
      const [one, other] = rounds.map(({ roundId }) => roundId) as [string, string];
      await platform.moveClockTo(await noticeOver([one, other]));
      return {
        work: () => finalise(one),
        rival: () => finalise(other),
        outcome: async () => {
          const { body } = await call("GET", `/register/${supplier.organisationId}`);
          return body.seriousBreach?.roundIds.length;
        },
      };
    },
    right: 2,
    wrong: undefined,
  },
]);
