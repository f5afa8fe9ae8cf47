import { describe, expect, it } from "vitest";
import {
  fieldWord,
  readableDay,
  readableInstant,
  readableLimit,
  readableSize,
  valueWord,
} from "../../../lib/portal/readable.ts";

describe("what people read", () => {
  it.each([
    ["zh", "2026年3月4日（周三）", "2026年3月4日（周三） 15:30"],
    ["en", "Wed 4 March 2026", "Wed 4 March 2026 15:30"],
  ] as const)("is a day with its weekday, by the clocks of the place (%s)", (language, day, at) => {
    expect(readableDay("2026-03-04", language)).toBe(day);
    expect(readableInstant("2026-03-04T07:30:00.000Z", language)).toBe(at);
  });

  it("is the last day of a limit that ends with it, and the minute of any other", () => {
    expect(readableLimit("2026-03-04T16:00:00.000Z", "zh")).toBe("2026年3月4日（周三）");
    expect(readableLimit("2026-03-04T15:59:00.000Z", "zh")).toBe("2026年3月4日（周三） 23:59");
  });

  it.each([
    [512, "512 B"],
    [4_096, "4.1 kB"],
    [20_000, "20 kB"],
    [999_950, "1 MB"],
    [3_512_000, "3.5 MB"],
  ])("is a size in what is near it: %i bytes", (bytes, size) => {
    expect(readableSize(bytes)).toBe(size);
  });

  it("is a word in the place of what programs go by", () => {
    expect(valueWord("RequestStatus", "reported", "zh")).toBe("已登记");
    expect(valueWord("RequestStatus", "reported", "en")).toBe("Reported");
    expect(fieldWord("limitAt", "zh")).toBe("办理时限");
  });
});
