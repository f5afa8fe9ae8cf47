import { describe, expect, it } from "vitest";
import { reporterOf } from "../../../../lib/voice/requests/standing.ts";

const steward = { subject: "steward-1", role: "steward" } as const;
const filedFor = (onBehalfOf: string) => reporterOf({ actor: steward, onBehalfOf });

describe("whoever a request is filed for by staff", () => {
  it.each([
    ["示例老王", "示例 老王"],
    ["示例Ab", "示例Ａｂ"],
    ["示例老王", "示例老王\u200b"],
  ])("is one reporter as %s and as %s", (one, other) => {
    expect(filedFor(one)).toBe(filedFor(other));
  });

  it("is another one under another name", () => {
    expect(filedFor("示例老王")).not.toBe(filedFor("示例老李"));
  });
});
