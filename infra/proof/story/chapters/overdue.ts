import { people } from "../../cast/people.ts";
import { asked, file, seenBy, told } from "../asked.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** What is taken back, what is no public matter, and what nobody takes up. */
export function overdue(stage: Stage): Chapter {
  const { ask } = stage;
  return {
    name: "overdue",
    title: { en: "Other ends, and no end", zh: "撤回、不予受理与逾期" },
    steps: [
      {
        en: "A resident takes a request back",
        zh: "居民撤回一件诉求",
        async play() {
          const bench = { kind: "suggestion", category: "C", words: asked.bench };
          const { requestId } = await file(stage, people.resident, bench);
          const withdrawn = await ask(people.resident, {
            to: `POST /me/requests/${requestId}/withdrawal`,
          });
          expect(withdrawn.body.status === "withdrawn", "not withdrawn", withdrawn.body);
          return undefined;
        },
      },
      {
        en: "What is no public matter is refused with a reason and an answer, which is published as its reporter agreed",
        zh: "不属公共事项的，说明理由不予受理并答复；经诉求人同意公开答复",
        async play() {
          const quarrel = { category: "I", words: asked.quarrel, answerMayBePublic: true };
          const { requestId } = await file(stage, people.resident, quarrel);
          const answer = "邻里纠纷可请社区人民调解委员会调解。";
          await ask(people.supervisor, {
            to: `POST /requests/${requestId}/refusal`,
            body: { reason: "属民事纠纷", answer },
          });
          await told(stage, people.resident, { requestId, as: "request_refused" });
          await ask(people.community, { to: `POST /requests/${requestId}/answer/release` });
          const path = `/answers?communityCode=${people.community.scopes[0]}` as const;
          const { items } = (await ask(undefined, { to: `GET ${path}` })).body;
          expect(items.length === 1 && !JSON.stringify(items).includes(requestId), "more", items);
          return undefined;
        },
      },
      {
        en: "A danger that nobody takes up goes up level by level, to the street and the district, and each is told",
        zh: "无人受理的紧急诉求逐级上报至街道和区，逐级告知",
        async play() {
          const tile = { kind: "urgent_danger", category: "G", words: asked.tile };
          const { requestId } = await file(stage, people.resident, tile);
          await seenBy(stage, people.street, requestId);
          await stage.moveTo("2026-03-20 09:00");
          const { escalations, escalatedTo, status } = await seenBy(
            stage,
            people.street,
            requestId,
          );
          expect(
            status === "reported" && escalatedTo === "510107",
            "at another level",
            escalatedTo,
          );
          for (const who of [people.community, people.street]) {
            await told(stage, who, { requestId, as: "request_escalated" });
          }
          return { en: `${escalations} levels up`, zh: `上报 ${escalations} 级` };
        },
      },
    ],
  };
}
