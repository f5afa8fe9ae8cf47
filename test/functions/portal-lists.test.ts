import { beforeAll, describe, expect, it } from "vitest";
import type { Seen } from "../../infra/proof/cast/visitor.ts";
import { words } from "../../lib/words.ts";
import { openListedDistrict, readerOfLists, rolesWithLists } from "../support/listed-district.ts";
import { year } from "../support/money.ts";
import { documentOf, elementsIn, textIn } from "../support/sent-form.ts";
import { visitor } from "../support/visitor.ts";

const codes = new Set(Object.values(words.values).flatMap((list) => Object.keys(list)));
for (const own of ["system", "external", "price"]) codes.add(own);

/** What stands in a page as nothing but the code of a value that has words. */
const codesIn = ({ body }: Seen): readonly string[] =>
  elementsIn(documentOf(body))
    .filter(({ tagName }) => ["td", "dd", "li"].includes(tagName))
    .map((one) => textIn(one).trim())
    .filter((text) => codes.has(text));

const textOf = ({ body }: Seen): string => textIn(documentOf(body));

let supplierId = "";
beforeAll(async () => {
  supplierId = await openListedDistrict();
});

type Role = (typeof rolesWithLists)[number];

/** Each list that somebody of the role finds on their desk. */
async function listsSeenBy(role: Role): Promise<ReadonlyMap<string, Seen>> {
  const { who, lists } = readerOfLists(role, supplierId);
  const reader = visitor();
  await reader.signIn(who);
  const seen = new Map<string, Seen>();
  for (const { name, path } of lists) seen.set(name, await reader.get(`/zh${path}`));
  return seen;
}

describe("the lists of a desk", () => {
  it.each(rolesWithLists)("show a %s words in place of codes", async (role) => {
    for (const [name, seen] of await listsSeenBy(role)) {
      expect(seen.status, name).toBe(200);
      expect(codesIn(seen), name).toEqual([]);
    }
  });

  it("say how each of a buyer's projects and contracts stands", async () => {
    const lists = await listsSeenBy("community");
    const shown = [...lists.values()].map(textOf).join("\n");
    for (const state of ["状态已公告", "状态已成交", "状态履行中"]) expect(shown).toContain(state);
  });

  it("name the whole district as somebody's scope", async () => {
    const lists = await listsSeenBy("administrator");
    expect([...lists.values()].map(textOf).join("\n")).toContain("全区");
  });
});

describe("the trial balance", () => {
  it("names what lies outside the fund", async () => {
    const reader = visitor();
    await reader.signIn(readerOfLists("treasurer", supplierId).who);
    const asked = new URLSearchParams({ _asked: "1", "query:/year": year });
    const seen = await reader.get(`/zh/desk/do/funds/getTrialBalance?${asked}`);
    expect(seen.body).toContain("资金体系之外");
    expect(codesIn(seen)).toEqual([]);
  });
});
