import { readableTime } from "../../../../lib/core/time.ts";
import { people } from "../../cast/people.ts";
import { asked, file, give, seenBy, solve, told } from "../asked.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** Silence closes a request, after its reporter was told that it would. */
export function silence(stage: Stage): Chapter {
  const { ask } = stage;
  let requestId = "";
  const seen = () => seenBy(stage, people.resident, requestId);
  return {
    name: "silence",
    title: { en: "Silence is a yes, and can be taken back", zh: "静默办结，仍可重开" },
    steps: [
      {
        en: "A question is answered; its reporter is told until when they may say no",
        zh: "一件咨询已答复，告知诉求人可提出异议的期限",
        async play() {
          const inquiry = { kind: "inquiry", category: "E", words: asked.opening };
          requestId = (await file(stage, people.resident, inquiry)).requestId;
          await give(stage, requestId);
          await solve(stage, requestId, "周一至周六九点开门。");
          return told(stage, people.resident, { requestId, as: "request_resolved" });
        },
      },
      {
        en: "On the seventh day it is open still; when that is over it is closed, and the reporter told",
        zh: "第七日仍未关闭；期满自动关闭并告知诉求人",
        async play() {
          await stage.moveTo("2026-03-09 23:50");
          expect((await seen()).status === "resolved", "closed too early");
          await stage.moveTo("2026-03-10 00:20");
          const { status, closedBy, reopenableUntil } = await seen();
          expect(status === "closed" && closedBy === "silence", "not closed");
          await told(stage, people.resident, { requestId, as: "request_closed" });
          const until = readableTime(reopenableUntil);
          return { en: `to be opened again until ${until}`, zh: `${until} 前可重新打开` };
        },
      },
      {
        en: "Within five days the reporter opens it again, and confirms the second answer with five points",
        zh: "五日内诉求人重新打开，对第二次答复评五分",
        async play() {
          await stage.moveTo("2026-03-12 09:30");
          await ask(people.resident, { to: `POST /me/requests/${requestId}/reopening` });
          const { status } = await seenBy(stage, people.supervisor, requestId);
          if (status !== "dispatched" && status !== "in_progress") await give(stage, requestId);
          await solve(stage, requestId, "周日下午也开门。");
          const confirmation = { to: `POST /me/requests/${requestId}/confirmation` } as const;
          await ask(people.resident, { ...confirmation, body: { satisfaction: 5 } });
          expect((await seen()).satisfaction === 5, "another mark");
          return undefined;
        },
      },
    ],
  };
}
