import { people } from "../../cast/people.ts";
import { place } from "../../cast/places.ts";
import { type Case, parents } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** The recurring thing behind many requests. */
export function need(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  return {
    name: "need",
    title: { en: "Three requests make a need", zh: "三件诉求，一项需求" },
    steps: [
      {
        en: "Two more parents ask the same, at the same moment: one need is proposed, once",
        zh: "又有两位家长同时提出：自动形成一项需求，只此一次",
        async play() {
          const [first, second] = parents;
          const file = (who: typeof people.steward, unitCode: string, parent: typeof first) =>
            ask(who, {
              to: "POST /requests",
              body: {
                kind: "suggestion",
                category: "D",
                unitCode,
                words: parent.words,
                contact: parent.phone,
                onBehalfOf: parent.name,
              },
            });
          await Promise.all([
            file(people.steward, place.courtyard, first),
            file(people.otherSteward, place.estate, second as unknown as typeof first),
          ]);
          const { items } = (await ask(people.supervisor, { to: `GET /needs?of=${place.block}` }))
            .body;
          expect(items.length === 1 && items[0].requestCount === 3, "not one need of three", items);
          story.needId = items[0].needId;
          return undefined;
        },
      },
      {
        en: "The community names the item of the catalogue that would meet it: D01",
        zh: "社区对应购买目录条目：D01 四点半课堂与课后托管",
        async play() {
          await ask(people.community, {
            to: `PUT /needs/${story.needId}/item`,
            body: { year: "2026", code: "D01" },
          });
          return undefined;
        },
      },
    ],
  };
}
