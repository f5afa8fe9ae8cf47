import { typeid } from "typeid-js";
import { serve } from "../../lib/http/serve.ts";
import { peopleApi } from "../../lib/people/api.ts";
import * as decide from "../../lib/people/decide.ts";
import { personRefusals } from "../../lib/people/model.ts";
import { listPeople, loadPerson, people } from "../../lib/store/people.ts";
import { transact } from "../../lib/store/transact.ts";

export const handler = serve(peopleApi, personRefusals, {
  getMe: async ({ actor }) =>
    (await loadPerson(actor.subject)) ?? { subject: actor.subject, appointments: [] },
  chooseRole: ({ body, actor, command }) =>
    transact(command, {
      thing: people,
      id: actor.subject,
      begin: () => decide.chooseRole(undefined, body),
      decide: (person) => decide.chooseRole(person, body),
    }),
  listPeople: ({ page }) => listPeople(page),
  appoint: ({ params, body, actor, command }) => {
    const appointmentId = typeid("apt").toString();
    const appoint = () => decide.appoint({ ...params, ...body, appointmentId, by: actor.subject });
    return transact(command, {
      thing: people,
      id: params.subject,
      begin: appoint,
      decide: appoint,
    });
  },
  confirmAppointment: ({ params, actor, command }) =>
    transact(command, {
      thing: people,
      id: params.subject,
      decide: (person) => decide.confirmAppointment(person, { ...params, by: actor.subject }),
    }),
  revokeAppointment: ({ params, body, command }) =>
    transact(command, {
      thing: people,
      id: params.subject,
      decide: (person) =>
        decide.revokeAppointment(person, { appointmentId: params.appointmentId, ...body }),
    }),
});
