import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codesUsedOn } from "../../../../lib/care/children/codes-used.ts";
import { useCode } from "../../../../lib/care/children/decide.ts";
import { evolveChild } from "../../../../lib/care/children/evolve.ts";
import { Child, type ChildEvent } from "../../../../lib/care/children/model.ts";
import { addDays } from "../../../../lib/core/time.ts";

const id = (prefix: string) => `${prefix}_01h455vb4pex5vsknk084sn02q`;
const at = "2026-02-09T01:00:00.000Z";
const after = (child: Child | undefined, event: ChildEvent): Child =>
  evolveChild(child, { ...event, at, by: "guardian-1" });
const enrolled = after(undefined, {
  type: "child.enrolled",
  childId: id("chd"),
  communityCode: "510107008009",
  consentScopes: ["care"],
  pickupIds: [id("per")],
});

function used(child: Child, on: string): Child {
  const decision = useCode(child, { on });
  if (!decision.ok) throw new Error(decision.code);
  return decision.events.reduce<Child>(after, child);
}

describe("a code of the day", () => {
  it("opens once, in whatever order sessions of several days release the child", () => {
    const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays("2026-01-01", days));
    fc.assert(
      fc.property(fc.array(day, { maxLength: 120 }), (days) => {
        const opened = new Set<string>();
        let child = enrolled;
        for (const on of days) {
          const code = `${on}/${codesUsedOn(child, on)}`;
          expect(opened).not.toContain(code);
          opened.add(code);
          child = used(child, on);
          expect(Child.parse(child)).toEqual(child);
        }
      }),
    );
  });

  it("stays the same for a day to come while other days are used", () => {
    const child = ["2026-02-09", "2026-02-08", "2026-02-09"].reduce(used, enrolled);
    expect(codesUsedOn(child, "2026-02-10")).toBe(0);
    expect(codesUsedOn(child, "2026-02-09")).toBe(2);
    expect(codesUsedOn(child, "2026-02-08")).toBe(1);
  });

  it("is counted as before in events of before", () => {
    const old = (on: string): ChildEvent => ({ type: "child.code_used", on });
    const child = ["2026-02-09", "2026-02-09"].map(old).reduce<Child>(after, enrolled);
    expect(codesUsedOn(child, "2026-02-09")).toBe(2);
  });
});
