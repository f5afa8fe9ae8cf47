import { readableTime } from "../../../../lib/core/time.ts";
import { people } from "../../cast/people.ts";
import { place } from "../../cast/places.ts";
import { asked, file, give, neighbour, seenBy, solve, told } from "../asked.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** A unit of another block, whose business it is not. */
const wrongUnit = `${place.community}-02-001`;

/** What the chapters know of a request, and of another that asks for the same. */
export type Handled = { mainId: string; sameId: string };

/** A request finds its way to whoever solves it, and its clock goes along. */
export function handled(stage: Stage, known: Handled): Chapter {
  const { ask } = stage;
  const own = () => `/requests/${known.mainId}` as const;
  const seen = () => seenBy(stage, people.community, known.mainId);
  let limitAt = "";
  return {
    name: "handled",
    title: { en: "A request finds its way", zh: "诉求的流转" },
    steps: [
      {
        en: "A resident asks at the wrong courtyard; the community passes it on with a reason, and its limit runs on",
        zh: "居民报错院落，社区说明理由转给应办院落，时限照计",
        async play() {
          await stage.moveTo("2026-02-25 10:00");
          const filed = await file(stage, people.resident, {
            unitCode: wrongUnit,
            words: asked.lamp,
          });
          Object.assign(known, { mainId: filed.requestId });
          limitAt = filed.limitAt;
          await stage.moveTo("2026-02-25 11:00");
          await ask(people.community, {
            to: `POST ${own()}/passing-on`,
            body: { unitCode: place.courtyard, reason: "示例一号院的楼道" },
          });
          const now = await seen();
          expect(now.unitCode === place.courtyard && now.limitAt === limitAt, "another clock", now);
          await told(stage, people.resident, { requestId: known.mainId, as: "request_passed_on" });
          return {
            en: `still until ${readableTime(limitAt)}`,
            zh: `仍须于 ${readableTime(limitAt)} 前办结`,
          };
        },
      },
      {
        en: "The block accepts it, puts it under its right category and gives it to the steward",
        zh: "片区受理，更正类别，派发给网格员",
        async play() {
          await ask(people.supervisor, { to: `POST ${own()}/acceptance` });
          await ask(people.supervisor, {
            to: `PUT ${own()}/category`,
            body: { category: "G", reason: "属公共设施维修" },
          });
          await give(stage, known.mainId);
          const reading = { to: `GET ${own()}/words?purpose=handling` } as const;
          const { words } = (await ask(people.steward, reading)).body;
          expect(words === asked.lamp, "other words");
          return undefined;
        },
      },
      {
        en: "The steward begins, finds that a lamp is missing and gives it back; it is dispatched again with a reason",
        zh: "网格员开始办理，因缺灯具退回，说明理由后再次派发",
        async play() {
          await ask(people.steward, { to: `POST ${own()}/beginning` });
          await ask(people.steward, {
            to: `POST ${own()}/return`,
            body: { cause: "wrong_category", reason: "需先由社区购置灯具" },
          });
          expect((await seen()).status === "returned", "not returned");
          await give(stage, known.mainId, "灯具已到，请安装");
          return undefined;
        },
      },
      {
        en: "A neighbour asks for the same; it is merged, and follows the first one's course",
        zh: "邻居提出同一诉求，合并办理，随之了解进展",
        async play() {
          const filed = await file(stage, neighbour, { words: asked.sameLamp });
          Object.assign(known, { sameId: filed.requestId });
          await ask(people.supervisor, {
            to: `POST /requests/${known.sameId}/merger`,
            body: { intoRequestId: known.mainId },
          });
          const withdrawing = `POST /me/requests/${known.mainId}/withdrawal` as const;
          await ask(people.resident, { to: withdrawing, expect: 409 });
          const now = await seenBy(stage, neighbour, known.sameId);
          expect(now.course.status === "dispatched", "another course", now);
          return undefined;
        },
      },
      {
        en: "The steward says that it is solved, with an answer in words; both are told, with the day on which silence closes it",
        zh: "网格员办结并书面答复；两位诉求人均获通知，并告知静默办结之日",
        async play() {
          await stage.moveTo("2026-02-26 15:00");
          await solve(stage, known.mainId, "楼道灯已更换，请查看。");
          const as = "request_resolved";
          const text = await told(stage, people.resident, { requestId: known.mainId, as });
          await told(stage, neighbour, { requestId: known.mainId, as });
          return text;
        },
      },
    ],
  };
}
