import { recompute } from "../../../operate/recompute/evaluation.ts";
import { checklist, childBody, guardian, volunteer, volunteerBody } from "../../cast/care.ts";
import { people } from "../../cast/people.ts";
import { official, type Person, person } from "../../cast/person.ts";
import { place } from "../../cast/places.ts";
import { careSession } from "../care-session.ts";
import { children, volunteerNames } from "../case.ts";
import {
  answerBy,
  contractOfChapter,
  markOf,
  resultOf,
  roundsOf,
  sha256,
} from "../evaluation-scene.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const [day, evaluatedOn] = ["2026-07-27", "2026-08-03"];
const milestones = [{ title: "期末", shareBasisPoints: 10_000, deliveriesMin: 0, evaluatedOn }];

const gentle = { code: "gentle", names: { zh: "对孩子是否耐心？", en: "Were they gentle?" } };
const outOfFive = { names: { zh: "记录完整", en: "Records are whole" }, maxPoints: 5 };
/** Half of it is said by whoever was served. */
const template = {
  names: { zh: "托管服务评估", en: "Evaluation of care" },
  indicators: [
    { indicator: "effect", weight: 50, source: "recipients" },
    { indicator: "satisfaction", weight: 30, source: "survey" },
    { indicator: "records", weight: 20, source: "papers", form: [{ code: "whole", ...outOfFive }] },
  ],
  recipientQuestions: [gentle],
};

/** Those who were served are asked beside the households, and the lot chooses who assesses. */
export function served(stage: Stage): Chapter {
  const { ask } = stage;
  const { agree, contract } = contractOfChapter(stage);
  const care = { venueId: "", volunteerIds: [] as string[], childIds: [] as string[] };
  const afternoon = careSession(stage, care, day);
  let roundId = "";
  const onRound = (who: Person, to: string, body: object) =>
    ask(who, { to: `POST /evaluation-rounds/${roundId}/${to}`, body });
  const frame = async () =>
    (await ask(official("auditor"), { to: `GET /evaluation-rounds/${roundId}/frame` })).body;
  return {
    name: "served",
    title: {
      en: "Those who were served are asked, and the lot chooses who assesses",
      zh: "征询服务对象，抽签选定评估员",
    },
    steps: [
      {
        en: "The registrar has parents asked too, and keeps a public register of assessors; care is bought by that template",
        zh: "民政部门发布含服务对象问卷的评估模板，公布评估员名册；按该模板购买托管服务",
        async play() {
          const { registrar, assessor } = people;
          await ask(registrar, { to: "PUT /evaluation-templates/care", body: template });
          for (const subject of [assessor.subject, "sample-assessor-2"]) {
            const to = `PUT /evaluation-rounds/assessors/${subject}` as const;
            await ask(registrar, {
              to,
              body: { name: `示例评估事务所 ${subject}`, categories: ["D"] },
            });
          }
          await agree({ n: 5, item: "D02", milestones, evaluationTemplate: "care" });
          return undefined;
        },
      },
      {
        en: "Four children are looked after under the contract, and handed over to their parents",
        zh: "按合同照看四个孩子，逐一交还家长",
        async play() {
          const { community } = people;
          const room = { unitCode: place.courtyard, name: "院落活动室", areaSquareMetres: 80 };
          care.venueId = (await ask(community, { to: "POST /venues", body: room })).body.venueId;
          const checked = checklist("2026-07-20");
          await ask(community, { to: `PUT /venues/${care.venueId}/checklist`, body: checked });
          const body = volunteerBody(1, volunteerNames[0]);
          const { volunteerId } = (await ask(volunteer(1), { to: "POST /volunteers", body })).body;
          care.volunteerIds.push(volunteerId);
          const to = `POST /volunteers/${volunteerId}/record-check` as const;
          await ask(community, { to, body: { checkedOn: "2026-07-20" } });
          const { contractId } = contract();
          await afternoon.plan({ kind: "organisation", contractId });
          for (const [index, name] of children.entries()) {
            const child = childBody(index + 1, name);
            const enrolled = await ask(guardian(index + 1), { to: "POST /children", body: child });
            care.childIds.push(enrolled.body.childId);
            await afternoon.enrol(index + 1, enrolled.body.childId);
          }
          await afternoon.gather();
          await afternoon.release();
          await afternoon.close();
          return undefined;
        },
      },
      {
        en: "The round freezes a roll of the doors and, by codes that tell nobody, one of the four who were served",
        zh: "评估开启：冻结住户名册，服务对象只以代码入册",
        async play() {
          await stage.moveTo(`${evaluatedOn} 09:00`);
          [roundId = ""] = await roundsOf(stage, contract());
          const { recipients, recipientCodes } = await frame();
          expect(recipients?.frame.recipients === 4, "not four were served", recipients);
          const told = JSON.stringify(recipientCodes);
          expect(!care.childIds.some((id) => told.includes(id)), "a code tells a child");
          return undefined;
        },
      },
      {
        en: "Each parent fetches the child's token by account and answers; 40 doors answer by their slips",
        zh: "四位家长凭账户领取凭证码作答，40 户凭单子作答",
        async play() {
          for (const [index, childId] of care.childIds.entries()) {
            const to = `POST /evaluation-rounds/${roundId}/recipient-token` as const;
            const { body } = await ask(guardian(index + 1), { to, body: { childId } });
            const { invitationId, token } = body;
            const ratings = [{ question: gentle.code, rating: index === 0 ? 4 : 5 }];
            const answer = { invitationId, token, served: true, ratings };
            await ask(undefined, { to: "POST /evaluation-answers", body: answer });
          }
          await answerBy(stage, roundId, { doors: 40, rating: 4 });
          return undefined;
        },
      },
      {
        en: "The street has an assessor drawn by lot from the register; whoever was drawn gives the mark",
        zh: "街道从名册中抽签选定评估员，由抽中者评分",
        async play() {
          await onRound(people.street, "assessors", { by: "lot" });
          await onRound(contract().supplier.who, "papers/records", { sha256s: [sha256] });
          const [{ subject }] = (await frame()).assessorLots;
          const { evidenceSha256 } = markOf("records", 100);
          const points = [{ question: "whole", points: 4 }];
          await onRound(person("assessor", [], subject), "indicators/records", {
            points,
            evidenceSha256,
          });
          return undefined;
        },
      },
      {
        en: "Two surveys are published apart, each with its own number; anybody computes the grade anew, and the auditor the draws and the lot",
        zh: "两份问卷分列各自份数一并公示；任何人可重算等次，审计可重抽住户、服务对象与评估员",
        async play() {
          await stage.moveTo("2026-08-18 09:00");
          const to = `GET /evaluation-results/${roundId}/derivation` as const;
          const derivation = (await ask(undefined, { to })).body;
          const { counts } = derivation.result;
          expect(counts.answered === 40, "another number of doors", counts);
          expect(counts.recipients?.answered === 4, "another number of parents", counts);
          const steps = recompute(derivation, await frame());
          const wrong = steps.filter(({ differs }) => differs);
          expect(wrong.length === 0, "computed anew it differs", wrong);
          expect(derivation.assessorLots?.[0]?.candidates === 2, "no lot", derivation.assessorLots);
          return resultOf(stage, { roundId, grade: "good" });
        },
      },
    ],
  };
}
