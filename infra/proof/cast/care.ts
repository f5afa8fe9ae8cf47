import { idNumber } from "./identifiers.ts";
import { type Person, person } from "./person.ts";
import { place } from "./places.ts";

const communityCode = place.community;

export const volunteer = (n: number): Person => person("volunteer", [], `sample-student-${n}`);
export const guardian = (n: number): Person => person("guardian", [], `sample-guardian-${n}`);
export const guardianPhone = (n: number): string => `1320000000${n}`;

/** What the n-th student tells of themselves. */
export const volunteerBody = (n: number, name: string, change: object = {}) => ({
  communityCode,
  name,
  idNumber: idNumber(200 + n, "20040101"),
  phone: `1310000000${n}`,
  skills: [],
  ...change,
});

/** What the n-th guardian tells of a child, with consent and who may pick it up. */
export function childBody(n: number, name: string) {
  const parent = { name: `${name}的家长`, phone: guardianPhone(n) };
  return {
    communityCode,
    child: { name, bornOn: "2018-05-01", school: "示例小学" },
    guardian: { ...parent, relation: "mother" },
    consentScopes: ["care"],
    pickupPeople: [parent],
  };
}

/** What a group of volunteers tells of itself when it is filed. */
export const groupBody = (name: string, founder: object, change: object = {}) => ({
  communityCode,
  name,
  kind: "volunteer_team",
  field: "public_benefit",
  purpose: "放学后的照看",
  memberCount: 5,
  founders: [founder],
  ...change,
});

export const venueChecks = ["railings", "guard", "exits", "first_aid", "space"];

/** A room that was found safe for children. */
export const checklist = (
  checkedOn: string,
  validTo = "2026-12-31",
  items: readonly string[] = venueChecks,
) => ({ checklist: Object.fromEntries(items.map((item) => [item, { checkedOn, validTo }])) });
