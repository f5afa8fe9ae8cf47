import * as z from "zod";
import { AppointableRole, PersonRole, Subject } from "../../core/actor.ts";
import { idOf } from "../../core/id.ts";
import { freeText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
import { Scopes } from "./model.ts";
import { OwnView, PersonView, viewOwn, viewPerson } from "./view.ts";

const ofPerson = z.strictObject({ subject: Subject });
const ofAppointment = ofPerson.extend({ appointmentId: idOf("appointment") });
const answer = { view: viewPerson, result: PersonView };
const ownAnswer = { view: viewOwn, result: OwnView };

export const peopleApi = {
  getMe: reading({
    route: "GET /me",
    summary: {
      en: "Who I am here: my appointments, the roles I hold and the one I act in",
      zh: "查看本人：任命、所任角色及当前角色",
    },
    permission: "person.read_own",
    ...ownAnswer,
  }),
  chooseRole: command({
    route: "PUT /me/role",
    summary: { en: "Choose the role that I act in", zh: "选择我当前行使的角色" },
    description: {
      en: "It holds from the next request on, for every token that names no role by its claim `role`, or one that I do not hold. A token that names a role I hold acts in that one, so that two windows may act in two roles. A registrar, a treasurer and an administrator are so only where the token tells of a second factor; without one the role is refused, and those of `withheldRoles` wait for it.",
      zh: "自下一次请求起生效，适用于未以 role 声明角色、或所声明角色并未持有的令牌。令牌声明了所持有的角色时，按该角色行事，因此两个窗口可分别以两个角色办事。登记机关、财务管理员、管理员须以双因素登录：令牌未载明第二因素的，拒绝切换至该角色，此类角色列于 withheldRoles。",
    },
    permission: "person.read_own",
    body: z.strictObject({ role: PersonRole }),
    refusals: ["role_not_held", "second_factor_missing"],
    ...ownAnswer,
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
    description: {
      en: "A role is held for things of its own kind that exist: `district`, a department's code, a place's, an organisation's id. A guardian, volunteer, expert or assessor is appointed without one.",
      zh: "每个角色只能以本类且已存在的事物为范围：district（全区）、部门代码、网格或街道编码、组织编号。监护人、志愿者、评审专家、评估员的任命不设范围。",
    },
    body: z.strictObject({ role: AppointableRole, scopes: Scopes.default([]) }),
    refusals: ["appoints_themselves", "scope_unfit", "scope_unknown"],
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
    refusals: [
      "appointment_unknown",
      "appointment_not_proposed",
      "confirmed_by_same_person",
      "scope_unfit",
    ],
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
