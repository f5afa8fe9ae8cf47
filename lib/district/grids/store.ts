import type { Page, PageOf } from "../../core/command.ts";
import {
  communitiesOf,
  communityOf,
  districtOf,
  householdIdOf,
  levelOf,
  streetOf,
} from "../../core/grid-code.ts";
import { lettersIn } from "../../core/name.ts";
import { type Guarded, put, putAhead, rowWrites } from "../../engine/commit.ts";
import { type Key, stateKey, unitNameKey } from "../../engine/keys.ts";
import { listThings } from "../../engine/lists.ts";
import { loadRow, queryRows, tableName } from "../../engine/table.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { Area, AreaEvent, evolveArea } from "./areas.ts";
import { evolveGrid } from "./evolve.ts";
import { Grid, GridEvent, type Unit } from "./model.ts";
import { partFound, partsOf } from "./names.ts";
import { evolveRoll, Roll, RollEvent } from "./rolls.ts";
import { gridTasks } from "./tasks.ts";
import { isOpenUnit, servingChain, unitOf, unitsWithin } from "./tree.ts";
import type { Chain, Place } from "./view.ts";

const beneath = (areaCode: string) => `PLACES#${areaCode}`;

export const areas: Thing<Area, AreaEvent> = {
  entity: "area",
  state: Area,
  evolve: evolveArea,
  events: AreaEvent,
  list: ({ code }) =>
    code === districtOf(code) ? undefined : { gsi1pk: beneath(districtOf(code)), gsi1sk: code },
};

/** One community with all its units is one thing: its tree is read and changed as a whole. */
export const grids: Thing<Grid, GridEvent> = {
  entity: "grid",
  state: Grid,
  evolve: evolveGrid,
  events: GridEvent,
  tasks: gridTasks,
  list: ({ communityCode }) => ({
    gsi1pk: beneath(streetOf(communityCode)),
    gsi1sk: communityCode,
  }),
};

/** The doors of one unit. */
export const rolls: Thing<Roll, RollEvent> = {
  entity: "roll",
  state: Roll,
  // no unit named a delegate before
  readers: [(before) => before],
  evolve: evolveRoll,
  events: RollEvent,
};

export const loadArea = async (code: string): Promise<Area | undefined> =>
  (await loadThing(areas, code))?.state;

/** A community's whole tree, by the code of any of its units. */
export const loadGrid = async (code: string): Promise<Grid | undefined> =>
  (await loadThing(grids, communityOf(code)))?.state;

/** One unit of any level, closed ones too. */
export const loadUnit = async (code: string): Promise<Unit | undefined> =>
  unitOf(await loadGrid(code), code);

/** The units that serve a place, from the community down, without closed ones. */
export const loadServingChain = async (code: string): Promise<readonly Unit[]> =>
  servingChain(await loadGrid(code), code);

/** Those of the codes that name no unit open for work; empty where it can be taken on for all. */
export async function loadUnitsNotOpen(codes: readonly string[]): Promise<readonly string[]> {
  const trees = await loadGrids(codes);
  return codes.filter((code) => !isOpenUnit(trees.get(communityOf(code)), code));
}

/** The row that says which closing was begun last in a community, or in its district. */
const closingKey = (code: string): Key => ({ pk: stateKey("grid", code).pk, sk: "CLOSING" });

/** Notes that a closing begins, with the tree's own change: what was read before opens no work. */
export const closingWrites = (communityCode: string, begunBy: string): Guarded[] =>
  [communityCode, districtOf(communityCode)].map((code) =>
    put("closing", closingKey(code), { entity: "closing", begunBy }),
  );

/** Whether new work can be taken on at some places, and what keeps it so until it is written. */
export type Openness = {
  readonly notOpen: readonly string[];
  readonly guarded: readonly Guarded[];
};

/**
 * Which of some codes name no unit open for work, with a check that no closing was begun meanwhile:
 * in their community or, where they lie in several, in the district. A row of its own: a tree is
 * large, and changes for other reasons.
 */
export async function loadOpenness(codes: readonly string[]): Promise<Openness> {
  const [community = "", ...others] = communitiesOf(codes);
  const key = closingKey(others.length === 0 ? community : districtOf(community));
  // the row before the trees: a closing that begins in between fails the check
  const row = await loadRow(key);
  const notOpen = await loadUnitsNotOpen(codes);
  return { notOpen, guarded: [stillCheck(key, row?.begunBy)] };
}

const stillCheck = (key: Key, begunBy: unknown): Guarded => ({
  rule: "no_closing_begun",
  write: {
    ConditionCheck: {
      TableName: tableName(),
      Key: { ...key },
      ...(begunBy === undefined
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : {
            ConditionExpression: "begunBy = :begunBy",
            ExpressionAttributeValues: { ":begunBy": begunBy },
          }),
    },
  },
});

/** Households on the rolls of the subtrees of codes; a unit named twice counts once. */
export async function loadHouseholdCount(codes: readonly string[]): Promise<number> {
  const units = await loadUnitsWithin(codes);
  return units.reduce((sum, unit) => sum + unit.householdsRegistered, 0);
}

/** The doors of every unit in the subtrees of codes that has some, by the unit's code, in order. */
export async function loadHouseholdsByUnit(
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const units = (await loadUnitsWithin(codes)).filter((unit) => unit.householdsRegistered > 0);
  const found = await Promise.all(units.map((unit) => loadThing(rolls, unit.code)));
  return new Map(units.map((unit, i) => [unit.code, found[i]?.state.doors ?? []]));
}

/**
 * The frame of a survey: every household on the rolls of the subtrees of codes, each once, ordered
 * by unit and door. Read consistently, so that what was registered before is in it.
 */
export async function loadHouseholdFrame(codes: readonly string[]): Promise<readonly string[]> {
  const byUnit = await loadHouseholdsByUnit(codes);
  return [...byUnit].flatMap(([unitCode, doors]) =>
    doors.map((door) => householdIdOf(unitCode, door)),
  );
}

/**
 * The doors that the level-4 units beneath a unit named to speak for them, in the order of the units,
 * and the units that have named none.
 */
export async function loadDelegates(
  unitCode: string,
): Promise<{ readonly doors: readonly string[]; readonly missing: readonly string[] }> {
  const units = (await loadUnitsWithin([unitCode])).filter(({ code }) => levelOf(code) === 4);
  const found = await Promise.all(units.map(({ code }) => loadThing(rolls, code)));
  const named = units.map(({ code }, i) => ({ code, door: found[i]?.state.delegate }));
  return {
    doors: named.flatMap(({ code, door }) => (door ? [householdIdOf(code, door)] : [])),
    missing: named.filter(({ door }) => !door).map(({ code }) => code),
  };
}

/** One page of the streets of a district, or of the communities of a street. */
export async function listPlacesByArea(areaCode: string, page: PageOf): Promise<Page<Place>> {
  if (areaCode === districtOf(areaCode)) {
    const { items, next } = await listThings(areas, beneath(areaCode), page);
    const places = items.map(({ state: { code, names } }) => ({ code, names }));
    return { items: places.map((one) => ({ ...one, kind: "street" as const })), next };
  }
  const { items, next } = await listThings(grids, beneath(areaCode), page);
  const communities = items.flatMap(({ id, state }) => unitOf(state, id) ?? []);
  return {
    items: communities.map(({ code, names }) => ({ code, names, kind: "community" })),
    next,
  };
}

async function loadGrids(codes: readonly string[]): Promise<ReadonlyMap<string, Grid | undefined>> {
  const communities = [...new Set(codes.map(communityOf))];
  const trees = await Promise.all(communities.map(loadGrid));
  return new Map(communities.map((code, i) => [code, trees[i]]));
}

async function loadUnitsWithin(codes: readonly string[]): Promise<readonly Unit[]> {
  const trees = await loadGrids(codes);
  return [...trees.keys()].sort().flatMap((community) => unitsWithin(trees.get(community), codes));
}

/** Where a unit is found by its names, without the parts of them that are known already. */
export const nameRows = (
  unit: Pick<Unit, "code" | "names">,
  known: ReadonlySet<string> = new Set(),
): readonly Key[] =>
  partsOf(unit)
    .filter((part) => !known.has(part))
    .map((part) => unitNameKey(part, unit.code));

/**
 * Puts units where they are found by their names, ahead of the change that gives them: what has such a
 * name already is left out. Rows of names that nobody has any more stay, and are passed over.
 */
export async function noteNames(
  communityCode: string,
  units: readonly Pick<Unit, "code" | "names">[],
): Promise<void> {
  const grid = await loadGrid(communityCode);
  const rows = units.flatMap((unit) => {
    const before = unitOf(grid, unit.code);
    return rowWrites(unit.code, nameRows(unit, new Set(before ? partsOf(before) : [])));
  });
  await putAhead(rows);
}

/** Trees that one page of a search reads at the most: each is a row of its own, of up to 400 kB. */
const treesMost = 10;

/** One page of the units that a part of a name finds, in the order of those parts, without closed ones. */
export async function listUnitsByName(name: string, page: PageOf): Promise<Page<Chain>> {
  const sought = lettersIn(name);
  const { pk } = unitNameKey(sought, "");
  const { rows, last } = await queryRows({
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :sought)",
    ExpressionAttributeValues: { ":pk": pk, ":sought": sought },
    Limit: page.limit,
    ...(page.cursor && { ExclusiveStartKey: { pk, sk: page.cursor } }),
  });
  const communities = [...new Set(rows.map(({ id }) => communityOf(String(id))))];
  const read = new Set(communities.slice(0, treesMost));
  const end = rows.findIndex(({ id }) => !read.has(communityOf(String(id))));
  const within = end < 0 ? rows : rows.slice(0, end);
  const trees = await loadGrids([...read]);
  const items = within.flatMap(({ id, sk }) => {
    const code = String(id);
    const units = servingChain(trees.get(communityOf(code)), code);
    const unit = units.at(-1);
    // a row may be of a name that was, and a name found by one part alone
    const isIt = unit?.code === code && sk === unitNameKey(partFound(unit, sought) ?? "", code).sk;
    return isIt ? [{ code, units }] : [];
  });
  const place = end < 0 ? last?.sk : within.at(-1)?.sk;
  return { items, next: place === undefined ? undefined : String(place) };
}
