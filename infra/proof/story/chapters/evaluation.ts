import { addDays, dayOfWeek } from "../../../../lib/core/time.ts";
import { delivery } from "../../cast/delivery.ts";
import { marked, rated } from "../../cast/evaluation.ts";
import { actsFor, people } from "../../cast/people.ts";
import type { Person } from "../../cast/person.ts";
import { printSlips } from "../../cast/slips.ts";
import type { Case } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const sha256 = "7c".repeat(32);
const answered = 45;

/** Answers as people give them: most are content, some less. */
const answerOf = (n: number) => ({
  served: true,
  ratings: rated(n % 5 === 0 ? 3 : 5, n % 3 === 0 ? 4 : 5, n % 7 === 0 ? 3 : 5),
});

/** Weekdays after a date, as the class is held. */
function* weekdaysAfter(on: string): Generator<string> {
  for (let day = addDays(on, 1); ; day = addDays(day, 1)) if (dayOfWeek(day) <= 5) yield day;
}

/** The residents are asked, and what they answer releases or stops the money. */
export function evaluation(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const organisation = () => actsFor(story.organisationId);
  const onRound = (who: Person, to: string, body: object) =>
    ask(who, { to: `POST /evaluation-rounds/${story.roundId}/${to}`, body });
  const milestone = (step: string) =>
    `POST /contracts/${story.contractId}/milestones/m1/${step}` as const;
  /** Slips for so many of the doors that were drawn. */
  const slips = async (limit: number) => {
    const round = `/evaluation-rounds/${story.roundId}` as const;
    const seen = await ask(people.community, { to: `GET ${round}/invitations?limit=${limit}` });
    const doors = seen.body.items.map((one: { householdId: string }) => one.householdId);
    type Slip = { invitationId: string; token: string };
    return printSlips<Slip>(ask, `${round}/slips`, doors);
  };
  return {
    name: "evaluation",
    title: { en: "Residents evaluate it", zh: "居民评估" },
    steps: [
      {
        en: "Ten more deliveries are made and logged",
        zh: "又开展并登记十次服务",
        async play() {
          await stage.moveTo("2026-05-08 18:00");
          const days = weekdaysAfter("2026-03-12");
          for (let n = 0; n < 10; n += 1) {
            const { value: on } = days.next();
            await ask(organisation(), {
              to: `POST /contracts/${story.contractId}/deliveries`,
              body: delivery(`${on}T07:30:00.000Z`),
            });
          }
          return undefined;
        },
      },
      {
        en: "On the day the contract names, the schedule opens the round and draws households by lot",
        zh: "到合同约定之日，定时任务开启评估并按种子抽取住户",
        async play() {
          await stage.moveTo("2026-05-11 09:00");
          const rounds = await ask(people.community, {
            to: `GET /evaluation-rounds?contractId=${story.contractId}`,
          });
          const [round] = rounds.body.items;
          expect(round?.status === "collecting", "no round collects answers", rounds.body);
          story.roundId = round.roundId;
          return undefined;
        },
      },
      {
        en: `${answered} invited households answer; answering twice is refused`,
        zh: `${answered} 户受邀住户作答；重复作答被拒`,
        async play() {
          const drawn = await slips(answered);
          expect(drawn.length === answered, "fewer invitations", drawn.length);
          await Promise.all(
            drawn.map((invitation, n) =>
              ask(undefined, {
                to: "POST /evaluation-answers",
                body: {
                  invitationId: invitation.invitationId,
                  token: invitation.token,
                  ...answerOf(n),
                },
              }),
            ),
          );
          const [first] = drawn;
          const again = await ask(undefined, {
            to: "POST /evaluation-answers",
            body: { invitationId: first?.invitationId, token: first?.token, ...answerOf(1) },
            expect: 409,
          });
          return again.body.messages;
        },
      },
      {
        en: "The street assigns a third party; the organisation files its papers; the third party gives its marks",
        zh: "街道指派第三方评估员，组织提交材料，第三方评分",
        async play() {
          const { subject, role } = people.assessor;
          const to = `POST /people/${subject}/appointments` as const;
          await ask(people.administrator, { to, body: { role } });
          await onRound(people.street, "assessors", { subject });
          for (const indicator of ["finance", "records"]) {
            await onRound(organisation(), `papers/${indicator}`, { sha256s: [sha256] });
          }
          const mark = (who: Person, indicator: string, points: number) =>
            onRound(who, `indicators/${indicator}`, {
              points: marked(indicator, points),
              evidenceSha256: sha256,
            });
          await mark(people.assessor, "effect", 80);
          await mark(people.assessor, "finance", 90);
          await mark(people.assessor, "records", 90);
          return undefined;
        },
      },
      {
        en: "The answers are counted, the result is published with its denominators",
        zh: "计票并公示结果及分母",
        async play() {
          await stage.moveTo("2026-05-26 09:00");
          const seen = await ask(undefined, { to: `GET /evaluation-results/${story.roundId}` });
          const { scoreHundredths, grade } = seen.body.result;
          expect(grade === "good", "another grade", seen.body);
          const points = (scoreHundredths / 100).toFixed(2);
          return { en: `${points} points: ${grade}`, zh: `${points} 分，良好` };
        },
      },
      {
        en: "Nobody objects within 5 working days: the grade is final and opens the milestone",
        zh: "五个工作日内无异议，结果生效，里程碑放行",
        async play() {
          await stage.moveTo("2026-06-03 09:00");
          const seen = await ask(people.community, { to: `GET /contracts/${story.contractId}` });
          expect(
            seen.body.milestones[0].gate?.grade === "good",
            "not graded",
            seen.body.milestones,
          );
          return undefined;
        },
      },
      {
        en: "The organisation claims the milestone; a second claim is refused; the community accepts",
        zh: "组织申报里程碑，重复申报被拒，社区验收",
        async play() {
          await ask(organisation(), { to: milestone("claim") });
          const again = await ask(organisation(), { to: milestone("claim"), expect: 409 });
          await ask(people.community, { to: milestone("acceptance") });
          return again.body.messages;
        },
      },
    ],
  };
}
