import { marks } from "../../../../lib/portal/pages/receipts/words.ts";
import { delivery } from "../../cast/delivery.ts";
import { actsFor, people } from "../../cast/people.ts";
import { seeReceipt } from "../by-hand/receipt.ts";
import type { Case } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** The organisation solves what was asked for. */
export function solution(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const reporter = () =>
    ask(undefined, { to: `GET /receipts/${story.receiptNumber}?code=${story.receiptCode}` });
  return {
    name: "solution",
    title: { en: "The request is solved", zh: "诉求得到解决" },
    steps: [
      {
        en: "The request is given on to the organisation, with the reason",
        zh: "说明理由，改派给该组织",
        async play() {
          await ask(people.supervisor, {
            to: `POST /requests/${story.requestId}/dispatch`,
            body: {
              assignee: {
                kind: "organisation",
                organisationId: story.organisationId,
                contractId: story.contractId,
              },
              reason: "四点半课堂合同已生效，由该组织承接",
            },
          });
          return undefined;
        },
      },
      {
        en: "The first delivery is logged and solves it in time",
        zh: "首次课后照看当天办结，未超时限",
        async play() {
          await stage.moveTo("2026-03-04 18:30");
          const organisation = actsFor(story.organisationId);
          const logged = await ask(organisation, {
            to: `POST /contracts/${story.contractId}/deliveries`,
            body: delivery("2026-03-04T07:30:00.000Z"),
          });
          const solved = await ask(organisation, {
            to: `POST /requests/${story.requestId}/resolution`,
            body: {
              deliveryId: logged.body.deliveryId,
              answer: "工作日放学后的照看已于今日开始，十五点三十分起接收儿童。",
            },
          });
          expect(solved.body.resolvedInTime, "too late", solved.body);
          return undefined;
        },
      },
      {
        en: "Nobody objects for 7 days: silence closes it",
        zh: "七日无异议，视为确认，自动办结",
        async play() {
          expect((await reporter()).body.status === "resolved", "closed too early");
          await seeReceipt(stage, story, ...marks.map(([, words]) => words));
          await stage.moveTo("2026-03-12 09:00");
          const seen = (await reporter()).body;
          expect(seen.status === "closed" && seen.closedBy === "silence", "not closed", seen);
          return undefined;
        },
      },
    ],
  };
}
