import { readableTime } from "../../../../lib/core/time.ts";
import { people } from "../../cast/people.ts";
import { place } from "../../cast/places.ts";
import { type Case, resident } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** A steward takes down what a resident asks for. */
export function request(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  return {
    name: "request",
    title: { en: "A resident asks", zh: "居民提出诉求" },
    steps: [
      {
        en: "A steward files a request for a resident whose nephew is alone after 15:30",
        zh: "网格员替居民登记：侄子三点半放学后无人照看",
        async play() {
          await stage.moveTo("2026-02-24 09:30");
          const filed = await ask(people.steward, {
            to: "POST /requests",
            body: {
              kind: "suggestion",
              category: "D",
              unitCode: place.courtyard,
              words: resident.words,
              answerMayBePublic: true,
              contact: resident.phone,
              onBehalfOf: resident.name,
            },
          });
          story.requestId = filed.body.requestId;
          story.receiptNumber = filed.body.receiptNumber;
          expect(!("receiptCode" in filed.body), "the steward holds the code", filed.body);
          const until = readableTime(filed.body.limitAt);
          return { en: `to be solved by ${until}`, zh: `须于 ${until} 前办结` };
        },
      },
      {
        en: "The community's clerk prints the receipt for the resident; the steward never sees its code",
        zh: "社区打印回执交居民本人，代为登记的网格员看不到查询码",
        async play() {
          const to = `POST /requests/${story.requestId}/receipt` as const;
          await ask(people.steward, { to, expect: 403 });
          story.receiptCode = (await ask(people.community, { to })).body.receiptCode;
          return undefined;
        },
      },
      {
        en: "The block's supervisor dispatches it to the steward",
        zh: "片区督导派发给网格员",
        async play() {
          const assignee = { kind: "steward", subject: people.steward.subject };
          await ask(people.supervisor, {
            to: `POST /requests/${story.requestId}/dispatch`,
            body: { assignee },
          });
          const inbox = await ask(people.steward, { to: "GET /inbox?of=me" });
          const mine = inbox.body.items.map((one: { requestId: string }) => one.requestId);
          expect(mine.includes(story.requestId), "the steward's inbox lacks it", inbox.body);
          return undefined;
        },
      },
      {
        en: "The resident's own words are read with a purpose, and the reading is recorded",
        zh: "居民原话须说明用途方可查看，查看留痕",
        async play() {
          const path = `/requests/${story.requestId}/words` as const;
          await ask(people.steward, { to: `GET ${path}`, expect: 400 });
          const read = await ask(people.steward, { to: `GET ${path}?purpose=handling` });
          expect(read.body.words === resident.words, "other words");
          return undefined;
        },
      },
      {
        en: "With number and code the resident sees which office read them, and what for",
        zh: "居民凭回执编号与查询码可见何部门、为何用途查阅过原话",
        async play() {
          const { receiptNumber, receiptCode } = story;
          const path = `/receipts/${receiptNumber}/readings?code=${receiptCode}` as const;
          const told = await ask(undefined, { to: `GET ${path}` });
          // the contact is opened as well, to tell the resident of each step
          const byPeople = told.body.items.filter(
            ({ purpose }: { purpose: string }) => purpose !== "notice",
          );
          const [reading] = byPeople;
          expect(byPeople.length === 1, "other readings", told.body);
          expect(reading.role === "steward" && reading.purpose === "handling", "another", reading);
          expect(!("by" in reading), "the steward is named", reading);
          return undefined;
        },
      },
    ],
  };
}
