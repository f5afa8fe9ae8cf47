import { describe, expect, it } from "vitest";
import { apis } from "../../../lib/apis.ts";
import { daysBetween } from "../../../lib/core/time.ts";
import { withDeprecation } from "../../../lib/http/deprecation.ts";

describe("an operation that is to go", () => {
  it("says so with every answer: since when, until when, and what takes its place", () => {
    const endpoint = {
      ...apis.needs.getNeed,
      deprecated: { since: "2026-03-01", sunset: "2026-12-01", instead: "/needs" },
    } as const;
    const answer = { statusCode: 200, headers: { etag: '"x"' } };
    expect(withDeprecation(endpoint, answer).headers).toEqual({
      etag: '"x"',
      deprecation: "@1772294400",
      sunset: "Mon, 30 Nov 2026 16:00:00 GMT",
      link: '</needs>; rel="successor-version"',
    });
    expect(withDeprecation(apis.needs.getNeed, answer)).toBe(answer);
  });

  it("stays for half a year at least", () => {
    const all = Object.values(apis).flatMap((api) => Object.values(api));
    for (const { route, deprecated } of all) {
      if (deprecated)
        expect(daysBetween(deprecated.since, deprecated.sunset), route).toBeGreaterThan(182);
    }
  });
});
