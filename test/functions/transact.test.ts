import { typeid } from "typeid-js";
import { beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../lib/core/command.ts";
import { accept, refuse } from "../../lib/core/decision.ts";
import type { CalendarEvent } from "../../lib/district/calendars/model.ts";
import { standAs } from "../support/in-process.ts";
import { startedAt } from "../support/platform-options.ts";

beforeAll(() => standAs(/http-?calendars/i));

const commandOf = (year: string): Command<unknown> => ({
  id: typeid("cmd").toString(),
  requestHash: "same",
  now: startedAt.toISOString(),
  actor: { subject: "admin-1", role: "administrator", scopes: ["district"] },
  isFresh: false,
  reaches: () => true,
  answer: () => ({ status: 200, body: { year } }),
});

const published = (year: string): CalendarEvent => ({
  type: "calendar.published",
  ...{ year, off: [], work: [], source: "示例" },
});

describe("a command that arrives twice at once", () => {
  it("is answered, not refused, where the facts of one show what the other did", async () => {
    const { calendars, loadCalendar } = await import("../../lib/district/calendars/store.ts");
    const { transact } = await import("../../lib/engine/transact.ts");
    const year = "2030";
    const command = commandOf(year);
    let twin: Promise<unknown> | undefined;
    const publish = (): Promise<unknown> =>
      transact(command, {
        thing: calendars,
        id: year,
        // between the two readings of the first, the second is carried out as a whole
        facts: async () => {
          if (!twin) {
            twin = publish();
            await twin;
          }
          return { isTaken: (await loadCalendar(year)) !== undefined };
        },
        begin: ({ isTaken }) => (isTaken ? refuse("taken") : accept([published(year)])),
      });

    const answers = [await publish(), await twin];
    expect(answers).toEqual(Array(2).fill({ ok: true, status: 200, body: { year } }));
  });
});

describe("a command that finds another thing further on than its own", () => {
  it("reads all anew, and writes nothing before that", async () => {
    const { calendars } = await import("../../lib/district/calendars/store.ts");
    const { transact } = await import("../../lib/engine/transact.ts");
    const year = "2031";
    let readings = 0;
    const answer = await transact(commandOf(year), {
      thing: calendars,
      id: year,
      facts: async () => {
        readings += 1;
        return { isFurtherOn: readings === 1 };
      },
      begin: () => accept([published(year)]),
      also: (_, { isFurtherOn }) => (isFurtherOn ? undefined : {}),
    });
    expect(answer).toMatchObject({ ok: true, status: 200 });
    expect(readings).toBe(2);
  });
});
