import { atPlaces, type Task } from "../../core/task.ts";
import { endOf } from "../../core/time.ts";
import type { Affair } from "./model.ts";

/** An affair that is proposed waits for the communities not heard yet, then for the registrar. */
export function affairTasks(affair: Affair): readonly Task[] {
  const { status, affairId, title: name, departmentCode: partyCode, communityCodes } = affair;
  const about = { path: { affairId }, name, partyCode };
  if (status === "consulted") {
    return [{ ...about, kind: "decide_affair", holder: "registrar/district" }];
  }
  const heard = affair.opinions.map(({ communityCode }) => communityCode);
  const waiting = communityCodes.filter((code) => !heard.includes(code));
  return status === "proposed" && waiting.length > 0
    ? [
        {
          ...about,
          kind: "give_opinion",
          ...atPlaces("community", waiting),
          dueAt: endOf(affair.hearingBy.on),
        },
      ]
    : [];
}
