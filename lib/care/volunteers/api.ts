import * as z from "zod";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { IdNumber, Mobile, PersonName } from "../../core/person-fields.ts";
import { LocalDate } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { Skill, type Volunteer, VolunteerId } from "./model.ts";
import { type Shift, ShiftCancelReason, ShiftId, ShiftPlan } from "./shift-model.ts";
import { IdentityView, ShiftView, VolunteerView, viewShift, viewVolunteer } from "./view.ts";

const params = z.strictObject({ volunteerId: VolunteerId });
const ofCommunity = z.strictObject({ communityCode: CommunityCode });
const ofShift = z.strictObject({ shiftId: ShiftId });
const onVolunteer = {
  params,
  scope: ({ subject, communityCode }: Volunteer) => [subject, communityCode],
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
    summary: "Register as a volunteer under one's real name",
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
  }),
  getVolunteer: reading({
    route: "GET /volunteers/{volunteerId}",
    summary: "Read one volunteer, with the hours that the platform recorded",
    permission: "volunteer.read",
    ...onVolunteer,
  }),
  getVolunteerIdentity: reading({
    route: "GET /volunteers/{volunteerId}/identity",
    summary: "Read who a volunteer is; the reading and its purpose are recorded",
    permission: "volunteer.read_identity",
    params,
    query: z.strictObject({ purpose: z.enum(["record_check", "service", "complaint"]) }),
    view: (identity: z.input<typeof IdentityView>) => identity,
    result: IdentityView,
  }),
  listVolunteers: listing({
    route: "GET /communities/{communityCode}/volunteers",
    summary: "List a community's volunteers, newest first",
    permission: "volunteer.list",
    params: ofCommunity,
    place: ({ params }) => [params.communityCode],
    view: viewVolunteer,
    result: VolunteerView,
  }),
  recordCheck: command({
    route: "POST /volunteers/{volunteerId}/record-check",
    summary: "Record that a clear check was seen; it counts for twelve months",
    permission: "volunteer.check",
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
    summary: "End a volunteer's service, by own wish or by the community",
    permission: "volunteer.stop",
    refusals: ["volunteer_stopped"],
    ...onVolunteer,
  }),
  openShift: command({
    route: "POST /communities/{communityCode}/shifts",
    summary: "Open a shift for volunteers to sign up to",
    permission: "shift.open",
    params: ofCommunity,
    place: ({ params }) => [params.communityCode],
    body: ShiftPlan,
    refusals: ["unit_not_open", "shift_times_wrong"],
    ...onShift,
    success: 201,
  }),
  getShift: reading({
    route: "GET /shifts/{shiftId}",
    summary: "Read one shift",
    permission: "shift.read",
    params: ofShift,
    ...onShift,
  }),
  listShifts: listing({
    route: "GET /communities/{communityCode}/shifts",
    summary: "List a community's shifts, by when they begin",
    permission: "shift.read",
    params: ofCommunity,
    ...onShift,
  }),
  signUp: command({
    route: "POST /shifts/{shiftId}/sign-ups",
    summary: "Sign up to a shift, as long as volunteers are needed",
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
    summary: "Take a volunteer off a shift before it begins: oneself, or staff of its community",
    refusals: ["shift_cancelled", "shift_begun", "not_signed_up"],
    ...serving,
    permission: "shift.sign_off",
  }),
  cancelShift: command({
    route: "POST /shifts/{shiftId}/cancellation",
    summary: "Cancel a shift before it begins, with the reason",
    permission: "shift.open",
    params: ofShift,
    scope: ({ communityCode }: Shift) => [communityCode],
    body: z.strictObject({ because: ShiftCancelReason }),
    refusals: ["shift_cancelled", "shift_begun"],
    ...onShift,
  }),
  checkIn: command({
    route: "POST /shifts/{shiftId}/check-ins",
    summary: "Say that one is there",
    refusals: ["shift_cancelled", "not_signed_up", "already_checked_in", "not_the_time"],
    ...serving,
  }),
  checkOut: command({
    route: "POST /shifts/{shiftId}/check-outs",
    summary: "Say that one leaves: the time within the shift is recorded",
    refusals: ["shift_cancelled", "not_signed_up", "not_checked_in"],
    ...serving,
  }),
};
