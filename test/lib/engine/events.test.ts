import { describe, expect, it } from "vitest";
import * as z from "zod";
import { system } from "../../../lib/core/actor.ts";
import { extend, type Thing } from "../../../lib/engine/thing.ts";

const LampEvent = z.strictObject({ type: z.literal("lamp.lit"), colour: z.string() });
type LampEvent = z.infer<typeof LampEvent>;
const Lamp = z.strictObject({ colour: z.string() });

const lamps: Thing<z.infer<typeof Lamp>, LampEvent> = {
  entity: "venue",
  state: Lamp,
  evolve: (_, { colour }) => ({ colour }),
  events: LampEvent,
};
const lit = { type: "lamp.lit", colour: "red" } as const;
const command = { id: "c", now: "2026-02-09T01:00:00.000Z", actor: system };
const record = (event: LampEvent) =>
  extend(lamps, undefined, { id: "l", events: [event], command });

describe("what is recorded of an event", () => {
  it("is what its schema declares", () => {
    expect(record(lit).events[0]).toMatchObject({ type: "lamp.lit", payload: { colour: "red" } });
  });

  it("is nothing more: a field that came along unseen stops the program before it is written", () => {
    const spread = { ...lit, words: "somebody's own" };
    expect(() => record(spread)).toThrow("unrecognized_keys");
  });
});
