import { idNumberCheck } from "../../../../../lib/core/person-fields.ts";
import { people, place } from "../../../story/case.ts";
import { papersOf } from "../../../story/chapters/registration.ts";
import type { Who } from "../../../story/stage.ts";
import type { Aside } from "../asides.ts";

const first17 = "99010719850101901";
const idNumber = first17 + idNumberCheck(first17);
const second: Who = { ...people.administrator, subject: "sample-administrator-2" };
const newcomer: Who = { role: "resident", scopes: [], subject: "sample-newcomer" };

/** Appointments, and applications that take another way than the story's. */
export const peopleAsides: readonly Aside[] = [
  {
    name: "an appointment of two, and its end",
    needs: [],
    async play({ ask }) {
      const path = "/people/sample-second-registrar/appointments" as const;
      const body = { role: "registrar", scopes: ["district"] };
      const made = await ask(people.administrator, { to: `POST ${path}`, body });
      const { appointmentId } = made.body.appointments.at(-1);
      await ask(second, { to: `POST ${path}/${appointmentId}/confirmation` });
      const reason = { reason: "示例：调离岗位" };
      await ask(second, { to: `POST ${path}/${appointmentId}/revocation`, body: reason });
    },
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
        body: {
          name: "成都市武侯区示例九号社会服务中心",
          form: "service_institution",
          field: "community_service",
          purpose: "社区服务",
          address: "示例路",
          capitalFen: 300_000,
          head: { name: "示例癸", idNumber, phone: "13500000019" },
          papers: papersOf.slice(1),
        },
      });
      const path = `POST /organisations/${applied.body.organisationId}` as const;
      const missing = { papersMissing: ["application"] };
      await ask(people.registrar, { to: `${path}/supplement-request`, body: missing });
      const papers = papersOf.slice(0, 1);
      await ask(newcomer, { to: `${path}/supplement`, body: { papers } });
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
        body: {
          communityCode: place.community,
          name: "示例读书会",
          kind: "volunteer_team",
          field: "public_benefit",
          purpose: "周末读书",
          memberCount: 5,
          founders: [{ name: "示例癸", idNumber, phone: "13500000019" }],
        },
      });
      await ask(newcomer, { to: `POST /filings/${filed.body.filingId}/withdrawal` });
    },
  },
];
