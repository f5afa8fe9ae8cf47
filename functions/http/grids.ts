import type { Command, Page, PageOf } from "../../lib/core/command.ts";
import { assert } from "../../lib/core/decision.ts";
import { Fault } from "../../lib/core/faults.ts";
import { communityOf, districtOf, householdIdOf, streetOf } from "../../lib/core/grid-code.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { orUnchanged } from "../../lib/core/unchanged.ts";
import { gridsApi } from "../../lib/district/grids/api.ts";
import { importArea } from "../../lib/district/grids/areas.ts";
import * as decide from "../../lib/district/grids/decide.ts";
import { type Grid, gridRefusals, type Unit } from "../../lib/district/grids/model.ts";
import {
  countHouseholds,
  nameDelegate,
  registerHouseholds,
} from "../../lib/district/grids/rolls.ts";
import {
  areas,
  closingWrites,
  grids,
  listPlacesByArea,
  listUnitsByName,
  loadArea,
  loadGrid,
  loadServingChain,
  loadUnit,
  noteNames,
  rolls,
} from "../../lib/district/grids/store.ts";
import { childrenOf, isOpenUnit, unitOf, worksUnit } from "../../lib/district/grids/tree.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { environment } from "../../lib/env.ts";
import { loadOpenWork } from "../../lib/flows/open-work.ts";
import { serve } from "../../lib/serve.ts";

/** A command on one unit, run on its community's tree and answered with the unit. */
function ofUnit(command: Command<Unit>, code: string) {
  const answer: Command<Grid>["answer"] = (grid) => {
    const unit = unitOf(grid, code);
    assert(unit, "a changed unit that is not there");
    return command.answer(unit);
  };
  // the place that the request names was held against the scopes before
  return [
    { ...command, reaches: () => true, answer },
    { thing: grids, id: communityOf(code) },
  ] as const;
}

/** One page of rows that were read as a whole and are in order of a key. */
function pageBy<T>(rows: readonly T[], keyOf: (row: T) => string, page: PageOf): Page<T> {
  const { cursor = "", limit } = page;
  const after = rows.filter((row) => keyOf(row) > cursor);
  const items = after.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && after.length > limit ? keyOf(last) : undefined };
}

const chain = async ({ code }: { readonly code: string }) => {
  const units = await loadServingChain(code);
  return units.length > 0 ? { code, units } : undefined;
};

export const handler = serve(gridsApi, gridRefusals, {
  importArea: async ({ params, body, command }) => {
    const { DISTRICT_CODE: districtCode } = environment();
    const asked = { ...params, ...body };
    return orUnchanged(
      await transact(command, {
        thing: areas,
        id: params.code,
        facts: async () => ({
          districtCode,
          districtKnown: (await loadArea(districtOf(params.code))) !== undefined,
        }),
        begin: (facts) => importArea(undefined, asked, facts),
        decide: (area, facts) => importArea(area, asked, facts),
      }),
    );
  },
  getArea: ({ params }) => loadArea(params.code),
  listPlaces: ({ params, page }) => listPlacesByArea(params.code, page),
  importGrid: async ({ params, body, command, now }) => {
    const asked = { ...body, communityCode: params.code, on: localDateOf(now) };
    await noteNames(params.code, body.units);
    return orUnchanged(
      await transact(command, {
        thing: grids,
        id: params.code,
        facts: async () => ({ streetKnown: (await loadArea(streetOf(params.code))) !== undefined }),
        begin: (facts) => decide.importUnits(undefined, asked, facts),
        decide: (grid, facts) => decide.importUnits(grid, asked, facts),
      }),
    );
  },
  getUnit: ({ params }) => loadUnit(params.code),
  listUnits: async ({ params, page }) => {
    const children = childrenOf(await loadGrid(params.code), params.code);
    return pageBy(children, (unit) => unit.code, page);
  },
  findUnits: ({ query, page }) => listUnitsByName(query.name, page),
  getServiceChain: ({ query }) => chain(query),
  getStewards: ({ params }) => chain(params),
  openUnit: async ({ body, command, now }) => {
    await noteNames(communityOf(body.code), [body]);
    const [onTree, work] = ofUnit(command, body.code);
    const asked = { ...body, on: localDateOf(now) };
    return transact(onTree, { ...work, decide: (grid) => decide.openUnit(grid, asked) });
  },
  renameUnit: async ({ params, body, command }) => {
    await noteNames(communityOf(params.code), [{ ...params, names: body }]);
    const [onTree, work] = ofUnit(command, params.code);
    const asked = { ...params, names: body };
    return transact(onTree, { ...work, decide: (grid) => decide.renameUnit(grid, asked) });
  },
  assignStewards: ({ params, body, command }) => {
    const [onTree, work] = ofUnit(command, params.code);
    const asked = { ...params, ...body };
    return transact(onTree, { ...work, decide: (grid) => decide.assignStewards(grid, asked) });
  },
  beginClosing: ({ params, body, command }) => {
    const [onTree, work] = ofUnit(command, params.code);
    const asked = { ...params, ...body };
    return transact(onTree, {
      ...work,
      decide: (grid) => decide.beginClosing(grid, asked),
      also: () => ({ guarded: closingWrites(work.id, command.id) }),
    });
  },
  takeBackClosing: ({ params, command }) => {
    const [onTree, work] = ofUnit(command, params.code);
    return transact(onTree, { ...work, decide: (grid) => decide.takeBackClosing(grid, params) });
  },
  closeUnit: ({ params, command, now }) => {
    const [onTree, work] = ofUnit(command, params.code);
    const asked = { ...params, on: localDateOf(now) };
    return transact(onTree, {
      ...work,
      facts: async () => ({ openWork: await loadOpenWork(params.code, now) }),
      decide: (grid, facts) => decide.closeUnit(grid, asked, facts),
    });
  },
  registerHouseholds: async ({ params, body, actor, command }) => {
    const asked = { ...params, ...body };
    const outcome = await transact(command, {
      thing: rolls,
      id: params.code,
      facts: async () => {
        const tree = await loadThing(grids, communityOf(params.code));
        const unit = unitOf(tree?.state, params.code);
        if (!worksUnit(unit, actor)) throw new Fault("not_found");
        const takesWork = isOpenUnit(tree?.state, params.code);
        return { tree, unit, takesWork };
      },
      begin: (facts) => registerHouseholds(undefined, asked, facts),
      decide: (roll, facts) => registerHouseholds(roll, asked, facts),
      // the count in the tree moves with the roll, so that the two never disagree
      also: (_, { tree }) => ({
        changes: [
          extend(grids, tree, {
            id: communityOf(params.code),
            command,
            events: countHouseholds(params.code, body.doors.length),
          }),
        ],
      }),
    });
    return orUnchanged(outcome);
  },
  listHouseholds: async ({ params, page }) => {
    const roll = await loadThing(rolls, params.code);
    const doors = pageBy(roll?.state.doors ?? [], (door) => door, page);
    const items = doors.items.map((door) => ({
      householdId: householdIdOf(params.code, door),
      door,
    }));
    return { ...doors, items };
  },
  getDelegate: async ({ params }) => {
    const roll = await loadThing(rolls, params.code);
    return roll?.state.delegate ? roll.state : undefined;
  },
  nameDelegate: ({ params, body, actor, command }) => {
    const asked = { code: params.code, door: body.door };
    return transact(command, {
      thing: rolls,
      id: params.code,
      facts: async () => {
        const unit = await loadUnit(params.code);
        if (!worksUnit(unit, actor)) throw new Fault("not_found");
      },
      begin: () => nameDelegate(undefined, asked),
      decide: (roll) => nameDelegate(roll, asked),
    });
  },
});
