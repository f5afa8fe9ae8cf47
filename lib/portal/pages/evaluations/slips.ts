import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { gather } from "../../asking.ts";
import { slipsPage } from "../slips.ts";
import { surveyPath } from "./survey.ts";
import { evaluationWords as words } from "./words.ts";

/** The slips of an evaluation's survey, for the doors of the steward who prints them. */
export const surveySlipsPage = slipsPage({
  doors: async ({ client, params }) => {
    const asked = { params: { roundId: params.roundId ?? "" } };
    const { items } = await gather(client, evaluationsApi.listInvitations, asked, undefined, {
      enough: 500,
    });
    return items.map(({ householdId, answered, declined, issue }) => ({
      householdId,
      isDone: answered,
      // whoever declined is asked no second time unless the steward ticks the door
      hasSlip: issue !== undefined || declined,
    }));
  },
  print: ({ client, params }, householdIds, key) =>
    client.ask(evaluationsApi.printInvitationSlips, {
      params: { roundId: params.roundId ?? "" },
      body: { householdIds },
      key,
    }),
  title: words.survey,
  typed: ({ invitationId }) => [words.invitation, invitationId],
  pathOf: (_, slip) => surveyPath(slip),
  backTo: ({ params }) => `/evaluations/${params.roundId}`,
});
