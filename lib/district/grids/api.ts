import * as z from "zod";
import { AreaCode, CommunityCode, GridCode } from "../../core/grid-code.ts";
import { publicText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
import { type Area, AreaFacts } from "./areas.ts";
import { type Grid, Names, Reason, Stewards, type Unit } from "./model.ts";
import { DoorRows, type Roll } from "./rolls.ts";
import { NewUnit, UnitRows } from "./rows.ts";
import {
  AreaView,
  ChainView,
  type Household,
  HouseholdView,
  ImportView,
  type Place,
  PlaceView,
  StewardsView,
  UnitView,
  viewArea,
  viewAreaImport,
  viewChain,
  viewGridImport,
  viewRegistration,
  viewStewards,
  viewUnit,
} from "./view.ts";

const ofArea = z.strictObject({ code: AreaCode });
const ofUnit = z.strictObject({ code: GridCode });

/** A grid role reaches the subtree of its code; beyond it, a unit is as unknown. */
const place = ({ params }: { readonly params: { readonly code: string } }) => [params.code];

/** What commands on one unit have in common. */
const onUnit = { params: ofUnit, place, view: (unit: Unit) => viewUnit(unit), result: UnitView };

const rerunnable =
  "What stands already is left as it is: a second run answers 200, changes nothing and says so in its counts.";

export const gridsApi = {
  importArea: command({
    route: "PUT /areas/{code}",
    summary: "Take over a district or a street",
    description: rerunnable,
    permission: "grid.import",
    params: ofArea,
    place,
    body: AreaFacts,
    refusals: ["other_district", "district_unknown"],
    view: (area: Area) => viewAreaImport(area),
    result: ImportView,
  }),
  getArea: reading({
    route: "GET /areas/{code}",
    summary: "Read a district or a street",
    permission: "public",
    params: ofArea,
    view: (area: Area) => viewArea(area),
    result: AreaView,
  }),
  listPlaces: listing({
    route: "GET /areas/{code}/children",
    summary: "List the streets of a district, or the communities of a street",
    permission: "public",
    params: ofArea,
    view: (found: Place) => found,
    result: PlaceView,
  }),
  importGrid: command({
    route: "PUT /grids/{code}",
    summary: "Take over the whole tree of one community, all or nothing",
    description: `Every bad row is reported at once, with its position. Units that the rows do not name stay; none is closed by being left out. ${rerunnable}`,
    permission: "grid.import",
    params: z.strictObject({ code: CommunityCode }),
    place,
    body: z.strictObject({ source: publicText(1, 500), units: UnitRows }),
    refusals: [
      "community_differs",
      "street_unknown",
      "code_used_before",
      "unit_not_open",
      "too_many_units",
    ],
    view: (grid: Grid) => viewGridImport(grid),
    result: ImportView,
  }),
  getUnit: reading({
    route: "GET /grids/{code}",
    summary: "Read one grid unit",
    permission: "public",
    params: ofUnit,
    view: (unit: Unit) => viewUnit(unit),
    result: UnitView,
  }),
  listUnits: listing({
    route: "GET /grids/{code}/children",
    summary: "List the units one level below, in order of code; closed ones too",
    permission: "public",
    params: ofUnit,
    view: (unit: Unit) => viewUnit(unit),
    result: UnitView,
  }),
  getServiceChain: reading({
    route: "GET /service-chain",
    summary: "Who serves this place: the units from the community down to a code",
    permission: "public",
    query: ofUnit,
    view: viewChain,
    result: ChainView,
  }),
  getStewards: reading({
    route: "GET /grids/{code}/stewards",
    summary: "The same chain with the subjects of those who work its units",
    permission: "steward.read",
    params: ofUnit,
    place,
    view: viewStewards,
    result: StewardsView,
  }),
  openUnit: command({
    route: "POST /grids",
    summary: "Open a unit beneath one of the community's own",
    permission: "grid.arrange",
    body: NewUnit,
    place: ({ body }) => [body.code],
    refusals: ["unit_unknown", "unit_not_open", "code_used_before", "too_many_units"],
    view: (unit: Unit) => viewUnit(unit),
    result: UnitView,
    success: 201,
  }),
  renameUnit: command({
    route: "PUT /grids/{code}/names",
    summary: "Rename a unit",
    permission: "grid.arrange",
    body: Names,
    refusals: ["unit_unknown", "unit_closed"],
    ...onUnit,
  }),
  assignStewards: command({
    route: "PUT /grids/{code}/stewards",
    summary: "Say who works a unit; it has at least one, and one may serve several",
    permission: "grid.arrange",
    body: z.strictObject({ stewards: Stewards.min(1) }),
    refusals: ["unit_unknown", "unit_closed"],
    ...onUnit,
  }),
  beginClosing: command({
    route: "POST /grids/{code}/closing",
    summary: "Mark a unit as closing: nothing in it or below it takes new work",
    permission: "grid.arrange",
    body: z.strictObject({ reason: Reason }),
    refusals: ["unit_unknown", "unit_already_closing"],
    ...onUnit,
  }),
  takeBackClosing: command({
    route: "DELETE /grids/{code}/closing",
    summary: "Take back that a unit is closing: it takes new work again",
    permission: "grid.arrange",
    refusals: ["unit_unknown", "unit_not_closing"],
    ...onUnit,
  }),
  closeUnit: command({
    route: "POST /grids/{code}/closure",
    summary: "Close a unit that has nothing left; its code is never used again",
    permission: "grid.arrange",
    refusals: [
      "unit_unknown",
      "unit_not_closing",
      "unit_has_children",
      "unit_has_households",
      "unit_has_open_work",
    ],
    ...onUnit,
  }),
  registerHouseholds: command({
    route: "PUT /grids/{code}/households",
    summary: "Register all doors of a unit by their numbers, without names",
    description: `Doors that are not listed stand there no more. ${rerunnable}`,
    permission: "household.register",
    params: ofUnit,
    place,
    body: z.strictObject({ doors: DoorRows }),
    refusals: ["unit_unknown", "unit_closed", "level_without_doors", "unit_already_closing"],
    view: (roll: Roll) => viewRegistration(roll),
    result: ImportView,
  }),
  listHouseholds: listing({
    route: "GET /grids/{code}/households",
    summary: "List the doors on a unit's own roll",
    permission: "household.read",
    params: ofUnit,
    place,
    view: (household: Household) => household,
    result: HouseholdView,
  }),
};
