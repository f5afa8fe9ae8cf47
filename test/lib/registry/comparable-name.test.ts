import { describe, expect, it } from "vitest";
import { comparableName } from "../../../lib/registry/comparable-name.ts";
import { nameClaimsIn } from "../../../lib/registry/name-claims.ts";

const same = (...names: string[]) => new Set(names.map(comparableName)).size;

describe("a name as it is compared", () => {
  it.each([
    "\ufe00",
    "\u{e0100}",
    "\u034f",
    "\u3164",
    "\u200b",
    "\u00ad",
    "\u2800",
    "\u202e",
    " ",
    "　",
  ])("is without %j", (sign) => {
    expect(comparableName(`示${sign}例${sign}`)).toBe("示例");
  });

  it("has one dot and one way to write a character", () => {
    expect(same("示例·甲", "示例•甲", "示例・甲", "示例・甲", "示例‧甲", "示例。甲")).toBe(1);
    expect(same("国际社区", "國際社區", "國际社区")).toBe(1);
    expect(same("ＡＢ１", "ab1", "a b 1")).toBe(1);
    expect(same("示例·甲", "示例甲", "示例乙")).toBe(3);
  });
});

it("a name is asked for by the form of before as well, and taken by the new one", () => {
  expect(nameClaimsIn("n", "示例 中心")).toEqual({ taken: "n/示例中心", before: [] });
  expect(nameClaimsIn("n", "示例•國")).toEqual({ taken: "n/示例·国", before: ["n/示例•國"] });
});
