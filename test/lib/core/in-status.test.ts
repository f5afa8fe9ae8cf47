import { describe, expect, it } from "vitest";
import { as } from "../../../lib/core/in-status.ts";

type Door = { status: "shut" } | { status: "open"; by: string };
const open: Door = { status: "open", by: "steward-1" };

describe("a state that an event is about", () => {
  it("is narrowed to the statuses in which the event may be", () => {
    expect(as<Door, "open">(open, "open").by).toBe("steward-1");
    expect(as<Door, Door["status"]>(open, "shut", "open")).toBe(open);
  });

  it("in another status, or of nothing, stops the program", () => {
    expect(() => as<Door, "shut">(open, "shut")).toThrow("an event out of its order");
    expect(() => as<Door, "shut">(undefined, "shut")).toThrow("an event out of its order");
  });
});
