import { people } from "../../cast/people.ts";
import { place } from "../../cast/places.ts";
import { joinHousehold, printSlips, type Slip } from "../../cast/slips.ts";
import { type Case, rowsWhileVoting } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const votes = { yes: 31, no: 4 } as const;

/** The courtyard decides. */
export function council(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const council = () => `/councils/${story.councilId}` as const;
  const households = async (): Promise<string[]> => {
    const seen = await ask(people.steward, { to: `GET ${council()}/voters?limit=100` });
    return seen.body.items.map((one: { householdId: string }) => one.householdId);
  };
  const vote = ({ householdId, token }: Slip, choice: string, expected = 201) =>
    ask(undefined, {
      to: `POST ${council()}/votes`,
      body: { householdId, token, choice },
      expect: expected,
    });
  let all: Slip[] = [];
  return {
    name: "council",
    title: { en: "A council votes", zh: "院落议事会表决" },
    steps: [
      {
        en: "The courtyard's council is convened: shall the need become a project?",
        zh: "召开院落议事会：是否立项回应这项需求？",
        async play() {
          const convened = await ask(people.community, {
            to: "POST /councils",
            body: {
              unitCode: place.courtyard,
              topic: "院落孩子放学后看护是否立项",
              options: [
                { kind: "need", needId: story.needId },
                { kind: "text", text: "暂不办理" },
              ],
              quorumPercent: 50,
              thresholdPercent: 50,
              closesAt: "2026-02-25T10:00:00.000Z",
            },
          });
          story.councilId = convened.body.councilId;
          await ask(people.community, {
            to: `POST /needs/${story.needId}/answer`,
            body: { kind: "council", councilId: story.councilId },
          });
          return undefined;
        },
      },
      {
        en: "The steward hands slips with tokens over at the doors; one resident, verified there, fetches it",
        zh: "网格员上门交付凭证码；一位居民经上门验证后自行领取",
        async play() {
          const doors = await households();
          const [first, ...others] = await printSlips(ask, `${council()}/slips`, doors);
          expect(first, "no slips");
          await joinHousehold(ask, people.resident, first.householdId);
          const fetched = await ask(people.resident, { to: `POST ${council()}/token` });
          all = [fetched.body, ...others];
          return (await vote(first, "o1", 409)).body.messages;
        },
      },
      {
        en: `${votes.yes + votes.no} of 48 households vote in secret; one changes its mind`,
        zh: `48 户中 ${votes.yes + votes.no} 户秘密投票，其中一户改投`,
        async play() {
          const [first] = all;
          expect(first, "no voters");
          const cast = [
            await vote(first, "o2"),
            ...(await Promise.all(
              all
                .slice(0, votes.yes + votes.no)
                .map((voter, n) => vote(voter, n < votes.yes ? "o1" : "o2")),
            )),
          ];
          story.voteReceipts = cast.map(({ body }) => body.receipt);
          await stage.exportTo(rowsWhileVoting);
          return undefined;
        },
      },
      {
        en: "The votes are counted after closing; anybody can count the ballots again",
        zh: "截止后计票，任何人都可依公布的选票重新计票",
        async play() {
          await stage.moveTo("2026-02-25 18:02");
          await stage.fire("run-councils");
          const seen = (await ask(undefined, { to: `GET /councils/${story.councilId}` })).body;
          expect(seen.status === "passed", "not passed", seen);
          const { items } = (
            await ask(undefined, { to: `GET /councils/${story.councilId}/ballots?limit=100` })
          ).body;
          const yes = items.filter((ballot: { choice: string }) => ballot.choice === "o1").length;
          expect(items.length === votes.yes + votes.no && yes === votes.yes, "a recount differs", {
            ballots: items.length,
            yes,
          });
          return { en: `${votes.yes} to ${votes.no}`, zh: `${votes.yes} 比 ${votes.no}` };
        },
      },
    ],
  };
}
