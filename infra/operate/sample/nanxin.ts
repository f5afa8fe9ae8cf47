import type { GridTable, ImportDocument } from "../import/document.ts";

const code = "510107008009";

/** Buildings × staircases × floors × rooms a floor. */
type Houses = readonly [buildings: number, stairs: number, floors: number, rooms: number];

/** The units that have doors, each with its houses: 240 doors in all. */
const houses: Readonly<Record<string, Houses>> = {
  [`${code}-01-001`]: [2, 2, 6, 2],
  [`${code}-01-002-01`]: [2, 2, 6, 2],
  [`${code}-01-002-02`]: [2, 2, 6, 2],
  [`${code}-02-001`]: [2, 2, 7, 2],
  [`${code}-02-002`]: [2, 2, 5, 2],
};

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** Doors such as 1-2-301: building, staircase, floor and room. */
const doorsOf = ([buildings, stairs, floors, rooms]: Houses) =>
  upTo(buildings).flatMap((building) =>
    upTo(stairs).flatMap((stair) =>
      upTo(floors).flatMap((floor) =>
        upTo(rooms).map((room) => ({ door: `${building}-${stair}-${floor}0${room}` })),
      ),
    ),
  );

const steward = (n: number) => ({ stewards: [`sample-steward-${n}`] });

/** 楠欣社区 with a small grid of our own: the community is real, the units beneath are not. */
export const nanxin: GridTable = {
  code,
  source: "The community: division codes 2016; everything beneath it is an invented sample",
  units: [
    {
      code,
      kind: "community",
      names: { zh: "楠欣社区", en: "Nanxin community" },
      bodies: [
        { kind: "party_branch", name: "楠欣社区党委（示例）" },
        { kind: "residents_committee", name: "楠欣社区居委会" },
        { kind: "service_station", name: "楠欣社区综合服务管理站（示例）" },
      ],
      stewards: ["sample-community"],
    },
    {
      code: `${code}-01`,
      kind: "block",
      names: { zh: "示例东片" },
      stewards: ["sample-supervisor-1"],
    },
    { code: `${code}-01-001`, kind: "courtyard", names: { zh: "示例一号院" }, ...steward(1) },
    { code: `${code}-01-002`, kind: "estate", names: { zh: "示例花园" }, ...steward(2) },
    { code: `${code}-01-002-01`, kind: "sub_unit", names: { zh: "示例花园一区" }, ...steward(2) },
    { code: `${code}-01-002-02`, kind: "sub_unit", names: { zh: "示例花园二区" }, ...steward(2) },
    {
      code: `${code}-02`,
      kind: "block",
      names: { zh: "示例西片" },
      stewards: ["sample-supervisor-2"],
    },
    { code: `${code}-02-001`, kind: "courtyard", names: { zh: "示例二号院" }, ...steward(3) },
    { code: `${code}-02-002`, kind: "employer", names: { zh: "示例单位宿舍" }, ...steward(3) },
  ],
};

/** Its household roll: numbered doors, no names. */
export const nanxinHouseholds: NonNullable<ImportDocument["households"]> = Object.entries(
  houses,
).map(([unit, built]) => ({ code: unit, doors: doorsOf(built) }));
