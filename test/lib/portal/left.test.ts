import { describe, expect, it } from "vitest";
import { leftOf } from "../../../lib/portal/left.ts";

/** 4 March 2026 was a Wednesday. */
const endOfWednesday = "2026-03-04T16:00:00.000Z";

describe("what is left of a limit", () => {
  it.each([
    ["2026-02-27T01:00:00.000Z", "还剩 3 个工作日", "3 working days left"],
    ["2026-03-03T15:59:59.999Z", "还剩 1 个工作日", "1 working day left"],
    ["2026-03-03T16:00:00.000Z", "今天到期", "Due today"],
    [endOfWednesday, "已超过时限", "Overdue"],
  ])("is counted in working days where it ends with a day (%s)", (now, zh, en) => {
    expect(leftOf(endOfWednesday, now, {})).toEqual({ zh, en });
  });

  it("goes by the holiday notice", () => {
    const calendar = { 2026: { off: ["2026-03-03"], work: ["2026-02-28"] } };
    expect(leftOf(endOfWednesday, "2026-02-27T01:00:00.000Z", calendar).zh).toBe("还剩 3 个工作日");
    const off = { 2026: { off: ["2026-03-03", "2026-03-02"], work: [] } };
    expect(leftOf(endOfWednesday, "2026-02-27T01:00:00.000Z", off).zh).toBe("还剩 1 个工作日");
  });

  it.each([
    ["2026-03-04T05:20:00.000Z", "还剩 2 小时 10 分钟", "2 h 10 min left"],
    ["2026-03-04T07:29:00.000Z", "还剩 1 分钟", "1 min left"],
  ])("is counted in hours where it ends within one (%s)", (now, zh, en) => {
    expect(leftOf("2026-03-04T07:30:00.000Z", now, {})).toEqual({ zh, en });
  });
});
