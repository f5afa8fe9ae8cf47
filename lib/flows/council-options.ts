import { projects } from "../buying/projects/store.ts";
import { communitiesOf } from "../core/grid-code.ts";
import { loadThings } from "../engine/thing.ts";
import { idsOf, type Named } from "../voice/councils/decide.ts";
import type { Option } from "../voice/councils/model.ts";
import { needs } from "../voice/needs/store.ts";

/** The needs and projects that options name, as they stand. */
export async function loadNamed(options: readonly Option[]): Promise<Map<string, Named>> {
  const ids = idsOf(options);
  const [asked, planned] = await Promise.all([
    loadThings(
      needs,
      ids.filter((id) => id.startsWith("ned_")),
    ),
    loadThings(
      projects,
      ids.filter((id) => id.startsWith("prj_")),
    ),
  ]);
  const named = new Map<string, Named>();
  for (const { id, state } of asked) {
    named.set(id, { status: state.status, communityCodes: [state.communityCode] });
  }
  for (const { id, state } of planned) {
    const { status, title, unitCodes } = state;
    named.set(id, { status, title, communityCodes: communitiesOf(unitCodes) });
  }
  return named;
}
