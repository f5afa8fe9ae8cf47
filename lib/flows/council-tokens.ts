import { Fault } from "../core/faults.ts";
import type { IssueWay } from "../core/issue.ts";
import { transact } from "../engine/transact.ts";
import { issueToken } from "../voice/councils/decide.ts";
import { type Voter, voterIdOf } from "../voice/councils/model.ts";
import { loadCouncil, loadElectorate, voters, voterTokenOf } from "../voice/councils/store.ts";
import type { Issuing } from "./slips.ts";

type Refusal = Extract<ReturnType<typeof issueToken>, { ok: false }>["code"];

/** How the tokens of a council are issued to the households of its electorate. */
export async function voterIssuing(
  councilId: string,
  given: { readonly way: IssueWay; readonly at: string },
): Promise<Issuing<Refusal>> {
  const council = await loadCouncil(councilId);
  if (!council) throw new Fault("not_found");
  const electorate = new Set(await loadElectorate(council));
  return {
    heldBy: async (householdId, number) => ({
      token: await voterTokenOf(councilId, householdId, number),
    }),
    issue: (command, householdId, standing) => {
      const asked = { householdId, ...given };
      const inElectorate = electorate.has(householdId);
      const decide = ({ paper }: Pick<Voter, "paper"> = {}) =>
        issueToken(council, asked, { inElectorate, paper });
      return transact(command, {
        thing: voters,
        id: voterIdOf(councilId, householdId),
        facts: standing,
        begin: () => decide(),
        decide: (voter) => decide(voter),
        also: (_, guarded) => ({ guarded }),
      });
    },
  };
}
