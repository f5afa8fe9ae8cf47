import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Fault } from "../../../lib/core/faults.ts";
import type { Row } from "../../../lib/engine/items.ts";
import {
  formOf,
  keptAs,
  type Reader,
  readStored,
  type Stored,
} from "../../../lib/engine/stored.ts";

const Lamp = z.strictObject({ lampId: z.string(), watts: z.int() });

/** One kind as three programs know it, each after the one before. */
const first: Stored<z.infer<typeof Lamp>> = { kind: "lamp", schema: Lamp };
const toSecond: Reader = (lamp) => ({ colour: "white", ...lamp });
const second = {
  kind: "lamp",
  schema: Lamp.extend({ colour: z.string() }),
  readers: [toSecond],
} satisfies Stored<unknown>;
const Bulb = z.strictObject({ n: z.int(), socket: z.string().optional() });
const toThird: Reader = ({ watts, ...lamp }) => ({ power: { watts, dimmed: false }, ...lamp });
const third = {
  kind: "lamp",
  schema: z.discriminatedUnion("status", [
    z.strictObject({
      status: z.literal("on"),
      lampId: z.string(),
      colour: z.string(),
      power: z.strictObject({ watts: z.int(), dimmed: z.boolean() }),
      bulbs: z.array(Bulb),
      checks: z.partialRecord(z.enum(["fuse", "wire"]), z.int()).optional(),
    }),
  ]),
  readers: [toSecond, (lamp: Row) => ({ status: "on", bulbs: [], ...toThird(lamp) })],
} satisfies Stored<unknown>;

const read = <Value>(stored: Stored<Value>, value: unknown, beside: Row = {}): Value =>
  readStored(stored, { id: "lamp-1", row: beside, value });

/** What a row holds beside its key, after it was written. */
const written = <Value>(stored: Stored<Value>, value: Value, before?: unknown) => {
  const { beside, value: whole } = keptAs(stored, value, { before });
  return { beside, value: JSON.parse(JSON.stringify(whole)) };
};

const oldLamp = { lampId: "lamp-1", watts: 40 };

describe("a value of an older form", () => {
  it("comes up to the present one by every reader in between", () => {
    expect(read(second, oldLamp, { form: 1 })).toEqual({ ...oldLamp, colour: "white" });
    expect(read(third, oldLamp)).toEqual({
      status: "on",
      lampId: "lamp-1",
      colour: "white",
      power: { watts: 40, dimmed: false },
      bulbs: [],
    });
    expect(read(third, { ...oldLamp, colour: "red" }, { form: 2 })).toMatchObject({
      colour: "red",
    });
  });

  it("is written in the present one", () => {
    const lamp = read(second, oldLamp);
    expect(written(second, lamp, lamp)).toEqual({ beside: { form: 2 }, value: lamp });
    expect([formOf(first), formOf(second), formOf(third)]).toEqual([1, 2, 3]);
  });
});

describe("a value of the present form", () => {
  it("that does not fit its schema stops the program, and is named", () => {
    expect(() => read(second, oldLamp, { form: 2 })).toThrow("lamp lamp-1 of form 2 does not fit");
    const strange = { ...oldLamp, colour: "red", strange: 1 };
    expect(() => read(second, strange, { form: 2 })).toThrow("does not fit its schema");
  });
});

describe("a value of a newer form", () => {
  const newer = {
    status: "on",
    lampId: "lamp-1",
    colour: "red",
    owner: "somebody",
    power: { watts: 40, dimmed: false, volts: 230 },
    bulbs: [{ n: 1, maker: "A" }, { n: 2 }, { n: 3, maker: "C" }],
    checks: { fuse: 1, plug: 2 },
  };

  it("is read without what is unknown, and is whole again when it is written", () => {
    const lamp = read(third, newer, { form: 4 });
    expect(JSON.parse(JSON.stringify(lamp))).toEqual({
      status: "on",
      lampId: "lamp-1",
      colour: "red",
      power: { watts: 40, dimmed: false },
      bulbs: [{ n: 1 }, { n: 2 }, { n: 3 }],
      checks: { fuse: 1 },
    });
    expect(third.schema.safeParse(lamp).success).toBe(true);
    const beside = { form: 4, writtenAs: 3 };
    expect(written(third, lamp, lamp)).toEqual({ beside, value: newer });
  });

  it("keeps what is unknown where a change leaves its place, and moves it with its element", () => {
    const lamp = read(third, newer, { form: 4 });
    const bulbs = lamp.bulbs.filter(({ n }) => n !== 1).map((one) => ({ ...one, socket: "E27" }));
    const changed = { ...lamp, colour: "blue", power: { watts: 60, dimmed: true }, bulbs };
    expect(written(third, changed, lamp).value).toEqual({
      status: "on",
      lampId: "lamp-1",
      colour: "blue",
      owner: "somebody",
      power: { watts: 60, dimmed: true },
      bulbs: [
        { n: 2, socket: "E27" },
        { n: 3, maker: "C", socket: "E27" },
      ],
      checks: { fuse: 1, plug: 2 },
    });
    const checked = { ...lamp, checks: { ...lamp.checks, wire: 3 } };
    const { checks } = written(third, checked, lamp).value;
    expect(checks).toEqual({ fuse: 1, wire: 3, plug: 2 });
  });

  it("keeps its own unknown fields though the outermost object is made anew", () => {
    const lamp = read(third, newer, { form: 4 });
    const { status, lampId, colour, power, bulbs, checks } = lamp;
    const anew = { status, lampId, colour, power, bulbs, checks };
    expect(written(third, anew, lamp)).toEqual({
      beside: { form: 4, writtenAs: 3 },
      value: newer,
    });
  });

  it("keeps its form where this program knows every field of it", () => {
    const lamp = read(first, oldLamp, { form: 2 });
    expect(written(first, lamp, lamp).beside).toEqual({ form: 2, writtenAs: 1 });
  });

  it("gives nothing of itself to a value of another kind that is made of its parts", () => {
    const { power } = read(third, newer, { form: 4 });
    const other = { kind: "other", schema: z.strictObject({ power: z.looseObject({}) }) };
    expect(written(other, { power })).toEqual({
      beside: {},
      value: { power: { watts: 40, dimmed: false } },
    });
  });

  it("that has no part which is true makes the caller busy, and is named without its words", () => {
    const reading = () => read(third, { ...newer, status: "broken", colour: 7 }, { form: 4 });
    expect(reading).toThrow(Fault);
    try {
      reading();
    } catch (error) {
      expect(error).toMatchObject({ code: "busy" });
      const cause = String((error as Fault).cause);
      expect(cause).toContain("lamp lamp-1 of form 4 is newer than this program");
      expect(cause).not.toContain("somebody");
    }
  });
});

describe("a newer value that an older program wrote on", () => {
  it("gets what that program did not know of, and keeps what it left", () => {
    const strange = { ...oldLamp, watts: 60, sold: true };
    const lamp = read(second, strange, { form: 2, writtenAs: 1 });
    expect(lamp).toEqual({ ...oldLamp, watts: 60, colour: "white" });
    const red = read(second, { ...strange, colour: "red" }, { form: 2, writtenAs: 1 });
    expect(red).toMatchObject({ colour: "red" });
    expect(written(second, lamp, lamp)).toEqual({ beside: { form: 2 }, value: lamp });
  });

  it("is still known as such after a program in between wrote it too", () => {
    const lamp = read(second, { ...oldLamp, sold: true }, { form: 3, writtenAs: 1 });
    expect(written(second, lamp, lamp)).toEqual({
      beside: { form: 3, writtenAs: 2 },
      value: { ...oldLamp, colour: "white", sold: true },
    });
  });
});
