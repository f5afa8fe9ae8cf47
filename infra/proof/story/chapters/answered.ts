import { readableTime } from "../../../../lib/core/time.ts";
import { people } from "../../cast/people.ts";
import { give, neighbour, seenBy, solve, told } from "../asked.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";
import type { Handled } from "./handled.ts";

/** Only its reporter says whether a request is solved. */
export function answered(stage: Stage, known: Handled): Chapter {
  const { ask } = stage;
  const own = () => `/me/requests/${known.mainId}` as const;
  return {
    name: "answered",
    title: { en: "Is it solved?", zh: "是否已解决" },
    steps: [
      {
        en: "No, says the resident: it is open again, with its history and half the limit",
        zh: "居民反映未解决：连同办理经过重新打开，时限减半",
        async play() {
          await stage.moveTo("2026-02-27 10:00");
          const { limitAt, reopenings, status } = (
            await ask(people.resident, { to: `POST ${own()}/reopening` })
          ).body;
          expect(status !== "resolved" && reopenings === 1, "not opened again");
          await told(stage, people.steward, {
            requestId: known.mainId,
            as: "request_assigned_again",
          });
          return {
            en: `until ${readableTime(limitAt)}`,
            zh: `须于 ${readableTime(limitAt)} 前办结`,
          };
        },
      },
      {
        en: "The steward solves it anew; two points want a reason, and with one the request is closed",
        zh: "网格员再次办结；评两分须说明原因，说明后关闭",
        async play() {
          await stage.moveTo("2026-03-02 16:00");
          const { status } = await seenBy(stage, people.supervisor, known.mainId);
          if (status !== "dispatched" && status !== "in_progress") await give(stage, known.mainId);
          await solve(stage, known.mainId, "线路也已更换。");
          const to = `POST ${own()}/confirmation` as const;
          const low = { satisfaction: 2 };
          const refused = await ask(people.resident, { to, body: low, expect: 422 });
          expect(refused.body.code === "mark_without_reason", "another refusal", refused.body);
          const body = { ...low, satisfactionReason: "too_slow" };
          const closed = (await ask(people.resident, { to, body })).body;
          expect(
            closed.status === "closed" && closed.closedBy === "reporter",
            "not closed",
            closed,
          );
          return refused.body.messages;
        },
      },
      {
        en: "The neighbour, whose request was merged, is told of it and may still say no",
        zh: "被合并诉求的邻居同样获知，仍可表示未解决",
        async play() {
          const as = "request_closed";
          const text = await told(stage, neighbour, { requestId: known.mainId, as });
          const { course } = await seenBy(stage, neighbour, known.sameId);
          expect(course.status === "closed", "another course", course);
          return text;
        },
      },
    ],
  };
}
