import { type Actor, scopeCovers } from "../../core/actor.ts";
import { ancestorsOf, chainOf, isWithin, parentOf } from "../../core/grid-code.ts";
import type { Grid, Unit } from "./model.ts";

/** One unit of a tree, closed ones too. */
export const unitOf = (grid: Grid | undefined, code: string): Unit | undefined =>
  grid?.units.find((unit) => unit.code === code);

/** The units one level below, in order of code; closed ones too. */
export const childrenOf = (grid: Grid | undefined, code: string): Unit[] =>
  grid?.units.filter((unit) => parentOf(unit.code) === code) ?? [];

/**
 * Who serves a place: the units from the community down to it that are not closed; none for a code
 * that the community never had.
 */
export const servingChain = (grid: Grid | undefined, code: string): Unit[] =>
  unitOf(grid, code)
    ? chainOf(code)
        .flatMap((link) => unitOf(grid, link) ?? [])
        .filter((unit) => unit.status !== "closed")
    : [];

/** Open and closing units of the subtrees of codes, each once, in order of code. */
export const unitsWithin = (grid: Grid | undefined, codes: readonly string[]): Unit[] =>
  grid?.units.filter(
    (unit) => unit.status !== "closed" && codes.some((code) => isWithin(unit.code, code)),
  ) ?? [];

/** Open and closing units that a place lies in, and those that lie in it. */
export const unitsAbout = (grid: Grid | undefined, place: string): Unit[] => [
  ...servingChain(grid, place).filter(({ code }) => code !== place),
  ...unitsWithin(grid, [place]),
];

/**
 * Whether a unit takes new work: it is open, and so is every unit above it. What is closing binds
 * its whole subtree (domain.md §3).
 */
export const isOpenUnit = (grid: Grid | undefined, code: string): boolean =>
  unitOf(grid, code)?.status === "open" && notOpenAbove(grid, code).length === 0;

/** Whether somebody is a unit's steward: it names them, and they are appointed for it (domain.md §3). */
export const isStewardOf = (
  unit: Unit,
  { subject, scopes }: Pick<Actor, "subject" | "scopes">,
): boolean =>
  unit.stewards.includes(subject) && scopes.some((scope) => scopeCovers(scope, unit.code));

/** Whether somebody whose scope covers a unit works it: a steward only as the unit's own. */
export const worksUnit = (unit: Unit | undefined, actor: Actor): boolean =>
  actor.role !== "steward" || (unit !== undefined && isStewardOf(unit, actor));

/** Units above a code that are closing or closed. */
export const notOpenAbove = (grid: Grid | undefined, code: string): string[] =>
  ancestorsOf(code).filter((link) => {
    const unit = unitOf(grid, link);
    return unit !== undefined && unit.status !== "open";
  });
