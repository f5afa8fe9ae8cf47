import type { Ask } from "./ask.ts";
import { official } from "./person.ts";
import { place } from "./places.ts";

export const departmentCode = "civil-affairs";

/** Money that a department has in a year. */
type Appropriated = { readonly year?: string; readonly amountFen: number };
/** A part of it that a community may spend. */
type Allotted = Appropriated & { readonly communityCode?: string };

/** Appropriates money to the department. */
export const appropriate = (ask: Ask, { year = "2026", amountFen }: Appropriated) =>
  ask(official("treasurer"), {
    to: "POST /appropriations",
    body: { year, departmentCode, amountFen },
  });

/** Gives a community some of what the department has. */
export const allot = (ask: Ask, allotted: Allotted) =>
  ask(official("treasurer"), {
    to: "POST /allotments",
    body: { year: "2026", departmentCode, communityCode: place.community, ...allotted },
  });

/** Appropriates money and gives all of it to a community as its fund. */
export async function fund(ask: Ask, { communityCode, ...money }: Allotted): Promise<void> {
  await appropriate(ask, money);
  await allot(ask, { ...money, ...(communityCode && { communityCode }) });
}
