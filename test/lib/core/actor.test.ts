import { describe, expect, it } from "vitest";
import { own, reaches, scopeCovers } from "../../../lib/core/actor.ts";

describe("scopes", () => {
  it.each([
    ["district", "anything", true],
    ["510107008009", "510107008009", true],
    ["510107008009", "510107008009-02", true],
    ["510107008009-02", "510107008009-02-013-01", true],
    ["510107008009-02", "510107008009-021", false],
    ["510107008009", "5101070080091", false],
    ["510107008", "510107008009-01", true],
    ["510107008", "510107009001", false],
    ["510107", "510107008009-01", true],
    ["510107", "org_01h455vb4pex5vsknk084sn02q", false],
    ["510107008009-02", "510107008009", false],
  ])("%s covers %s: %s", (scope, code, expected) => {
    expect(scopeCovers(scope, code)).toBe(expected);
  });

  it("one scope that reaches one code is enough", () => {
    const actor = { subject: "s", role: "steward", scopes: ["510107008009-01", "x"] } as const;
    expect(reaches({ ...actor, scopes: [...actor.scopes] }, ["y", "510107008009-01-002"])).toBe(
      true,
    );
    expect(reaches({ ...actor, scopes: [] }, ["y"])).toBe(false);
  });

  it("what is one's own is reached without a scope, in any role or in one", () => {
    const actor = { subject: "s", role: "resident", scopes: [] } as const;
    expect(reaches(actor, ["t", own("s")])).toBe(true);
    expect(reaches(actor, [own("s", "resident")])).toBe(true);
    expect(reaches(actor, [own("s", "steward")])).toBe(false);
    expect(reaches(actor, [own("t")])).toBe(false);
  });

  it.each(["district", "510107", "510107008009", "510107008009-01", "civil-affairs"])(
    "a subject %s is nobody's scope",
    (subject) => {
      const actor = { subject, role: "steward", scopes: [] } as const;
      expect(reaches(actor, ["510107008009", "510107008009-01", "civil-affairs"])).toBe(false);
    },
  );
});
