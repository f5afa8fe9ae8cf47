import { describe, expect, it } from "vitest";
import { Role } from "../../../lib/core/actor.ts";
import { areScopesOf, type ScopeKind, scopeKindOf, scopesFit } from "../../../lib/core/scopes.ts";

/** A code of every kind that is no other kind's. */
const codes: Readonly<Record<ScopeKind, readonly string[]>> = {
  district: ["district"],
  department: ["civil-affairs", "health"],
  street: ["510107008"],
  community: ["510107008009"],
  block: ["510107008009-01"],
  ground: ["510107008009-01-001", "510107008009-01-001-01"],
  organisation: ["org_01h455vb4pex5vsknk084sn02q"],
};
const foreign = ["510107", "evr_01h455vb4pex5vsknk084sn02q/", "510107008009-00", "", "*"];

describe.each(Role.options)("a %s", (role) => {
  const kind = scopeKindOf[role];
  const fitting = kind === "none" ? [] : codes[kind];

  it("holds scopes of its own kind and no others", () => {
    const all = [...Object.values(codes).flat(), ...foreign];
    expect(scopesFit(role, all)).toEqual(fitting);
    for (const code of all) expect(areScopesOf(role, [code])).toBe(fitting.includes(code));
  });

  it("holds one at least, or none where what it reaches follows from the things themselves", () => {
    expect(areScopesOf(role, [])).toBe(kind === "none");
    if (fitting.length > 0) expect(areScopesOf(role, [...fitting, "*"])).toBe(false);
  });
});
