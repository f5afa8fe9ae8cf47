import * as z from "zod";
import { AppointableRole, PersonRole, Subject } from "../../core/actor.ts";
import { idOf } from "../../core/id.ts";
import { freeText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
import { Scope } from "./model.ts";
import { PersonView, viewPerson } from "./view.ts";

const ofPerson = z.strictObject({ subject: Subject });
const ofAppointment = ofPerson.extend({ appointmentId: idOf("appointment") });
const answer = { view: viewPerson, result: PersonView };

export const peopleApi = {
  getMe: reading({
    route: "GET /me",
    summary: {
      en: "Who I am here: my appointments, the roles I hold and the one I act in",
      zh: "查看本人：任命、所任角色及当前角色",
    },
    permission: "person.read_own",
    ...answer,
  }),
  chooseRole: command({
    route: "PUT /me/role",
    summary: { en: "Choose the role that my next token carries", zh: "选择下一个令牌所用的角色" },
    permission: "person.read_own",
    body: z.strictObject({ role: PersonRole }),
    refusals: ["role_not_held"],
    ...answer,
  }),
  listPeople: listing({
    route: "GET /people",
    summary: { en: "List everybody who was appointed to something", zh: "列出所有受任命的人员" },
    permission: "appointment.list",
    ...answer,
  }),
  appoint: command({
    route: "POST /people/{subject}/appointments",
    summary: {
      en: "Appoint somebody to a role; registrars, treasurers and administrators need a second one",
      zh: "任命人员担任某一角色；登记机关、财务管理员、管理员须经第二人确认",
    },
    permission: "appointment.propose",
    params: ofPerson,
    body: z.strictObject({ role: AppointableRole, scopes: z.array(Scope).min(1).max(20) }),
    refusals: ["appoints_themselves"],
    success: 201,
    ...answer,
  }),
  confirmAppointment: command({
    route: "POST /people/{subject}/appointments/{appointmentId}/confirmation",
    summary: {
      en: "Confirm an appointment that another administrator proposed",
      zh: "确认另一名管理员提名的任命",
    },
    permission: "appointment.confirm",
    params: ofAppointment,
    refusals: ["appointment_unknown", "appointment_not_proposed", "confirmed_by_same_person"],
    ...answer,
  }),
  revokeAppointment: command({
    route: "POST /people/{subject}/appointments/{appointmentId}/revocation",
    summary: { en: "Revoke an appointment, with the reason", zh: "撤销任命并说明理由" },
    permission: "appointment.revoke",
    params: ofAppointment,
    body: z.strictObject({ reason: freeText(4, 1_000) }),
    refusals: ["appointment_unknown", "appointment_already_revoked"],
    ...answer,
  }),
};
