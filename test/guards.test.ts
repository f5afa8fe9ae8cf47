import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const textOf = (pattern: string): string =>
  globSync(pattern)
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");

/** Every name under which a condition of a write is kept. */
function rulesIn(source: string): Set<string> {
  const named = source.matchAll(/(?:putNew(?:Since)?\(|putUnchanged\(|rule: )"(\w+)"/g);
  const checked = source.matchAll(/(unchanged|absent)Check\("(\w+)"/g);
  return new Set([
    ...[...named].map(([, rule]) => String(rule)),
    ...[...checked].map(([, kind, entity]) => `${entity}_${kind}`),
  ]);
}

/** Rules without a race of their own, and why. */
const others: Readonly<Record<string, string>> = {
  sealed_bid: "no condition: the bid's own version guards it",
  vault_erased: "no condition: the change that erases has its own version",
  contract_is_new: "under a new id of its own",
  electorate_is_new: "under a new id of its own",
  frame_is_new: "under a new id of its own",
  recipients_are_new: "under a new id of its own",
  item_result_is_new: "in the write of its own result, which becomes final once",
  vault_key_is_new: "under a new id of its own",
  count_is_new: "under a new id of its own",
  gathering_ends: "the initiative's own version guards it",
  counted_once: "the council's own version guards it",
  dispatch_unchanged: "webhooks move neither money nor children",
  person_absent: "whoever acts here has a row; where one is lacking, as person_unchanged",
  endpoint_unchanged: "webhooks",
  feed_number_is_new: "webhooks",
  feed_unchanged: "webhooks",
  health_as_read: "webhooks",
  version_is_next: "webhooks",
  stop_counted: "no condition: it counts on",
  text_is_there: "an erasure by hand; the second one is told that there is nothing",
};

describe("the conditions of writes", () => {
  it("each have a race in test/functions/guards that goes wrong without them", () => {
    const rules = rulesIn(textOf("{lib,functions}/**/*.ts"));
    const raced = textOf("test/functions/guards/*.test.ts");
    expect(rules.size).toBeGreaterThan(30);
    const without = [...rules].filter((rule) => !raced.includes(`"${rule}"`));
    expect(without.sort()).toEqual(Object.keys(others).sort());
  });
});
