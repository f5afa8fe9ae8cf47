import { describe, expect, it } from "vitest";
import { failurePage } from "../../../lib/portal/failures.ts";
import type { Language } from "../../../lib/portal/language.ts";
import type { Visit } from "../../../lib/portal/visit.ts";

const seenIn = (language: Language): string => {
  const visit = {
    say: (words) => words[language],
    to: (path) => `/${language}${path}`,
    path: "/desk",
    query: new URLSearchParams(),
    requestId: "request-1",
  } as Pick<Visit, "say" | "to" | "path" | "query" | "requestId">;
  return String(failurePage(visit as Visit, "failed").main);
};

describe("the page of a failure of ours", () => {
  it.each([
    ["zh", "：<code>request-1</code>"],
    ["en", ": <code>request-1</code>"],
  ] as const)("names the request by its number, in %s", (language, number) => {
    expect(seenIn(language)).toContain(number);
    expect(/[：，。]/.test(seenIn(language))).toBe(language === "zh");
  });
});
