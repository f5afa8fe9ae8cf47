import * as z from "zod";
import { own } from "../../core/actor.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { whileIn } from "../../core/offer.ts";
import { IdNumber, Mobile, PersonName } from "../../core/person-fields.ts";
import { Purpose } from "../../core/personal-readings.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { lifecycle, Skill, type Volunteer, VolunteerId } from "./model.ts";
import { type Shift, ShiftCancelReason, ShiftId, ShiftPlan } from "./shift-model.ts";
import { IdentityView, ShiftView, VolunteerView, viewShift, viewVolunteer } from "./view.ts";

const params = z.strictObject({ volunteerId: VolunteerId });
const ofCommunity = z.strictObject({ communityCode: CommunityCode });
const ofShift = z.strictObject({ shiftId: ShiftId });
const onVolunteer = {
  params,
  scope: ({ subject, communityCode }: Volunteer) => [own(subject), communityCode],
  view: viewVolunteer,
  result: VolunteerView,
};
const onShift = { view: viewShift, result: ShiftView };
const serving = {
  ...onShift,
  permission: "shift.serve",
  params: ofShift,
  body: z.strictObject({ volunteerId: VolunteerId }),
} as const;

export const volunteersApi = {
  registerVolunteer: command({
    route: "POST /volunteers",
    summary: { en: "Register as a volunteer under one's real name", zh: "实名注册志愿者" },
    permission: "volunteer.register",
    body: z.strictObject({
      communityCode: CommunityCode,
      filingId: idOf("filing").optional(),
      name: PersonName,
      idNumber: IdNumber,
      phone: Mobile,
      skills: z.array(Skill).max(8),
    }),
    refusals: ["unit_not_open", "group_not_active", "born_in_future", "already_registered"],
    view: viewVolunteer,
    result: VolunteerView,
    success: 201,
    location: "/volunteers/{volunteerId}",
  }),
  getVolunteer: reading({
    route: "GET /volunteers/{volunteerId}",
    summary: {
      en: "Read one volunteer, with the hours that the platform recorded",
      zh: "查看一名志愿者及平台记录的服务时长",
    },
    permission: "volunteer.read",
    ...onVolunteer,
  }),
  getMyVolunteer: reading({
    route: "GET /me/volunteer",
    summary: {
      en: "Read my own registration as a volunteer, with the hours that the platform recorded",
      zh: "查看本人的志愿者注册信息及平台记录的服务时长",
    },
    permission: "volunteer.register",
    view: viewVolunteer,
    result: VolunteerView,
  }),
  getVolunteerIdentity: reading({
    route: "GET /volunteers/{volunteerId}/identity",
    summary: {
      en: "Read who a volunteer is; the reading and its purpose are recorded",
      zh: "查阅志愿者身份信息，查阅及用途均予记录",
    },
    permission: "volunteer.read_identity",
    params,
    query: z.strictObject({ purpose: Purpose.extract(["record_check", "service", "complaint"]) }),
    view: (identity: z.input<typeof IdentityView>) => identity,
    result: IdentityView,
  }),
  listVolunteers: listing({
    route: "GET /communities/{communityCode}/volunteers",
    summary: {
      en: "List a community's volunteers, newest first",
      zh: "列出社区的志愿者，最新的在前",
    },
    permission: "volunteer.list",
    params: ofCommunity,
    place: ({ params }) => [params.communityCode],
    view: viewVolunteer,
    result: VolunteerView,
  }),
  recordCheck: command({
    route: "POST /volunteers/{volunteerId}/record-check",
    summary: {
      en: "Record that a clear check was seen; it counts for twelve months",
      zh: "登记已查验无违法犯罪记录，十二个月内有效",
    },
    permission: "volunteer.check",
    offer: whileIn("volunteerId", lifecycle, "recordCheck"),
    body: z.strictObject({ checkedOn: LocalDate.meta({ example: "2026-02-02" }) }),
    refusals: [
      "volunteer_stopped",
      "check_of_own",
      "check_in_future",
      "check_older",
      "already_registered",
    ],
    ...onVolunteer,
  }),
  stopVolunteer: command({
    route: "POST /volunteers/{volunteerId}/stop",
    summary: {
      en: "End a volunteer's service, by own wish or by the community",
      zh: "终止志愿服务，由本人或社区提出",
    },
    permission: "volunteer.stop",
    offer: whileIn("volunteerId", lifecycle, "stop"),
    refusals: ["volunteer_stopped"],
    ...onVolunteer,
  }),
  openShift: command({
    route: "POST /communities/{communityCode}/shifts",
    summary: { en: "Open a shift for volunteers to sign up to", zh: "发布志愿服务班次供报名" },
    permission: "shift.open",
    params: ofCommunity,
    place: ({ params }) => [params.communityCode],
    body: ShiftPlan,
    refusals: ["unit_not_open", "shift_times_wrong"],
    ...onShift,
    success: 201,
    location: "/shifts/{shiftId}",
  }),
  getShift: reading({
    route: "GET /shifts/{shiftId}",
    summary: { en: "Read one shift", zh: "查看一个班次" },
    permission: "shift.read",
    params: ofShift,
    ...onShift,
  }),
  listShifts: listing({
    route: "GET /communities/{communityCode}/shifts",
    summary: {
      en: "List a community's shifts, by when they begin",
      zh: "按开始时间列出社区的班次",
    },
    permission: "shift.read",
    params: ofCommunity,
    ...onShift,
  }),
  signUp: command({
    route: "POST /shifts/{shiftId}/sign-ups",
    summary: {
      en: "Sign up to a shift, as long as volunteers are needed",
      zh: "报名班次，名额未满即可",
    },
    refusals: [
      "shift_cancelled",
      "volunteer_stopped",
      "shift_begun",
      "already_signed_up",
      "shift_full",
      "record_check_missing",
      "volunteer_elsewhere",
    ],
    ...serving,
  }),
  signOff: command({
    route: "POST /shifts/{shiftId}/sign-offs",
    summary: {
      en: "Take a volunteer off a shift before it begins: oneself, or staff of its community",
      zh: "班次开始前取消报名：由本人或所属社区工作人员办理",
    },
    refusals: ["shift_cancelled", "shift_begun", "not_signed_up"],
    ...serving,
    permission: "shift.sign_off",
  }),
  cancelShift: command({
    route: "POST /shifts/{shiftId}/cancellation",
    summary: {
      en: "Cancel a shift before it begins, with the reason",
      zh: "在班次开始前取消班次并说明原因",
    },
    permission: "shift.open",
    params: ofShift,
    scope: ({ communityCode }: Shift) => [communityCode],
    body: z.strictObject({ because: ShiftCancelReason }),
    refusals: ["shift_cancelled", "shift_begun"],
    ...onShift,
  }),
  checkIn: command({
    route: "POST /shifts/{shiftId}/check-ins",
    summary: { en: "Say that one is there", zh: "签到" },
    refusals: ["shift_cancelled", "not_signed_up", "already_checked_in", "not_the_time"],
    ...serving,
  }),
  checkOut: command({
    route: "POST /shifts/{shiftId}/check-outs",
    summary: {
      en: "Say that one leaves: the time within the shift is recorded",
      zh: "签退，记录班次内的服务时长",
    },
    refusals: ["shift_cancelled", "not_signed_up", "not_checked_in"],
    ...serving,
  }),
};
