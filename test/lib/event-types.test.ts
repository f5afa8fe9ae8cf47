import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { things } from "../../infra/operate/things.ts";
import { eventTypes } from "../../lib/event-schemas.ts";
import { eventTypeNames, notifiedEvents } from "../../lib/event-types.ts";
import { TypeFilter } from "../../lib/webhooks/model.ts";

const ajv = new Ajv2020({ strict: false, validateFormats: false });

describe("the catalogue of event types", () => {
  it("has every kind of thing that concerns organisations, and no other", () => {
    const concerning = Object.values(things)
      .filter((thing) => thing?.concerns)
      .map((thing) => thing?.entity);
    expect(Object.keys(notifiedEvents).sort()).toEqual(concerning.sort());
  });

  it("names each type once, in a form that a filter can name", () => {
    expect(new Set(eventTypeNames).size).toBe(eventTypeNames.length);
    for (const type of eventTypeNames) expect(TypeFilter.parse(type)).toBe(type);
  });

  it("leaves out what nobody is notified of", () => {
    expect(eventTypeNames).not.toContain("endpoint.deliveries_replayed");
    expect(eventTypeNames).not.toContain("tender.scored");
  });

  it.each(eventTypes().map((one) => [one.type, one] as const))(
    "%s has an example that its schema allows",
    (type, { schema, example }) => {
      expect(ajv.validate(schema, example), ajv.errorsText()).toBe(true);
      expect(example.type).toBe(type);
    },
  );
});
