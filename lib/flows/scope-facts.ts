import type { Role } from "../core/actor.ts";
import { type ScopeKind, scopeKindOf, scopesFit } from "../core/scopes.ts";
import { loadArea, loadOpenness } from "../district/grids/store.ts";
import type { Guarded } from "../engine/commit.ts";
import { isEntered, loadSupplier, unchangedSupplier } from "./suppliers.ts";

/** Scopes that name nothing that is there; what keeps the others so until it is written. */
export type ScopeFacts = {
  readonly unknown: readonly string[];
  readonly guarded: readonly Guarded[];
};

const allKnown = async (): Promise<ScopeFacts> => ({ unknown: [], guarded: [] });

async function units(codes: readonly string[]): Promise<ScopeFacts> {
  const { notOpen, guarded } = await loadOpenness(codes);
  return { unknown: notOpen, guarded };
}

/** An area that is there stays. */
async function streets(codes: readonly string[]): Promise<ScopeFacts> {
  const found = await Promise.all(codes.map(loadArea));
  return { unknown: codes.filter((_, i) => !found[i]), guarded: [] };
}

async function ofRegister(ids: readonly string[]): Promise<ScopeFacts> {
  const suppliers = (await Promise.all(ids.map(loadSupplier))).flatMap((one) => one ?? []);
  const known = suppliers.filter(isEntered);
  return {
    unknown: ids.filter((id) => !known.some(({ loaded }) => loaded.id === id)),
    guarded: known.map(unchangedSupplier),
  };
}

/** Departments stand in no register: their code is all that is known of them. */
const factsOf: Readonly<
  Record<ScopeKind | "none", (codes: readonly string[]) => Promise<ScopeFacts>>
> = {
  none: allKnown,
  district: allKnown,
  department: allKnown,
  street: streets,
  community: units,
  block: units,
  ground: units,
  organisation: ofRegister,
};

/** Whether the things exist that a role is to be held for: places, and organisations. */
export const loadScopeFacts = (role: Role, scopes: readonly string[]): Promise<ScopeFacts> =>
  factsOf[scopeKindOf[role]]([...new Set(scopesFit(role, scopes))]);
