import { application, headOf, papers } from "../../../cast/application.ts";
import { groupBody } from "../../../cast/care.ts";
import { people } from "../../../cast/people.ts";
import { applicant, official } from "../../../cast/person.ts";
import { place } from "../../../cast/places.ts";
import type { ExtraCommands } from "../extra-command.ts";

const newcomer = applicant(9);
const head = headOf(9);

/** Appointments, and applications that take another way than the story's. */
export const peopleCommands: readonly ExtraCommands[] = [
  {
    name: "an appointment of two, and its end",
    needs: [],
    async play({ ask }) {
      const path = "/people/sample-second-registrar/appointments" as const;
      const body = { role: "registrar", scopes: ["district"] };
      const made = await ask(people.administrator, { to: `POST ${path}`, body });
      const { appointmentId } = made.body.appointments.at(-1);
      await ask(official("administrator", 2), { to: `POST ${path}/${appointmentId}/confirmation` });
      const reason = { reason: "示例：调离岗位" };
      await ask(official("administrator", 2), {
        to: `POST ${path}/${appointmentId}/revocation`,
        body: reason,
      });
    },
  },
  {
    name: "an appointment for a place",
    needs: [],
    play: ({ ask }) =>
      ask(people.administrator, {
        to: "POST /people/sample-second-steward/appointments",
        body: { role: "steward", scopes: [place.courtyard] },
      }),
  },
  {
    name: "the role that somebody acts in",
    needs: [],
    play: ({ ask }) => ask(people.registrar, { to: "PUT /me/role", body: { role: "registrar" } }),
  },
  {
    name: "an application that lacks a paper, and is refused",
    needs: [],
    async play({ ask }) {
      const applied = await ask(newcomer, {
        to: "POST /organisations",
        body: application(9, { papers: papers.slice(1) }),
      });
      const path = `POST /organisations/${applied.body.organisationId}` as const;
      const missing = { papersMissing: ["application"] };
      await ask(people.registrar, { to: `${path}/supplement-request`, body: missing });
      const supplement = { papers: papers.slice(0, 1) };
      await ask(newcomer, { to: `${path}/supplement`, body: supplement });
      await ask(people.registrar, { to: `${path}/acceptance` });
      const reason = { reason: "示例：住所不符合要求" };
      await ask(people.registrar, { to: `${path}/refusal`, body: reason });
    },
  },
  {
    name: "a group that is filed and withdrawn",
    needs: [],
    async play({ ask }) {
      const filed = await ask(newcomer, {
        to: "POST /filings",
        body: groupBody("示例读书会", head, { purpose: "周末读书" }),
      });
      await ask(newcomer, { to: `POST /filings/${filed.body.filingId}/withdrawal` });
    },
  },
];
