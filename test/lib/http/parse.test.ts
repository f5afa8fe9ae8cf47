import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Fault } from "../../../lib/core/faults.ts";
import { Fen } from "../../../lib/core/money.ts";
import { parseParts } from "../../../lib/http/parse.ts";

const Body = z.strictObject({ amountFen: Fen, name: z.string().min(2), list: z.array(z.int()) });

function faultsOf(value: unknown, query: unknown = {}) {
  try {
    parseParts({
      query: { in: "query", schema: z.strictObject({}), value: query },
      body: { in: "body", schema: Body, value },
    });
    return [];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.errors ?? [];
  }
}
const good = { amountFen: 1, name: "示例", list: [] };

describe("a request at fault", () => {
  it("reports every field at once, in both languages, wherever it stands", () => {
    const faults = faultsOf({ amountFen: -1, name: "\u0000", list: ["x"], more: 1 }, { page: "1" });
    expect(faults.map((fault) => `${fault.in}${fault.pointer}`).sort()).toEqual([
      "body/amountFen",
      "body/list/0",
      "body/more",
      "body/name",
      "query/page",
    ]);
    const inOneLanguage = faults.filter(
      ({ en, zh }) => !/\w/.test(en) || !/\p{Script=Han}/u.test(zh),
    );
    expect(inOneLanguage).toEqual([]);
  });

  it.each([
    ["a fraction of a fen", 0.5],
    ["less than nothing", -1],
    ["more than a number holds exactly", 2 ** 53],
    ["no end", Number.POSITIVE_INFINITY],
    ["an amount as text", "100"],
    ["nothing", null],
  ])("money: %s", (_, amountFen) => {
    const pointers = faultsOf({ ...good, amountFen }).map(({ pointer }) => pointer);
    expect(new Set(pointers)).toEqual(new Set(["/amountFen"]));
  });

  it("reports the first hundred faults only", () => {
    expect(faultsOf({ ...good, list: Array(50_000).fill("x") })).toHaveLength(100);
  });

  it("passes where nothing is wrong", () => {
    expect(faultsOf(good)).toEqual([]);
  });
});
