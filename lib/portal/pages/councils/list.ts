import { communityOf, GridCode } from "../../../core/grid-code.ts";
import type { Words } from "../../../core/words.ts";
import { councilsApi } from "../../../voice/councils/api.ts";
import { answered } from "../../asking.ts";
import { placeSearch } from "../../choose-place.ts";
import { type Html, html, none } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { ownUnit } from "../../own-unit.ts";
import { type Page, Stopped, type Visit } from "../../visit.ts";
import { councilCards } from "./cards.ts";
import { gatheringOf } from "./gathering.ts";
import { councilWords as words } from "./words.ts";

/** So many of each standing are shown. */
const most = 20;

type Standing = "open" | "coming" | "closed";
const standings: readonly (readonly [standing: Standing, said: Words])[] = [
  ["open", words.openNow],
  ["coming", words.coming],
  ["closed", words.over],
];

/** The councils of one's own community, of a place that was looked for, or of the whole district. */
export const councilsPage: Page = {
  get: async (visit) => {
    const { say, to, query } = visit;
    const isAll = query.get("of") === "all";
    const unit = isAll ? undefined : (query.get("of") ?? (await ownUnit(visit)));
    if (unit !== undefined && !GridCode.safeParse(unit).success) throw new Stopped("notFound");
    const communityCode = unit && communityOf(unit);
    const [search, nameOf, gathering, ...lists] = await Promise.all([
      placeSearch(visit, (code) => to(`/councils?${new URLSearchParams({ of: code })}`)),
      placeNames(visit, communityCode ? [communityCode] : []),
      communityCode ? gatheringOf(visit, communityCode) : none,
      ...standings.map((one) => listOf(visit, communityCode, one)),
    ]);
    const place = communityCode ? nameOf(communityCode) : say(words.district);
    const all = communityCode
      ? html`<p><a href="${to("/councils?of=all")}">${say(words.seeAll)}</a></p>`
      : none;
    return {
      title: say(words.councils),
      main: html`<h1>${say(words.councils)} · ${place}</h1><p class="lead">${say(words.lead)}</p>${lists}${gathering}${search}${all}`,
    };
  },
};

async function listOf(
  visit: Visit,
  communityCode: string | undefined,
  [standing, said]: (typeof standings)[number],
): Promise<Html> {
  const query = { standing, ...(communityCode && { communityCode }) };
  const asked = { query, page: { limit: most } };
  const { items } = answered(await visit.client.ask(councilsApi.listCouncils, asked));
  // that none is open is worth saying; that there are no others is not
  if (items.length === 0 && standing !== "open") return none;
  const list =
    items.length > 0 ? await councilCards(visit, items) : html`<p>${visit.say(words.noneOpen)}</p>`;
  return html`<h2>${visit.say(said)}</h2>${list}`;
}
