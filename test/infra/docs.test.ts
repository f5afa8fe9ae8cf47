import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commandsPage } from "../../infra/operate/docs/commands-page.ts";
import { noticesPage } from "../../infra/operate/docs/notices-page.ts";
import { apis } from "../../lib/apis.ts";

describe("docs/commands.md", () => {
  it("is what the declarations print; npm run docs writes it", () => {
    expect(readFileSync("docs/commands.md", "utf8")).toBe(commandsPage());
  });

  it("has a row for every operation", () => {
    const rows = commandsPage().match(/^\| `\w+` \| `[A-Z]+ \/.*$/gm) ?? [];
    expect(rows).toHaveLength(Object.values(apis).flatMap((api) => Object.keys(api)).length);
  });
});

it("docs/notices.md is what the tables of what is told print; npm run docs writes it", () => {
  expect(readFileSync("docs/notices.md", "utf8")).toBe(noticesPage());
});
