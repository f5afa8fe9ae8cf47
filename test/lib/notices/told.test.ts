import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { things } from "../../../infra/operate/things.ts";
import { addresseesByKind } from "../../../lib/flows/addressees/all.ts";
import { told } from "../../../lib/flows/told/all.ts";
import { sentenceOf } from "../../../lib/notices/sentence.ts";
import { templates } from "../../../lib/notices/templates.ts";

const kinds = Object.entries(things).flatMap(([kind, thing]) => (thing ? [{ kind, thing }] : []));
/** What is told of, and not what tells. */
const ownKinds = ["notice", "preference"];

const typesIn = (events: z.ZodType): string[] => {
  const options = "options" in events ? (events.options as z.ZodObject[]) : [events as z.ZodObject];
  return options.map((one) => String((one.shape.type as z.ZodLiteral).value));
};

const rows = Object.entries(told).flatMap(([kind, table]) =>
  Object.entries(table ?? {}).map(([type, whom]) => ({ kind, type, whom })),
);

describe("every type of event", () => {
  it("says who is told of it, or that nobody is", () => {
    const said = kinds.filter(({ kind }) => !ownKinds.includes(kind));
    expect(said.map(({ kind }) => kind).sort()).toEqual(Object.keys(told).sort());
    for (const { kind, thing } of said) {
      const table = told[kind as keyof typeof told] ?? {};
      expect(Object.keys(table).sort(), kind).toEqual(typesIn(thing.events).sort());
    }
  });

  it("is told to people whom something finds", () => {
    const lost = rows.flatMap(({ kind, type, whom }) =>
      Object.keys(whom)
        .filter((name) => !addresseesByKind.get(kind)?.whom[name])
        .map((name) => `${type}: ${name}`),
    );
    expect(lost).toEqual([]);
  });

  it("that begins, ends or escalates what a person waits for, tells them", () => {
    const whomOf = (type: string) =>
      Object.keys(rows.find((row) => row.type === type)?.whom ?? {}).sort();
    expect({
      reporter: rows
        .filter(({ whom }) => "reporter" in whom || "reporters" in whom)
        .map(({ type }) => type)
        .sort(),
      missing: whomOf("session.child_missing"),
      locked: whomOf("session.release_locked"),
      escalated: whomOf("request.escalated"),
      convened: whomOf("council.convened"),
      invited: whomOf("invitation.made"),
      cancelled: whomOf("shift.cancelled"),
      claimed: whomOf("contract.milestone_claimed"),
    }).toEqual({
      reporter: [
        "contract.completed",
        "contract.terminated",
        "need.answered",
        "need.reopened",
        "project.awarded",
        "request.accepted",
        "request.answer_released",
        "request.begun",
        "request.check_failed",
        "request.closed",
        "request.dispatched",
        "request.mark_answered",
        "request.merged",
        "request.refused",
        "request.reopened",
        "request.reported",
        "request.resolved",
        "request.returned",
      ],
      missing: ["guardian", "staff"],
      locked: ["guardian", "staff"],
      escalated: ["holders", "levelAbove"],
      convened: ["adults", "delegates", "doors"],
      invited: ["guardian", "household"],
      cancelled: ["volunteers"],
      claimed: ["buyer"],
    });
  });
});

describe("every template", () => {
  it("is used", () => {
    const used = new Set(rows.flatMap(({ whom }) => Object.values(whom)));
    expect(Object.keys(templates).filter((name) => !used.has(name as never))).toEqual([]);
  });

  it.each(Object.entries(templates))(
    "%s is Chinese and English, and fits a message",
    (name, one) => {
      expect(one.zh).toMatch(/^\p{Script=Han}[^{}]*(\{(number|on)\}[^{}]*)*。$/u);
      expect(one.en).toMatch(
        /^[A-Z][^{}\p{Script=Han}]*(\{(number|on)\}[^{}\p{Script=Han}]*)*\.$/u,
      );
      const { zh } = sentenceOf({ template: name, number: "20260209-7K3M9XQ2", on: "2026-02-16" });
      // a Chinese text message holds 70 characters, and a signature and a link stand beside
      expect(zh.length).toBeLessThanOrEqual(60);
    },
  );

  it("says the same of number and day in both languages", () => {
    const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([one]) => one).sort();
    const differing = Object.entries(templates).filter(
      ([, { zh, en }]) => placesIn(zh).join() !== placesIn(en).join(),
    );
    expect(differing.map(([name]) => name)).toEqual([]);
  });
});
