import { type Registered, registerOrganisation } from "../../cast/organisation.ts";
import { people } from "../../cast/people.ts";
import type { Person } from "../../cast/person.ts";
import { bidOf, onTender, scoreBy, sendBid } from "../../cast/tender.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";
import { noticeOpenTender } from "../tender-scene.ts";

/** What became of the tender of this chapter. */
export type Disputed = { tenderId: string; contractId: string; winner: Registered };

const marks = { first: [70, 90, 60], again: [95, 90, 60] } as const;

/** An award is questioned, complained about and found wrong; the next one is upheld. */
export function disputed(stage: Stage, story: Disputed): Chapter {
  const { ask } = stage;
  let bidders: readonly Registered[] = [];
  const bidder = (n: number): Registered => {
    const found = bidders[n];
    expect(found, `no bidder ${n}`);
    return found;
  };
  const on = (who: Person | undefined, to: string, body?: object, expected?: number) =>
    onTender(ask, story.tenderId)(who, to, body, expected);
  const score = (percents: readonly number[]) =>
    scoreBy(
      ask,
      story.tenderId,
      people.panel,
      bidders.map((one, n) => ({ ...one, percent: percents[n] ?? 0 })),
    );
  const question = (n: number, text: string) => {
    const { organisationId, who } = bidder(n);
    return on(who, "questions", { organisationId, text });
  };
  const complain = (n: number, number: number, text: string) => {
    const { organisationId, who } = bidder(n);
    return on(who, `questions/${number}/complaint`, { organisationId, text });
  };
  const answer = (number: number, text: string) =>
    on(people.department, `questions/${number}/answer`, { isUpheld: false, text });
  const sign = (who: Person, expected = 200) =>
    ask(who, { to: `POST /contracts/${story.contractId}/signature`, expect: expected });

  return {
    name: "disputed",
    title: { en: "An award is disputed, and another one stands", zh: "成交结果经投诉改变" },
    steps: [
      {
        en: "A department buys by open tender: bids are taken for twenty days, three organisations bid",
        zh: "职能部门公开招标：接受投标二十日，三家组织投标",
        async play() {
          const made: Registered[] = [];
          for (const n of [1, 2, 3]) made.push(await registerOrganisation(ask, n));
          bidders = made;
          story.tenderId = await noticeOpenTender(stage, {
            item: "D01",
            closesAt: "2026-03-04T01:00:00.000Z",
          });
          const { body: published } = await ask(undefined, {
            to: `GET /tenders/${story.tenderId}`,
          });
          for (const [n, one] of bidders.entries()) {
            await sendBid(
              ask,
              one,
              published,
              bidOf(230_000_000 + n * 1_000_000, () => "示例：按公告要求办理"),
            );
          }
          return undefined;
        },
      },
      {
        en: "Two people open the bids, the panel scores, and the award to the second is noticed",
        zh: "两人共同开标，评审独立评分，公示第二家成交",
        async play() {
          await stage.moveTo("2026-03-04 09:05");
          await stage.fire("run-tenders");
          await on(people.department, "opening");
          await on(people.panel[0], "opening");
          for (const member of people.panel) await on(member, "interests", { bidderIds: [] });
          await score(marks.first);
          const noticed = await on(people.department, "award-notice");
          const [first] = noticed.body.ranking;
          expect(first.bidderId === bidder(1).organisationId, "another is first", first);
          return undefined;
        },
      },
      {
        en: "The first asks why, is told no, and complains to finance: nothing is awarded meanwhile",
        zh: "第一家提出质疑，答复不成立，遂向财政部门投诉，其间不得成交",
        async play() {
          await question(0, "示例：服务方案评分与公告标准不符");
          await answer(1, "示例：评分依据已随公告列出");
          await complain(0, 1, "示例：答复未说明扣分依据");
          await stage.moveTo("2026-03-06 09:00");
          return (await on(people.department, "award", undefined, 409)).body.messages;
        },
      },
      {
        en: "Finance upholds it and has the bids scored again; now the first is ahead",
        zh: "财政部门认定投诉成立，责令重新评审，第一家胜出",
        async play() {
          const ruling = {
            isUpheld: true,
            effect: "rescored",
            text: "示例：评分未按公告标准，重新评审",
          };
          await on(people.treasurer, "questions/1/complaint/ruling", ruling);
          await score(marks.again);
          const noticed = await on(people.department, "award-notice");
          const [first] = noticed.body.ranking;
          expect(first.bidderId === bidder(0).organisationId, "another is first", first);
          story.winner = bidder(0);
          return undefined;
        },
      },
      {
        en: "It is awarded; then the second complains in turn, which stops the signing",
        zh: "确定成交后，第二家转而投诉，签约随即暂停",
        async play() {
          await question(1, "示例：请说明重新评审的依据");
          await answer(2, "示例：依据财政部门的处理决定");
          await stage.moveTo("2026-03-10 09:00");
          const awarded = await on(people.department, "award");
          story.contractId = awarded.body.contractId;
          await complain(1, 2, "示例：认为重新评审不当");
          return (await sign(story.winner.who, 409)).body.messages;
        },
      },
      {
        en: "Finance finds nothing wrong with it, and both parties sign",
        zh: "财政部门驳回投诉，双方签约",
        async play() {
          const ruling = { isUpheld: false, text: "示例：重新评审符合规定，投诉不成立" };
          await on(people.treasurer, "questions/2/complaint/ruling", ruling);
          await sign(story.winner.who);
          const signed = await sign(people.department);
          expect(signed.body.status === "active", "no contract in force", signed.body);
          return undefined;
        },
      },
    ],
  };
}
