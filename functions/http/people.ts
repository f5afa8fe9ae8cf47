import { typeid } from "typeid-js";
import { peopleApi } from "../../lib/district/people/api.ts";
import * as decide from "../../lib/district/people/decide.ts";
import { personRefusals } from "../../lib/district/people/model.ts";
import { listPeople, loadPerson, people } from "../../lib/district/people/store.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadScopeFacts, type ScopeFacts } from "../../lib/flows/scope-facts.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(peopleApi, personRefusals, {
  getMe: async ({ actor }) =>
    (await loadPerson(actor.subject)) ?? { subject: actor.subject, appointments: [] },
  chooseRole: ({ body, actor, command }) =>
    transact(command, {
      thing: people,
      id: actor.subject,
      begin: () => decide.chooseRole(undefined, { ...body, by: actor }),
      decide: (person) => decide.chooseRole(person, { ...body, by: actor }),
    }),
  listPeople: ({ page }) => listPeople(page),
  appoint: ({ params, body, actor, command }) => {
    const appointmentId = typeid("apt").toString();
    const appoint = (facts: ScopeFacts) =>
      decide.appoint({ ...params, ...body, appointmentId, by: actor.subject }, facts);
    return transact(command, {
      thing: people,
      id: params.subject,
      facts: () => loadScopeFacts(body.role, body.scopes),
      begin: appoint,
      decide: (_, facts) => appoint(facts),
      also: (_, { guarded }) => ({ guarded }),
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
