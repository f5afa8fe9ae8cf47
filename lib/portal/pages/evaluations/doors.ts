import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { unitOfHousehold } from "../../../core/grid-code.ts";
import { gather } from "../../asking.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { placeNames } from "../../names.ts";
import { table } from "../../table.ts";
import type { Visit } from "../../visit.ts";
import type { RoundSeen } from "./seen.ts";
import { evaluationWords as words } from "./words.ts";

/** So many doors are shown; a steward has far fewer. */
const most = 100;

type Doors = { readonly answered: string | undefined; readonly list: Html };

/** The invited doors where the reader serves: who has not answered stands first. */
export async function doorsOf(visit: Visit, { roundId, status }: RoundSeen): Promise<Doors> {
  const { say, client } = visit;
  const isAsking = status === "collecting" || status === "insufficient";
  if (!isAsking || !may(visit, "round.list_invitations"))
    return { answered: undefined, list: none };
  const asked = { params: { roundId } };
  const { items } = await gather(client, evaluationsApi.listInvitations, asked, undefined, {
    enough: 500,
  });
  if (items.length === 0) return { answered: undefined, list: none };
  const done = items.filter(({ answered }) => answered).length;
  const shown = items.toSorted((a, b) => Number(a.answered) - Number(b.answered)).slice(0, most);
  const nameOf = await placeNames(
    visit,
    shown.map(({ householdId }) => unitOfHousehold(householdId)),
  );
  const rows = shown.map(({ householdId, answered, declined, issue }) => {
    const unit = unitOfHousehold(householdId);
    const open = issue ? words.handedOut : words.notYet;
    const standing = answered ? words.answered : declined ? words.declined : open;
    return [
      html`${householdId.slice(unit.length + 1)} <span class="soft">${nameOf(unit)}</span>`,
      say(standing),
    ];
  });
  const head = {
    caption: say(words.doors),
    heads: [words.door, words.standing],
    isTitled: true,
  };
  return {
    answered: say(filledWords(words.answersText, done, items.length)),
    list: html`<h2>${say(words.doors)}</h2><p class="soft">${say(words.doorsLead)}</p>${table(visit, head, rows)}`,
  };
}
