import * as z from "zod";
import type { RefusalCatalogue } from "../../core/decision.ts";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { sharedRefusals } from "../../core/refusals.ts";
import { Instant, LocalDate } from "../../core/time.ts";

export const VolunteerId = idOf("volunteer");

export const Skill = z
  .enum([
    "child_care",
    "homework_help",
    "first_aid",
    "elder_care",
    "repair",
    "driving",
    "interpreting",
    "other",
  ])
  .meta({ id: "Skill" });

/** A check for records of violence and abuse, seen by staff. Only a clear one is ever recorded. */
export const RecordCheck = z.strictObject({
  checkedOn: LocalDate,
  /** The last day on which it counts. */
  validTo: LocalDate,
});

const registered = {
  volunteerId: VolunteerId,
  communityCode: CommunityCode,
  /** The group on file that the volunteer belongs to. */
  filingId: idOf("filing").optional(),
  /** Whose vault holds the name, the phone and the id. */
  personId: idOf("person"),
  skills: z.array(Skill).max(8),
};
const standing = {
  ...registered,
  subject: z.string(),
  registeredAt: Instant,
  /** Hours are a platform record, counted in whole minutes; no certificate. */
  minutesServed: z.int().min(0),
  shiftsServed: z.int().min(0),
};

export const Volunteer = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("registered"), ...standing }),
  z.strictObject({
    status: z.literal("checked"),
    ...standing,
    recordCheck: RecordCheck,
    /** When the volunteer was told that it runs out. */
    remindedAt: Instant.optional(),
  }),
  z.strictObject({ status: z.literal("stopped"), ...standing, stoppedAt: Instant }),
]);
export type Volunteer = z.infer<typeof Volunteer>;

/** Every status and the commands it accepts. Tests walk all pairs. */
export const lifecycle = {
  registered: ["recordCheck", "stop", "noteService"],
  checked: ["recordCheck", "remind", "stop", "noteService"],
  stopped: ["noteService"],
} as const satisfies Record<Volunteer["status"], readonly string[]>;

export const VolunteerEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("volunteer.registered"), ...registered }),
  z.strictObject({ type: z.literal("volunteer.checked"), ...RecordCheck.shape }),
  z.strictObject({ type: z.literal("volunteer.check_expiring"), validTo: LocalDate }),
  /** By own wish or by staff; why is nobody's to read in an event. */
  z.strictObject({ type: z.literal("volunteer.stopped") }),
  z.strictObject({
    type: z.literal("volunteer.served"),
    shiftId: idOf("shift"),
    minutes: z.int().min(0),
  }),
]);
export type VolunteerEvent = z.infer<typeof VolunteerEvent>;

export const volunteerRefusals = {
  born_in_future: sharedRefusals.born_in_future,
  unit_not_open: sharedRefusals.unit_not_open,
  group_not_active: {
    status: 422,
    en: "There is no such active group in this community.",
    zh: "本社区没有该有效备案组织。",
  },
  already_registered: {
    status: 409,
    en: "This person is a volunteer already, under this account or an earlier registration.",
    zh: "该人员已是志愿者（本账号已注册，或已有在先登记）。",
  },
  volunteer_stopped: {
    status: 409,
    en: "The volunteer has stopped.",
    zh: "该志愿者已停止服务。",
  },
  check_of_own: {
    status: 403,
    en: "Nobody records a check of themselves.",
    zh: "不得为自己登记核查结果。",
  },
  check_in_future: {
    status: 422,
    en: "A check is recorded once it was made.",
    zh: "核查日期不得晚于今天。",
  },
  check_older: sharedRefusals.check_older,
  record_check_missing: sharedRefusals.record_check_missing,
  shift_times_wrong: {
    status: 422,
    en: "A shift ends after it begins, within a day, and begins later than now.",
    zh: "班次须晚于现在开始，且在一天之内结束。",
  },
  shift_begun: {
    status: 409,
    en: "The shift has begun.",
    zh: "班次已开始。",
  },
  shift_cancelled: {
    status: 409,
    en: "The shift is cancelled; see facts.because.",
    zh: "班次已取消，原因见 facts.because。",
  },
  volunteer_elsewhere: sharedRefusals.volunteer_elsewhere,
  shift_full: {
    status: 409,
    en: "As many volunteers as are needed have signed up.",
    zh: "报名人数已满。",
  },
  already_signed_up: {
    status: 409,
    en: "This volunteer signed up before.",
    zh: "该志愿者已报名。",
  },
  not_signed_up: {
    status: 409,
    en: "This volunteer did not sign up for the shift.",
    zh: "该志愿者未报名此班次。",
  },
  not_the_time: {
    status: 409,
    en: "Checking in opens 30 minutes before the shift and closes with it.",
    zh: "签到仅限班次开始前 30 分钟至班次结束。",
  },
  already_checked_in: {
    status: 409,
    en: "This volunteer checked in before.",
    zh: "该志愿者已签到。",
  },
  not_checked_in: {
    status: 409,
    en: "This volunteer is not checked in.",
    zh: "该志愿者尚未签到或已签退。",
  },
} as const satisfies RefusalCatalogue;
