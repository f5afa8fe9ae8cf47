import * as z from "zod";
import { inWords } from "./field-words.ts";
import { naming } from "./naming.ts";

const unit = "\\d{12}(?:-(?!00)\\d{2}(?:-(?!000)\\d{3}(?:-(?!00)\\d{2})?)?)?";
const door = "[0-9A-Z]{1,6}(?:-[0-9A-Z]{1,6}){0,4}";

/**
 * Codes of places: administrative digits down to the community, then a serial at each level.
 *
 *     510107               district (area)
 *     510107008            street   (area)
 *     510107008009         level 1  community
 *     510107008009-02      level 2  block
 *     510107008009-02-013  level 3  courtyard, estate or employer
 *     510107008009-02-013-01  level 4  sub-unit
 *
 * Serials start at 1. A code is never reused. Source: domain.md §3; GB/T 2260, GB/T 10114.
 */
export const GridCode = z
  .string()
  .regex(
    new RegExp(`^${unit}$`),
    inWords({
      en: "A grid code such as 510107008009-02-013-01.",
      zh: "须为网格编码，如 510107008009-02-013-01。",
    }),
  )
  .meta({ example: "510107008009-02-013", ...naming("unit") });

/** What the code of a level-1 unit looks like. */
export const communityPattern = "\\d{12}";
export const CommunityCode = z
  .string()
  .regex(new RegExp(`^${communityPattern}$`), inWords({ en: "12 digits.", zh: "须为 12 位数字。" }))
  .meta({ example: "510107008009", ...naming("community") });

/** The code of a district (6 digits) or a street (9): parents for oversight, no grid units. */
export const AreaCode = z
  .string()
  .regex(
    /^\d{6}(\d{3})?$/,
    inWords({
      en: "6 digits (district) or 9 (street).",
      zh: "须为 6 位（区）或 9 位（街道）数字。",
    }),
  )
  .meta({ example: "510107008", ...naming("area") });

export type Level = 1 | 2 | 3 | 4;

const lengths = { district: 6, street: 9, community: 12 } as const;

/** The level-2 unit that a code is or lies in; none for a community itself. */
export const blockOf = (code: string): string | undefined => chainOf(code)[1];

export const levelOf = (code: string): Level => code.split("-").length as Level;
export const communityOf = (code: string): string => code.slice(0, lengths.community);
export const streetOf = (code: string): string => code.slice(0, lengths.street);
export const districtOf = (code: string): string => code.slice(0, lengths.district);

/** The communities that units lie in, each once. */
export const communitiesOf = (codes: readonly string[]): string[] => [
  ...new Set(codes.map(communityOf)),
];

/** The code one level up: a unit's parent unit, a community's street, a street's district. */
export function parentOf(code: string): string | undefined {
  const cut = code.lastIndexOf("-");
  if (cut > 0) return code.slice(0, cut);
  if (code.length === lengths.community) return streetOf(code);
  return code.length === lengths.street ? districtOf(code) : undefined;
}

/** A unit, and everything above it: community, street, district. */
export function withAncestors(unitCode: string): string[] {
  const chain: string[] = [];
  for (let code: string | undefined = unitCode; code; code = parentOf(code)) chain.push(code);
  return chain;
}

/** The units from level 1 down to a code, itself included. */
export function chainOf(code: string): string[] {
  const parts = code.split("-");
  return parts.map((_, index) => parts.slice(0, index + 1).join("-"));
}

/** The units above a code, from level 1 down. */
export const ancestorsOf = (code: string): string[] => chainOf(code).slice(0, -1);

/** Whether a unit is another one or lies beneath it. */
export const isWithin = (code: string, ancestor: string): boolean =>
  code === ancestor || code.startsWith(`${ancestor}-`);

/** A numbered door of one unit: building, staircase, room, such as 1-1-101. Never a name. */
export const Door = z
  .string()
  .regex(
    new RegExp(`^${door}$`),
    inWords({ en: "A numbered door such as 1-1-101.", zh: "须为门牌，如 1-1-101。" }),
  )
  .meta({ example: "1-1-101" });

/** A household: a numbered door of one unit. */
export const HouseholdId = z
  .string()
  .regex(
    new RegExp(`^${unit}/${door}$`),
    inWords({
      en: "A household such as 510107008009-01-001/1-1-101.",
      zh: "须为住户，如 510107008009-01-001/1-1-101。",
    }),
  )
  .meta({ example: "510107008009-01-001/1-1-101" });

export const householdIdOf = (unitCode: string, door: string): string => `${unitCode}/${door}`;
export const unitOfHousehold = (householdId: string): string => householdId.split("/")[0] ?? "";

/** A household as the id of a thing, which stands in paths as one segment. */
export const householdKeyOf = (householdId: string): string => householdId.replace("/", ".");

/** An account of a household: its door, and what the account is known by there. */
export const ResidentId = z
  .string()
  .regex(
    new RegExp(`^${unit}\\.${door}\\.[0-9A-F]{8}$`),
    inWords({
      en: "An account's number such as 510107008009-01-001.1-1-101.7B03A9F2.",
      zh: "须为账户编号，如 510107008009-01-001.1-1-101.7B03A9F2。",
    }),
  )
  .meta({ example: "510107008009-01-001.1-1-101.7B03A9F2" });
export const residentIdOf = (householdId: string, mark: string): string =>
  `${householdKeyOf(householdId)}.${mark}`;
/** The household of an account. */
export function householdOfResident(residentId: string): string {
  const [unitCode = "", number = ""] = residentId.split(".");
  return householdIdOf(unitCode, number);
}
