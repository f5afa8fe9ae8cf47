import { addDays, localDateOf } from "../../../../../lib/core/time.ts";
import {
  childBody,
  guardian,
  guardianPhone,
  volunteer,
  volunteerBody,
} from "../../../cast/care.ts";
import { people } from "../../../cast/people.ts";
import { place } from "../../../cast/places.ts";
import type { Stage } from "../../../story/stage.ts";
import type { ExtraCommands } from "../extra-command.ts";

const student = volunteer(9);

/** A volunteer who may be with children. */
async function newVolunteer({ ask }: Stage, n = 9): Promise<string> {
  const body = volunteerBody(n, "示例癸");
  const { volunteerId } = (await ask(volunteer(n), { to: "POST /volunteers", body })).body;
  const check = { checkedOn: "2026-02-09" };
  const to = `POST /volunteers/${volunteerId}/record-check` as const;
  await ask(people.community, { to, body: check });
  return volunteerId;
}

async function newChild({ ask }: Stage, n: number): Promise<string> {
  const body = childBody(n, `示例童${n}`);
  return (await ask(guardian(n), { to: "POST /children", body })).body.childId;
}

/** An afternoon on which not everything goes as it should. */
export const careCommands: readonly ExtraCommands[] = [
  {
    name: "a session with a child who is absent, and one whose release is locked and unlocked",
    needs: ["contractId", "venueId"],
    async play(stage, seen) {
      const { ask } = stage;
      const day = addDays(localDateOf(await stage.now()), 1);
      const hours = { startsAt: `${day}T07:30:00.000Z`, endsAt: `${day}T10:00:00.000Z` };
      const volunteerId = await newVolunteer(stage);
      const plan = { activity: "child_care", ...hours, needed: 1, checkRequired: true };
      const opened = await ask(people.community, {
        to: `POST /communities/${place.community}/shifts`,
        body: plan,
      });
      const shift = `POST /shifts/${opened.body.shiftId}` as const;
      await ask(student, { to: `${shift}/sign-ups`, body: { volunteerId } });
      const holder = { kind: "organisation", contractId: seen("contractId") };
      const planned = await ask(people.community, {
        to: "POST /care-sessions",
        body: { venueId: seen("venueId"), holder, ...hours },
      });
      const session = `/care-sessions/${planned.body.sessionId}` as const;
      await ask(people.community, { to: `POST ${session}/roster`, body: { volunteerId } });
      const [here, absent] = [await newChild(stage, 8), await newChild(stage, 9)];
      await ask(guardian(8), { to: `POST ${session}/children`, body: { childId: here } });
      await ask(guardian(9), { to: `POST ${session}/children`, body: { childId: absent } });

      await stage.moveTo(`${day} 15:30`);
      await ask(people.community, { to: `POST ${session}/opening` });
      await ask(student, { to: `${shift}/check-ins`, body: { volunteerId } });
      const marked = {
        to: `POST ${session}/children/${absent}/absence`,
        body: { because: "told_by_guardian" },
      } as const;
      await ask(people.community, marked);
      await ask(people.community, { to: `POST ${session}/children/${absent}/return` });
      await ask(people.community, marked);
      const present = { present: [here], missing: [] };
      await ask(student, { to: `POST ${session}/roll-calls`, body: present });
      await ask(student, { to: `POST ${session}/arrivals`, body: { childIds: [here] } });
      await ask(student, { to: `GET ${session}/children/${here}/file?purpose=care` });
      await ask(people.community, {
        to: `GET ${session}/children/${here}/guardian?purpose=locked`,
      });

      await stage.moveTo(`${day} 17:45`);
      const code = await ask(guardian(8), { to: `GET /children/${here}/code?on=${day}` });
      const wrong = code.body.code === "000000" ? "111111" : "000000";
      const release = (code: string, expect: number) =>
        ask(student, {
          to: `POST ${session}/children/${here}/release`,
          body: { code, shown: { phone: guardianPhone(8) } },
          expect,
        });
      for (const _ of [1, 2, 3]) await release(wrong, 422);
      await ask(people.community, {
        to: `POST ${session}/children/${here}/unlocking`,
        body: { because: "guardian_called" },
      });
      await release(code.body.code, 200);
      await ask(people.community, { to: `POST ${session}/closing` });
      await ask(student, { to: `${shift}/check-outs`, body: { volunteerId } });
      const pickupPeople = [{ name: "示例奶奶", phone: "13200000010" }];
      await ask(guardian(8), {
        to: `PUT /children/${here}/pickup-people`,
        body: { pickupPeople },
      });
      await ask(guardian(9), { to: `POST /children/${absent}/consent-withdrawal` });
    },
  },
  {
    name: "a session and a shift that people are taken off, and that are cancelled",
    needs: ["contractId", "venueId"],
    async play(stage, seen) {
      const { ask } = stage;
      const day = addDays(localDateOf(await stage.now()), 2);
      const hours = { startsAt: `${day}T07:30:00.000Z`, endsAt: `${day}T10:00:00.000Z` };
      const volunteerId = await newVolunteer(stage, 0);
      const plan = { activity: "child_care", ...hours, needed: 1, checkRequired: true };
      const opened = await ask(people.community, {
        to: `POST /communities/${place.community}/shifts`,
        body: plan,
      });
      const shift = `/shifts/${opened.body.shiftId}` as const;
      for (const step of ["sign-ups", "sign-offs"] as const) {
        await ask(volunteer(0), { to: `POST ${shift}/${step}`, body: { volunteerId } });
      }
      await ask(people.community, {
        to: `POST ${shift}/cancellation`,
        body: { because: "not_needed" },
      });
      const holder = { kind: "organisation", contractId: seen("contractId") };
      const planned = await ask(people.community, {
        to: "POST /care-sessions",
        body: { venueId: seen("venueId"), holder, ...hours },
      });
      const session = `/care-sessions/${planned.body.sessionId}` as const;
      await ask(people.community, { to: `POST ${session}/roster`, body: { volunteerId } });
      const childId = await newChild(stage, 7);
      await ask(guardian(7), { to: `POST ${session}/children`, body: { childId } });
      await ask(guardian(7), { to: `DELETE ${session}/children/${childId}` });
      await ask(people.community, { to: `DELETE ${session}/roster/${volunteerId}` });
      await ask(people.community, {
        to: `POST ${session}/cancellation`,
        body: { because: "children_few" },
      });
    },
  },
];
