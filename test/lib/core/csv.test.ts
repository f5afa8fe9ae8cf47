import { describe, expect, it } from "vitest";
import { type Columns, csvOf } from "../../../lib/core/csv.ts";

const columns: Columns<{ word?: string; amount: number }> = [
  ["名称", ({ word }) => word],
  ["金额", ({ amount }) => amount],
];
const lineOf = (word?: string) =>
  csvOf(columns, [{ amount: -1, ...(word !== undefined && { word }) }]).split("\r\n")[1];

describe("comma separated values", () => {
  it("begin with a byte order mark and the heads, also where there is nothing to say", () => {
    expect(csvOf(columns, [])).toBe("\ufeff名称,金额\r\n");
  });

  it("quote what would break a line apart, and leave out what is not known", () => {
    expect(lineOf('a "b", c')).toBe('"a ""b"", c",-1');
    expect(lineOf()).toBe(",-1");
    expect(csvOf(columns, [{ word: "a\nb", amount: 2 }])).toContain('"a\nb",2');
  });

  it.each(["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx"])("never run as a formula: %s", (word) => {
    expect(lineOf(word)).toBe(`'${word},-1`);
  });

  it("keep numbers numbers", () => {
    expect(lineOf("-12.30")).toBe("-12.30,-1");
  });
});
