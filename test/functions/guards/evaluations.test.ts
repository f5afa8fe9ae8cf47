import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { registrar } from "../../support/affairs.ts";
import { sendHere } from "../../support/ask-here.ts";
import {
  collectingRound,
  noticedRounds,
  noticeOver,
  registerDoors,
  street,
} from "../../support/evaluations.ts";
import { answeredRace, everyGuardHolds } from "../../support/guards.ts";
import { standAs } from "../../support/in-process.ts";
import { openDistrict, send } from "../../support/money.ts";
import { must } from "../../support/must.ts";
import { activeOrganisation } from "../../support/organisations.ts";
import { call, platform, tokenFor } from "../../support/platform.ts";

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

/** A round that is assigned to somebody who is taken off the register at that moment. */
async function removedMeanwhile({ isEntered }: { isEntered: boolean }) {
  const { roundId } = await collectingRound();
  const subject = `assessor-${roundId.slice(-8)}`;
  await tokenFor("assessor", [], subject);
  const path = `/evaluation-rounds/assessors/${subject}`;
  const body = { name: "示例评估事务所", categories: ["D"] };
  const enter = () => must(call("PUT", path, { token: registrar, body }));
  if (isEntered) await enter();
  return answeredRace(
    () => sendHere(street, `/evaluation-rounds/${roundId}/assessors`, { subject }),
    async () => {
      if (!isEntered) await enter();
      await must(send(registrar, `${path}/removal`, { reason: "示例理由" }));
    },
  );
}

/** A round for which the one whom the lot falls on is taken off the register at that moment. */
async function drawnMeanwhile() {
  const { roundId } = await collectingRound();
  const subject = `assessor-${roundId.slice(-8)}`;
  await tokenFor("assessor", [], subject);
  const path = `/evaluation-rounds/assessors/${subject}`;
  const body = { name: "示例评估事务所", categories: ["D", "E"] };
  await must(call("PUT", path, { token: registrar, body }));
  return answeredRace(
    () => sendHere(street, `/evaluation-rounds/${roundId}/assessors`, { by: "lot" }),
    async () => {
      await must(send(registrar, `${path}/removal`, { reason: "示例理由" }));
    },
  );
}

everyGuardHolds("whom a round is assigned to", [
  {
    name: "whoever is drawn by lot and taken off the register at that moment is not assigned",
    rules: ["assessor_unchanged"],
    race: drawnMeanwhile,
    right: 409,
    wrong: 200,
  },
  {
    name: "somebody who is taken off the register at that moment is not assigned",
    rules: ["assessor_unchanged"],
    race: () => removedMeanwhile({ isEntered: true }),
    right: 422,
    wrong: 200,
  },
  {
    name: "nor is somebody who was not in it when it was read",
    rules: ["assessor_absent"],
    race: () => removedMeanwhile({ isEntered: false }),
    right: 422,
    wrong: 200,
  },
]);

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
