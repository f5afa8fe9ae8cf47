import { typeid } from "typeid-js";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { unitOfHousehold } from "../../lib/core/grid-code.ts";
import type { Issue } from "../../lib/core/issue.ts";
import { loadOpenness } from "../../lib/district/grids/store.ts";
import { loadResident } from "../../lib/district/households/store.ts";
import { unchangedCheck } from "../../lib/engine/commit.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadHold } from "../../lib/flows/account-tokens.ts";
import { loadVoters } from "../../lib/flows/council-electorate.ts";
import { loadNamed } from "../../lib/flows/council-options.ts";
import { voterIssuing } from "../../lib/flows/council-tokens.ts";
import { castOwnVote } from "../../lib/flows/own-vote.ts";
import { enterPaper, loadOwnCouncil } from "../../lib/flows/paper-ballots.ts";
import { issueToResident, loadDoorsOfSteward, printSlips } from "../../lib/flows/slips.ts";
import { serve } from "../../lib/serve.ts";
import { councilsApi } from "../../lib/voice/councils/api.ts";
import { castBallot, listBallotsByCouncil } from "../../lib/voice/councils/ballots.ts";
import * as decide from "../../lib/voice/councils/decide.ts";
import { standingAt } from "../../lib/voice/councils/model.ts";
import { councilRefusals } from "../../lib/voice/councils/refusals.ts";
import {
  councils,
  electorateWrites,
  listCouncilsByCommunity,
  listCouncilsByStanding,
  listPapers,
  listVotesOf,
  loadCouncil,
  loadElectorate,
  loadHolder,
  loadStandings,
} from "../../lib/voice/councils/store.ts";
import { loadCouncilCounted } from "../../lib/voice/councils/tally-due.ts";

export const handler = serve(councilsApi, councilRefusals, {
  conveneCouncil: ({ body: { electors, ...body }, command, now }) => {
    const councilId = typeid("cnc").toString();
    const question = { councilId, ...body, opensAt: body.opensAt ?? now };
    return transact(command, {
      thing: councils,
      id: councilId,
      facts: async () => {
        const [voters, openness, named] = await Promise.all([
          loadVoters(body.unitCode, electors, now),
          loadOpenness([body.unitCode]),
          loadNamed(body.options),
        ]);
        const unitOpen = openness.notOpen.length === 0;
        return { electors, ...voters, openness, unitOpen, named };
      },
      begin: (facts) => decide.conveneCouncil(question, now, facts),
      also: (_, { voters, openness }) => ({
        guarded: [...openness.guarded, ...electorateWrites(councilId, voters)],
      }),
    });
  },
  getCouncil: ({ params, now }) => loadCouncilCounted(params.councilId, now),
  listCouncils: ({ query: { communityCode, standing }, now, page }) =>
    communityCode
      ? listCouncilsByCommunity(
          communityCode,
          page,
          (council) => standing === undefined || standingAt(council, now) === standing,
        )
      : listCouncilsByStanding(standing ?? "open", now, page),
  listMyVotes: async ({ actor, page }) => {
    const found = await loadResident(actor.subject);
    return found ? listVotesOf(found.resident, page) : { items: [], next: undefined };
  },
  withdrawCouncil: ({ params, body, command, now }) =>
    transact(command, {
      thing: councils,
      id: params.councilId,
      decide: (council) => decide.withdrawCouncil(council, { ...body, at: now }),
    }),
  listVoters: async ({ params, page, actor }) => {
    const council = await loadCouncil(params.councilId);
    const after = Number(page.cursor ?? 0);
    const all = council ? await loadElectorate(council) : [];
    const mine = all.filter((voter) => reaches(actor, [unitOfHousehold(voter)]));
    if (!council || mine.length === 0) throw new Fault("not_found");
    const upTo = after + page.limit;
    const items = await loadStandings(council.councilId, mine.slice(after, upTo));
    return { items, next: upTo < mine.length ? `${upTo}` : undefined };
  },
  printVoterSlips: async ({ params, body, actor, command, now }) => {
    const doors = await loadDoorsOfSteward(actor, body.householdIds);
    const issuing = await voterIssuing(params.councilId, { way: "slip", at: now });
    return printSlips(command, doors, issuing);
  },
  fetchVoterToken: ({ params, actor, command, now }) => {
    const given = { way: "account", at: now } as const;
    return issueToResident(command, actor.subject, () => voterIssuing(params.councilId, given));
  },
  castVote: async ({ params, body, command, now }) => {
    const { councilId } = params;
    const { householdId, choice } = body;
    let issue: Issue | undefined;
    const cast = await castBallot(command, { councilId, voter: householdId, choice }, async () => {
      const held = await loadHolder(councilId, body);
      if (!held) throw new Fault("not_found");
      const council = await loadCouncil(councilId);
      if (!council) throw new Fault("not_found");
      const { voter, tokenNumber } = held;
      issue = voter.state.issue;
      const { isVoid, guarded } = await loadHold(householdId, issue);
      const vote = { choice, tokenNumber, at: now };
      const decision = decide.castByToken(council, vote, { ...voter.state, isVoid });
      return { decision, guarded: [unchangedCheck("voter", voter), ...guarded] };
    });
    if (!cast.ok) return cast;
    issue ??= (await loadHolder(councilId, body))?.voter.state.issue;
    return { ...cast, body: { ...Object(cast.body), issue } };
  },
  castOwnVote: ({ params, body, command }) => castOwnVote(command, { ...params, ...body }),
  listPapers: async ({ params, command, page }) => {
    const { councilId } = await loadOwnCouncil(params.councilId, command);
    return listPapers(councilId, page);
  },
  enterPaper: ({ params, body, command }) => enterPaper(command, { ...params, ...body }),
  listBallots: async ({ params, page, now }) => {
    const council = await loadCouncilCounted(params.councilId, now);
    if (!council || !("tally" in council)) throw new Fault("not_found");
    return listBallotsByCouncil({ ...params, votes: council.tally.votes }, page);
  },
});
