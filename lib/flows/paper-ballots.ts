import { reaches } from "../core/actor.ts";
import type { Command } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import { transact } from "../engine/transact.ts";
import { loadPapers, paperCountedWrites, paperWrite } from "../voice/councils/ballots.ts";
import { enterPaper as decideEntry } from "../voice/councils/decide.ts";
import { type Voter, voterIdOf } from "../voice/councils/model.ts";
import {
  hasVoted,
  loadCouncil,
  loadElectorate,
  notVotedCheck,
  voters,
} from "../voice/councils/store.ts";

/** A council that somebody's office holds; any other is as unknown. */
export async function loadOwnCouncil(councilId: string, { actor }: Pick<Command<never>, "actor">) {
  const council = await loadCouncil(councilId);
  if (!council || !reaches(actor, [council.unitCode])) throw new Fault("not_found");
  return council;
}

/**
 * Enters a door's ballot on paper. What was read stands sealed and apart until the entries are held
 * side by side; with the last one it becomes the door's ballot and they are gone. Of two who begin at
 * once, the later reads anew and is the second.
 */
export async function enterPaper(
  command: Command<Voter>,
  asked: { readonly councilId: string; readonly householdId: string; readonly choice: string },
) {
  const { councilId, householdId, choice } = asked;
  const { actor, now: at } = command;
  const vote = { councilId, voter: householdId, choice };
  const entry = { choice, at, by: actor.subject, householdId };
  return transact(command, {
    thing: voters,
    id: voterIdOf(councilId, householdId),
    facts: async () => {
      const council = await loadOwnCouncil(councilId, command);
      const [electorate, voted, papers] = await Promise.all([
        loadElectorate(council),
        hasVoted(councilId, householdId),
        loadPapers(vote),
      ]);
      const [paper, counted] = await Promise.all([
        paperWrite(vote, papers.entered.length + 1),
        paperCountedWrites(vote),
      ]);
      const inElectorate = electorate.includes(householdId);
      return { council, inElectorate, voted, ...papers, paper, counted };
    },
    begin: (facts) => decideEntry(facts.council, entry, {}, facts),
    decide: (voter, facts) => decideEntry(facts.council, entry, voter, facts),
    also: ({ events }, { paper, counted, drops }, voter) => {
      const isLast = events.some((event) => "status" in event && event.status === "counted");
      if (isLast) return { guarded: [...counted, ...drops] };
      const isFirst = voter?.paper === undefined;
      return { guarded: [paper, ...(isFirst ? [notVotedCheck(councilId, householdId)] : [])] };
    },
  });
}
