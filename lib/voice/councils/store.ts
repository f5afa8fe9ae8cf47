import type { Page, PageOf } from "../../core/command.ts";
import { assert } from "../../core/decision.ts";
import { type Guarded, putNew } from "../../engine/commit.ts";
import { electorateKey } from "../../engine/keys.ts";
import { listThings } from "../../engine/lists.ts";
import { loadRows } from "../../engine/table.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { codeFor } from "../../vault/codes.ts";
import { electorateSha256 } from "./digests.ts";
import { evolveCouncil } from "./evolve.ts";
import { Council, CouncilEvent, voterTokenLength } from "./model.ts";
import { countableAt } from "./times.ts";

const listOf = (communityCode: string) => `COUNCILS#${communityCode}`;

export const councils: Thing<Council, CouncilEvent> = {
  entity: "council",
  state: Council,
  evolve: evolveCouncil,
  events: CouncilEvent,
  list: (c) => ({ gsi1pk: listOf(c.communityCode), gsi1sk: `${c.convenedAt}#${c.councilId}` }),
  dueAt: (c) => (c.status === "convened" ? countableAt(c.closesAt) : undefined),
};

export const loadCouncil = async (id: string): Promise<Council | undefined> =>
  (await loadThing(councils, id))?.state;

/** One page of a community's councils, newest first. */
export async function listCouncilsByCommunity(
  communityCode: string,
  page: PageOf,
): Promise<Page<Council>> {
  const newest = { ...page, newestFirst: true };
  const { items, next } = await listThings(councils, listOf(communityCode), newest);
  return { items: items.map(({ state }) => state), next };
}

/** A household's right to vote in one council; stored nowhere. */
export const voterTokenOf = (councilId: string, householdId: string): Promise<string> =>
  codeFor("council-voter", `${councilId}/${householdId}`, voterTokenLength);

/** Households in one row. Basis: some 30 bytes each; a row holds 400 kB. */
const electoratePart = 2_000;
const partsOf = (households: number): number => Math.ceil(households / electoratePart);

/** Freezes the electorate beside its council. */
export const electorateWrites = (councilId: string, households: readonly string[]): Guarded[] =>
  Array.from({ length: partsOf(households.length) }, (_, part) =>
    putNew("electorate_is_new", electorateKey(councilId, part + 1), {
      entity: "frame",
      households: households.slice(part * electoratePart, (part + 1) * electoratePart),
    }),
  );

/** The electorate as it was frozen; one that does not fit its hash stops the program. */
export async function loadElectorate({
  councilId,
  electorate,
}: Pick<Council, "councilId" | "electorate">): Promise<string[]> {
  const parts = Array.from({ length: partsOf(electorate.households) }, (_, part) =>
    electorateKey(councilId, part + 1),
  );
  const households = (await loadRows(parts)).flatMap((row) => row.households as string[]);
  assert(electorateSha256(households) === electorate.sha256, "an electorate that was changed");
  return households;
}
