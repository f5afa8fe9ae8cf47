import { atPlaces, type Task } from "../../core/task.ts";
import { endOf } from "../../core/time.ts";
import type { Affair } from "./model.ts";
import { renewalFrom, unheardOf } from "./renewal.ts";

/**
 * An affair that is proposed waits for the communities not heard yet, then for the registrar; so does its
 * renewal, for which it waits for its department before.
 */
export function affairTasks(affair: Affair): readonly Task[] {
  const { status, affairId, title: name, departmentCode } = affair;
  const about = { path: { affairId }, name, partyCode: departmentCode };
  if (status === "proposed") return hearingTasks(affair, affair);
  if (status === "consulted") {
    return [{ ...about, kind: "decide_affair", holder: "registrar/district" }];
  }
  if (status !== "admitted") return [];
  const dueAt = endOf(affair.validTo);
  const { renewal } = affair;
  if (!renewal) {
    const holder = `department/${departmentCode}` as const;
    return [
      { ...about, kind: "renew_affair", holder, from: renewalFrom(affair), until: dueAt, dueAt },
    ];
  }
  const waits = unheardOf(affair, renewal).length > 0;
  return [
    ...hearingTasks(affair, renewal),
    {
      ...about,
      kind: "decide_renewal",
      holder: "registrar/district",
      ...(waits && { from: endOf(renewal.hearingBy.on) }),
      until: dueAt,
      dueAt,
    },
  ];
}

function hearingTasks(affair: Affair, hearing: Pick<Affair, "hearingBy" | "opinions">): Task[] {
  const { affairId, title: name, departmentCode: partyCode } = affair;
  const waiting = unheardOf(affair, hearing);
  const dueAt = endOf(hearing.hearingBy.on);
  if (waiting.length === 0) return [];
  const places = atPlaces("community", waiting);
  return [{ path: { affairId }, name, partyCode, kind: "give_opinion", ...places, dueAt }];
}
