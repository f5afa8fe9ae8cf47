import { describe, expect, it } from "vitest";
import { PersonRole } from "../../../lib/core/actor.ts";
import { thingsByName } from "../../../lib/portal/by-name/things.ts";
import { partsOf } from "../../../lib/portal/console/ask.ts";
import { operationsFor } from "../../../lib/portal/console/operations.ts";
import { codeFieldsOf } from "../../../lib/portal/form/form.ts";

const operations = PersonRole.options.flatMap((role) =>
  operationsFor(role).flatMap((domain) => domain.operations),
);

describe("a field that takes the code of a thing", () => {
  it("offers it by name, whatever form it stands in", () => {
    const names = operations.flatMap((operation) =>
      codeFieldsOf(partsOf(operation), new URLSearchParams()).map(({ code }) => code.names),
    );
    const missing = new Set(names.filter((name) => thingsByName[name]?.list === undefined));
    expect(names.length).toBeGreaterThan(300);
    expect([...missing]).toEqual([]);
  });
});
