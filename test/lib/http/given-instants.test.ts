import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Instant } from "../../../lib/core/time.ts";
import { withInstants } from "../../../lib/http/given-instants.ts";
import { parseParts } from "../../../lib/http/parse.ts";

const utc = "2026-03-04T07:30:00.000Z";
const read = (schema: z.ZodType, value: unknown) =>
  parseParts({ body: { in: "body", schema, value } }).body;

describe("an instant of a request is read by value", () => {
  it.each([
    utc,
    "2026-03-04T15:30:00+08:00",
    "2026-03-04T07:30:00Z",
    "2026-03-04t07:30:00z",
    "2026-03-04 07:30:00.000000Z",
    "2026-03-04T02:30:00.0-05:00",
    "2026-03-04T07:30:00.000999999Z",
  ])("%s", (written) => {
    expect(read(z.strictObject({ at: Instant }), { at: written })).toEqual({ at: utc });
  });

  it.each([
    "2026-03-04",
    "2026-03-04T07:30:00",
    "2026-03-04T07:30Z",
    "2026-02-30T07:30:00Z",
    "2026-03-04T25:30:00Z",
    "2026-03-04T07:30:00+0800",
    "Wed, 04 Mar 2026 07:30:00 GMT",
    1_772_609_400_000,
    null,
  ])("%s is none", (written) => {
    expect(() => read(z.strictObject({ at: Instant }), { at: written })).toThrow("request_invalid");
  });

  it("wherever it stands: in lists, in what may be left out, in one of several forms", () => {
    const written = "2026-03-04T15:30:00+08:00";
    const Body = z.union([
      z.strictObject({ id: z.string() }),
      z.strictObject({ times: z.array(z.strictObject({ at: Instant.optional().nullable() })) }),
    ]);
    expect(read(Body, { times: [{ at: written }, {}, { at: null }] })).toEqual({
      times: [{ at: utc }, {}, { at: null }],
    });
  });

  it("and no other text that looks like one", () => {
    const said = { words: "2026-03-04T15:30:00+08:00" };
    expect(withInstants(z.strictObject({ words: z.string() }), said)).toEqual(said);
  });
});
