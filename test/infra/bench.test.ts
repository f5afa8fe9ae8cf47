import { describe, expect, it } from "vitest";
import { bench } from "../../infra/proof/bench/frame/bench.ts";
import { chartSvg } from "../../infra/proof/bench/frame/chart.ts";
import { helpOf, readCommandLine } from "../../infra/proof/bench/frame/options.ts";
import { tableText } from "../../infra/proof/bench/frame/screen.ts";
import { median, quantile, spread } from "../../infra/proof/bench/frame/statistics.ts";

const sample = bench({
  name: "sample",
  summary: "a sample",
  about: "Measures nothing.",
  minutesMax: 1,
  options: {
    rounds: { about: "how often", default: 5, smoke: 1 },
    users: { about: "how many", default: [16, 50] },
  },
  run: async () => ({ tables: [], charts: [], goals: [], notes: [] }),
});

describe("what is asked of a bench", () => {
  it("is its defaults, unless given", () => {
    const { values } = readCommandLine(sample, ["--users", "8,9,10"]);
    expect(values).toEqual({ rounds: 5, users: [8, 9, 10] });
  });

  it("is the smallest run for a smoke test, where one is named", () => {
    const { values } = readCommandLine(sample, ["--smoke"]);
    expect(values).toEqual({ rounds: 1, users: [16, 50] });
  });

  it("is refused where a number is none, and where there is no such option", () => {
    expect(() => readCommandLine(sample, ["--rounds", "many"])).toThrow(
      "--rounds many is no number.",
    );
    expect(() => readCommandLine(sample, ["--speed", "1"])).toThrow(/--speed/);
  });

  it("stands in the help, with its defaults", () => {
    expect(helpOf(sample)).toMatch(/--users +how many \(default 16,50\)/);
  });
});

describe("what is said of a bench", () => {
  it("is quantiles by nearest rank, and how far values lie apart", () => {
    const values = [5, 1, 4, 2, 3];
    expect([median(values), quantile(values, 0.95), quantile(values, 0)]).toEqual([3, 5, 1]);
    expect(spread([90, 100, 105])).toBeCloseTo(0.1);
  });

  it("is a table whose numbers stand on the right", () => {
    const text = tableText({
      title: "T",
      columns: ["what", "ms"],
      rows: [
        ["a", 5],
        ["b", 1_200],
      ],
    });
    expect(text.split("\n").slice(3)).toEqual(["  a         5", "  b     1,200"]);
  });

  it("is a chart that names its lines and shuts markup out", () => {
    const svg = chartSvg({
      title: "a < b",
      x: { title: "records", isLogarithmic: true },
      y: { title: "ms" },
      lines: [
        {
          name: "median",
          points: [
            { x: 0, y: 1 },
            { x: 1_000_000, y: 2 },
          ],
        },
      ],
    });
    expect(svg).toContain("a &#60; b");
    expect(svg).toContain(">median</text>");
    expect(svg).not.toContain("NaN");
  });
});
