import * as z from "zod";
import { inWords } from "../../core/field-words.ts";
import { AreaCode, CommunityCode, Door, GridCode } from "../../core/grid-code.ts";
import { lettersIn } from "../../core/name.ts";
import { publicText } from "../../core/text.ts";
import { joined } from "../../core/words.ts";
import { command, listing, reading } from "../../http/api.ts";
import { Names } from "../names.ts";
import { type Area, AreaFacts } from "./areas.ts";
import { type Grid, Reason, Stewards, type Unit } from "./model.ts";
import { DoorRows, type Roll } from "./rolls.ts";
import { NewUnit, UnitRows } from "./rows.ts";
import {
  AreaView,
  ChainView,
  DelegateView,
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
  viewDelegate,
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

const rerunnable = {
  en: "What stands already is left as it is: a second run answers 200, changes nothing and says so in its counts.",
  zh: "已有的内容保持不变：再次执行答复 200，不作更改，并在计数中说明。",
};

export const gridsApi = {
  importArea: command({
    route: "PUT /areas/{code}",
    summary: { en: "Take over a district or a street", zh: "导入区或街道" },
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
    summary: { en: "Read a district or a street", zh: "查看区或街道" },
    permission: "public",
    params: ofArea,
    view: (area: Area) => viewArea(area),
    result: AreaView,
  }),
  listPlaces: listing({
    route: "GET /areas/{code}/children",
    summary: {
      en: "List the streets of a district, or the communities of a street",
      zh: "列出区内街道，或街道内社区",
    },
    permission: "public",
    params: ofArea,
    view: (found: Place) => found,
    result: PlaceView,
  }),
  importGrid: command({
    route: "PUT /grids/{code}",
    summary: {
      en: "Take over the whole tree of one community, all or nothing",
      zh: "导入一个社区的全部网格，整体成功或整体不成功",
    },
    description: joined(
      {
        en: "Every bad row is reported at once, with its position. Units that the rows do not name stay; none is closed by being left out.",
        zh: "有误的行一次全部报告并注明位置。未列出的网格保留，不因未列而撤销。",
      },
      rerunnable,
    ),
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
    summary: { en: "Read one grid unit", zh: "查看一个网格" },
    permission: "public",
    params: ofUnit,
    view: (unit: Unit) => viewUnit(unit),
    result: UnitView,
  }),
  listUnits: listing({
    route: "GET /grids/{code}/children",
    summary: {
      en: "List the units one level below, in order of code; closed ones too",
      zh: "按编码列出下一级网格，含已撤销的",
    },
    permission: "public",
    params: ofUnit,
    view: (unit: Unit) => viewUnit(unit),
    result: UnitView,
  }),
  getServiceChain: reading({
    route: "GET /service-chain",
    summary: {
      en: "Who serves this place: the units from the community down to a code",
      zh: "谁服务此地：自社区至所给编码的各级网格",
    },
    permission: "public",
    query: ofUnit,
    view: viewChain,
    result: ChainView,
  }),
  findUnits: listing({
    route: "GET /units",
    summary: {
      en: "Find units by a part of their name, each with the units that it lies in",
      zh: "按名称或其中一部分查找网格，并列出各级上级网格",
    },
    description: {
      en: "In Chinese from any character on, in English from any word on; closed units are left out. A page may be short where there is a next one.",
      zh: "中文可从任一字开始，英文可从任一词开始；不含已撤销的。有下一页的，一页可能不满。",
    },
    permission: "public",
    query: z.strictObject({
      name: z
        .string()
        .max(80)
        .refine((name) => lettersIn(name) !== "", {
          ...inWords({ en: "A letter or digit at least.", zh: "至少须有一个字或数字。" }),
        })
        .meta({ example: "楠欣" }),
    }),
    view: viewChain,
    result: ChainView,
  }),
  getStewards: reading({
    route: "GET /grids/{code}/stewards",
    summary: {
      en: "The same chain with the subjects of those who work its units",
      zh: "查看同一服务链及各级网格员的账号",
    },
    permission: "steward.read",
    params: ofUnit,
    place,
    view: viewStewards,
    result: StewardsView,
  }),
  openUnit: command({
    route: "POST /grids",
    summary: {
      en: "Open a unit beneath one of the community's own",
      zh: "在本社区网格之下设立网格",
    },
    permission: "grid.arrange",
    body: NewUnit,
    place: ({ body }) => [body.code],
    refusals: ["unit_unknown", "unit_not_open", "code_used_before", "too_many_units"],
    view: (unit: Unit) => viewUnit(unit),
    result: UnitView,
    success: 201,
    location: "/grids/{code}",
  }),
  renameUnit: command({
    route: "PUT /grids/{code}/names",
    summary: { en: "Rename a unit", zh: "更改网格名称" },
    permission: "grid.arrange",
    body: Names,
    refusals: ["unit_unknown", "unit_closed"],
    ...onUnit,
  }),
  assignStewards: command({
    route: "PUT /grids/{code}/stewards",
    summary: {
      en: "Say who works a unit; it has at least one, and one may serve several",
      zh: "指定网格员：每个网格至少一名，一人可负责多个网格",
    },
    permission: "grid.arrange",
    body: z.strictObject({ stewards: Stewards.min(1) }),
    refusals: ["unit_unknown", "unit_closed"],
    ...onUnit,
  }),
  beginClosing: command({
    route: "POST /grids/{code}/closing",
    summary: {
      en: "Mark a unit as closing: nothing in it or below it takes new work",
      zh: "将网格标记为撤销中：本网格及其下不再受理新事项",
    },
    permission: "grid.arrange",
    body: z.strictObject({ reason: Reason }),
    refusals: ["unit_unknown", "unit_already_closing"],
    ...onUnit,
  }),
  takeBackClosing: command({
    route: "DELETE /grids/{code}/closing",
    summary: {
      en: "Take back that a unit is closing: it takes new work again",
      zh: "取消撤销，恢复受理新事项",
    },
    permission: "grid.arrange",
    refusals: ["unit_unknown", "unit_not_closing"],
    ...onUnit,
  }),
  closeUnit: command({
    route: "POST /grids/{code}/closure",
    summary: {
      en: "Close a unit that has nothing left; its code is never used again",
      zh: "撤销已无未办结事项的网格，其编码不再使用",
    },
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
    summary: {
      en: "Register all doors of a unit by their numbers, without names",
      zh: "按门牌登记网格内全部住户，不记姓名",
    },
    description: joined(
      { en: "Doors that are not listed stand there no more.", zh: "未列出的门牌不再保留。" },
      rerunnable,
    ),
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
    summary: { en: "List the doors on a unit's own roll", zh: "列出网格住户名册上的门牌" },
    permission: "household.read",
    params: ofUnit,
    place,
    view: (household: Household) => household,
    result: HouseholdView,
  }),
  getDelegate: reading({
    route: "GET /grids/{code}/delegate",
    summary: {
      en: "Read which door speaks for a level-4 unit where delegates meet",
      zh: "查看四级网格的代表门牌",
    },
    permission: "household.read",
    params: ofUnit,
    place,
    view: (roll: Roll) => viewDelegate(roll),
    result: DelegateView,
  }),
  nameDelegate: command({
    route: "PUT /grids/{code}/delegate",
    summary: {
      en: "Record which door the households of a level-4 unit send as their delegate",
      zh: "登记四级网格住户推选的代表门牌",
    },
    description: {
      en: "It takes the place of the one before, and votes in councils of delegates that are convened from then on.",
      zh: "替换此前的代表，并在此后召集的代表议事会中投票。",
    },
    permission: "household.register",
    params: ofUnit,
    place,
    body: z.strictObject({ door: Door }),
    refusals: ["level_without_delegate", "door_not_on_roll", "delegate_already"],
    view: (roll: Roll) => viewDelegate(roll),
    result: DelegateView,
  }),
};
