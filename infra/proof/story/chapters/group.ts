import {
  checklist,
  childBody,
  groupBody,
  guardian,
  volunteer,
  volunteerBody,
} from "../../cast/care.ts";
import { people } from "../../cast/people.ts";
import { place } from "../../cast/places.ts";
import { careSession } from "../care-session.ts";
import { type Case, children, volunteerNames } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const day = "2026-02-12";
const { name, idNumber, phone } = volunteerBody(1, volunteerNames[0]);
const founder = { name, idNumber, phone };

/** Five students look after four children, before there is an organisation. */
export function group(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const afternoon = careSession(stage, story, day);
  return {
    name: "group",
    title: { en: "Five students file a group", zh: "五名大学生备案志愿小组" },
    steps: [
      {
        en: "The group is filed with the community, which accepts it",
        zh: "小组向社区备案，社区受理",
        async play() {
          const filed = await ask(people.applicant, {
            to: "POST /filings",
            body: groupBody("四点半志愿服务队", founder, { purpose: "放学后照看院落里的孩子" }),
          });
          story.filingId = filed.body.filingId;
          await ask(people.community, { to: `POST /filings/${story.filingId}/acceptance` });
          return undefined;
        },
      },
      {
        en: "The five register under their real names; only with a clear record check may they sign up",
        zh: "五人实名登记；无犯罪记录查询通过后方可报名",
        async play() {
          const shift = await ask(people.community, {
            to: `POST /communities/${place.community}/shifts`,
            body: {
              activity: "child_care",
              startsAt: `${day}T07:30:00.000Z`,
              endsAt: `${day}T10:00:00.000Z`,
              needed: 5,
              checkRequired: true,
            },
          });
          const signUp = `POST /shifts/${shift.body.shiftId}/sign-ups` as const;
          story.volunteerIds = [];
          for (const [index, name] of volunteerNames.entries()) {
            const who = volunteer(index + 1);
            const made = await ask(who, {
              to: "POST /volunteers",
              body: volunteerBody(index + 1, name, { filingId: story.filingId }),
            });
            story.volunteerIds.push(made.body.volunteerId);
            const body = { volunteerId: made.body.volunteerId };
            if (index === 0) await ask(who, { to: signUp, body, expect: 422 });
            await ask(people.community, {
              to: `POST /volunteers/${made.body.volunteerId}/record-check`,
              body: { checkedOn: "2026-02-09" },
            });
            await ask(who, { to: signUp, body });
          }
          return undefined;
        },
      },
      {
        en: "The room is checked: railings, guard, exits, first aid, space",
        zh: "场地查验：护栏、门卫、出口、急救、面积",
        async play() {
          const venue = await ask(people.community, {
            to: "POST /venues",
            body: { unitCode: place.courtyard, name: "院落活动室", areaSquareMetres: 80 },
          });
          story.venueId = venue.body.venueId;
          await ask(people.community, {
            to: `PUT /venues/${story.venueId}/checklist`,
            body: checklist("2026-02-09"),
          });
          return undefined;
        },
      },
      {
        en: "Four guardians enrol their children for a session, with consent and who may pick up",
        zh: "四位监护人签署同意书，登记接送人，为孩子报名",
        async play() {
          await afternoon.plan({ kind: "filing", filingId: story.filingId });
          story.childIds = [];
          for (const [index, name] of children.entries()) {
            const enrolled = await ask(guardian(index + 1), {
              to: "POST /children",
              body: childBody(index + 1, name),
            });
            story.childIds.push(enrolled.body.childId);
            await afternoon.enrol(index + 1, enrolled.body.childId);
          }
          return undefined;
        },
      },
      {
        en: "At the school gate all four are called and taken over, one hand to the next",
        zh: "校门口点名接到四个孩子，逐手交接",
        async play() {
          await afternoon.gather();
          return undefined;
        },
      },
      {
        en: "A wrong code releases nobody; the right one, told by the right person, does",
        zh: "取件码错误，一个孩子也接不走；本人本码方可接走",
        async play() {
          await afternoon.release(async (attempt, code) => {
            await attempt(code === "000000" ? "111111" : "000000");
            await afternoon.tooEarly();
          });
          return undefined;
        },
      },
      {
        en: "With every child handed over, and only then, the session closes",
        zh: "每个孩子都交到家长手里，场次才能结束",
        async play() {
          const closed = await afternoon.close();
          expect(closed.body.status === "closed", "not closed", closed.body);
          return undefined;
        },
      },
    ],
  };
}
