import { councilsApi } from "../../../voice/councils/api.ts";
import { gather } from "../../asking.ts";
import { slipsPage } from "../slips.ts";
import { slipNames } from "./slip.ts";
import { councilWords as words } from "./words.ts";

/** The slips of a council's vote, for the doors of the steward who prints them. */
export const voteSlipsPage = slipsPage({
  doors: async ({ client, params }) => {
    const asked = { params: { councilId: params.councilId ?? "" } };
    const { items } = await gather(client, councilsApi.listVoters, asked, undefined, {
      enough: 500,
    });
    return items.map(({ householdId, voted, issue, paper }) => ({
      householdId,
      isDone: voted || paper !== undefined,
      hasSlip: issue !== undefined,
    }));
  },
  print: ({ client, params }, householdIds, key) =>
    client.ask(councilsApi.printVoterSlips, {
      params: { councilId: params.councilId ?? "" },
      body: { householdIds },
      key,
    }),
  title: words.voteTitle,
  typed: ({ householdId }) => [words.door, householdId],
  pathOf: ({ params }, { householdId, token }) =>
    `/councils/${params.councilId}?${new URLSearchParams({ [slipNames.door]: householdId, [slipNames.token]: token })}`,
  backTo: ({ params }) => `/councils/${params.councilId}`,
});
