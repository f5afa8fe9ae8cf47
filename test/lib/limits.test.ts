import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { things } from "../../infra/operate/things.ts";
import { type Limits, recountLimits, runningOf, yearsOf } from "../../lib/core/limits.ts";
import { DueDate, lastDay, type WorkingCalendar } from "../../lib/core/working-days.ts";
import type { Thing } from "../../lib/engine/thing.ts";
import { counting } from "../../lib/flows/apply-notice.ts";
import { statesWithLimits } from "./states-with-limits.ts";

// biome-ignore lint/suspicious/noExplicitAny: whatever kind it is
type AnyThing = Thing<any, any>;
type Field = { readonly name: string; readonly path: string; readonly schema: z.ZodType };

/** Every field of a schema, however deep, with the path that leads to it. */
function fieldsOf(schema: z.ZodType, path: string): Field[] {
  // biome-ignore lint/suspicious/noExplicitAny: what zod says of a schema depends on its kind
  const def = (schema as any)._zod.def;
  if (schema === DueDate) return [];
  switch (def.type) {
    case "object":
      return Object.entries<z.ZodType>(def.shape).flatMap(([name, inner]) => [
        { name, path: `${path}.${name}`, schema: inner },
        ...fieldsOf(inner, `${path}.${name}`),
      ]);
    case "union":
      return def.options.flatMap((option: z.ZodType) => fieldsOf(option, path));
    case "array":
      return fieldsOf(def.element, path);
    case "record":
      return fieldsOf(def.valueType, path);
    case "optional":
    case "nullable":
    case "default":
    case "readonly":
      return fieldsOf(def.innerType, path);
    default:
      return [];
  }
}

/** What a field holds, without what says that it may be missing. */
function within(schema: z.ZodType): z.ZodType {
  // biome-ignore lint/suspicious/noExplicitAny: what zod says of a schema depends on its kind
  const def = (schema as any)._zod.def;
  return def.innerType ? within(def.innerType) : schema;
}

const isDate = (schema: z.ZodType): boolean =>
  // biome-ignore lint/suspicious/noExplicitAny: what zod says of a schema depends on its kind
  ["date", "datetime"].includes((within(schema) as any)._zod.def.format);

/** An instant or a day on which something happened: no limit. */
const isPast = (name: string): boolean =>
  /(ed|Told|held|told|read|final|given|withdrawn|begun|overdue|born|unknown|made|sent|checkedIn|checkedOut)(At|On|Since)$|^at$/i.test(
    name,
  );

/** Days and instants that rest on no working day, by what sets them. */
const notCounted: Readonly<Record<string, readonly string[]>> = {
  "a person names the day or the hour": [
    "affair.renewal.validTo",
    "affair.validFrom",
    "affair.validTo",
    "catalogue.items.validFrom",
    "catalogue.items.validTo",
    "category.validFrom",
    "category.validTo",
    "contract.milestones.correction.correctBy",
    "contract.proposal.termTo",
    "contract.termFrom",
    "contract.termTo",
    "council.closesAt",
    "council.opensAt",
    "fund.accounts.inForceFrom",
    "grid.units.validFrom",
    "grid.units.validTo",
    "inspection.correctBy",
    "organisation.suspension.lastDay",
    "project.termFrom",
    "project.termTo",
    "request.demand.until",
    "reservation.wanted.endsAt",
    "reservation.wanted.startsAt",
    "session.endsAt",
    "session.startsAt",
    "shift.endsAt",
    "shift.startsAt",
    "venue.checklist.validTo",
  ],
  "calendar days, months or hours, whatever day they end on": [
    "endpoint.secrets.until",
    "filing.seriousBreach.leavesOn",
    "initiative.until",
    "notice.dueAt",
    "organisation.seriousBreach.leavesOn",
    "request.reopenableUntil",
    "request.silentAt",
    "round.closesAt",
    "tender.questions.complaint.suspendsUntil",
    "tender.questions.suspendsUntil",
    "volunteer.recordCheck.validTo",
    "voter.paper.until",
  ],
  "a day that was, or from which others are counted": [
    "batch.on",
    "child.codesUsed.days.on",
    "child.codesUsed.earlier.to",
    "contract.signFrom",
    "notice.givenUpAt",
    "payment.booking.on",
    "request.limitFrom",
    "request.watchFrom",
    "round.counts.inspected.after",
    "round.counts.inspected.until",
    "contract.roundWaits.since",
    "round.recipients.frame.after",
    "round.recipients.frame.until",
  ],
  "it stands in a file that is not made again": ["batch.executionOn"],
  "it was told as it stood": ["notice.on"],
};

const kinds = Object.values(things) as AnyThing[];

describe("every day and instant that a thing keeps", () => {
  const fields = kinds.flatMap((thing) =>
    fieldsOf(thing.state, thing.entity).map((field) => ({ thing, ...field })),
  );
  const declares = (thing: AnyThing, name: string) => name in (thing.limits?.counted ?? {});

  it("that has passed by working days is declared among the limits of its thing", () => {
    const due = fields.filter(({ schema }) => within(schema) === DueDate);
    expect(due.length).toBeGreaterThan(5);
    expect(due.filter(({ thing, name }) => !declares(thing, name)).map(({ path }) => path)).toEqual(
      [],
    );
    const marked = fields.filter(({ name }) => name.endsWith("Provisional"));
    const undeclared = marked.filter(({ thing, name }) => {
      const limit = name.replace(/Provisional$/, "");
      return !declares(thing, limit) && !declares(thing, `${limit}At`);
    });
    expect(undeclared.map(({ path }) => path)).toEqual([]);
  });

  it("is past, or a declared limit, or known to rest on no working day", () => {
    const open = fields.filter(
      ({ thing, name, schema }) => isDate(schema) && !isPast(name) && !declares(thing, name),
    );
    const paths = [...new Set(open.map(({ path }) => path))].sort();
    expect(paths).toEqual(Object.values(notCounted).flat().sort());
  });
});

describe("a holiday notice", () => {
  it("reaches every kind of thing with limits", () => {
    const declared = kinds.filter(({ limits }) => limits).map(({ entity }) => entity);
    expect(counting.map(({ entity }) => entity)).toEqual(declared.sort());
  });

  it("finds every declared limit running in some state", () => {
    for (const thing of counting) {
      const limits = thing.limits as Limits<unknown, unknown>;
      const states = statesWithLimits[thing.entity as keyof typeof statesWithLimits];
      const running = states.flatMap((state) => runningOf(limits, state).map(({ name }) => name));
      const declared = Object.keys(limits.counted);
      expect([...new Set(running)].sort(), thing.entity).toEqual(declared.sort());
    }
  });

  const dates = fc
    .date({ min: new Date("2026-01-01"), max: new Date("2026-12-30"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const notices: fc.Arbitrary<WorkingCalendar> = fc
    .record({ off: fc.array(dates, { maxLength: 40 }), work: fc.array(dates, { maxLength: 40 }) })
    .map((notice) => ({ "2025": { off: [], work: [] }, "2026": notice }));

  it.each(counting.map((thing) => [thing.entity, thing] as const))(
    "moves every limit of the kind %s, once, and back again",
    (entity, thing) => {
      const limits = thing.limits as Limits<unknown, { readonly type: string }>;
      const recount = (state: unknown, calendar: WorkingCalendar): unknown => {
        const decision = recountLimits(limits, state, calendar);
        if (!decision.ok) return state;
        const [event] = decision.events.map((one) => thing.events.parse(one));
        const at = "2026-02-09T01:00:00.000Z";
        return thing.state.parse(thing.evolve(state, { ...event, at, by: "system" }));
      };
      const states = statesWithLimits[entity as keyof typeof statesWithLimits];
      fc.assert(
        fc.property(fc.constantFrom(...states), notices, (state: unknown, notice) => {
          const moved = recount(state, notice);
          for (const { from, days, stands, isLeast } of runningOf(limits, moved)) {
            const due = lastDay(notice, from, days);
            if (isLeast) expect(stands.on >= due.on).toBe(true);
            else expect(stands.on).toBe(due.on);
            if ("provisional" in stands) expect(stands.provisional).toBe(due.provisional);
            expect(yearsOf(limits, moved)).toContain(stands.on.slice(0, 4));
          }
          expect(recount(moved, notice)).toBe(moved);
          const plain = { "2025": { off: [], work: [] } };
          if (runningOf(limits, state).some(({ isLeast }) => isLeast)) return;
          expect(recount(recount(state, plain), plain)).toEqual(recount(moved, plain));
        }),
      );
    },
  );
});
