import * as z from "zod";
import { CommunityCode } from "../../core/grid-code.ts";
import { idOf } from "../../core/id.ts";
import { whileIn } from "../../core/offer.ts";
import { Instant } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { CancelReason, lifecycle, SessionId } from "./model.ts";
import { AlarmView, SessionView, viewAlarms, viewSession, workersOf } from "./view.ts";

const params = z.strictObject({ sessionId: SessionId });
const ofCommunity = z.strictObject({ communityCode: CommunityCode });
const answered = { view: viewSession, result: SessionView };
const onSession = { params, scope: workersOf, ...answered };

export const careApi = {
  planSession: command({
    route: "POST /care-sessions",
    summary: {
      en: "Plan a session of care in a venue, held by a filed group or under a contract",
      zh: "安排一场托管，由备案组织或履行中的合同承办",
    },
    permission: "care.arrange",
    body: z.strictObject({
      venueId: idOf("venue"),
      holder: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("filing"), filingId: idOf("filing") }),
        z.strictObject({ kind: z.literal("organisation"), contractId: idOf("contract") }),
      ]),
      startsAt: Instant.meta({ example: "2026-02-09T07:30:00.000Z" }),
      endsAt: Instant.meta({ example: "2026-02-09T10:00:00.000Z" }),
    }),
    refusals: ["session_times_wrong", "unit_not_open", "holder_not_active", "venue_taken"],
    ...answered,
    success: 201,
    location: "/care-sessions/{sessionId}",
  }),
  getSession: reading({
    route: "GET /care-sessions/{sessionId}",
    summary: {
      en: "Read one session: counts, and for staff on duty which child is where",
      zh: "查看一场托管：人数；值守人员另可见各儿童所在环节",
    },
    permission: "care.read",
    params,
    ...answered,
  }),
  listSessions: listing({
    route: "GET /communities/{communityCode}/care-sessions",
    summary: {
      en: "List a community's sessions, latest first",
      zh: "列出社区的托管场次，最近的在前",
    },
    permission: "care.read",
    params: ofCommunity,
    ...answered,
  }),
  listAlarms: listing({
    route: "GET /communities/{communityCode}/care-alarms",
    summary: {
      en: "Sessions in which a child is missing or its release is locked",
      zh: "列出有儿童未到或放行已锁定的场次",
    },
    permission: "care.watch",
    params: ofCommunity,
    place: ({ params }) => [params.communityCode],
    view: viewAlarms,
    result: AlarmView,
  }),
  rosterVolunteer: command({
    route: "POST /care-sessions/{sessionId}/roster",
    summary: {
      en: "Put a volunteer with a valid record check on the roster",
      zh: "将核查有效的志愿者排入本场值守",
    },
    permission: "care.arrange",
    offer: whileIn("sessionId", lifecycle, "roster"),
    body: z.strictObject({ volunteerId: idOf("volunteer") }),
    refusals: [
      "session_closed",
      "already_rostered",
      "roster_full",
      "record_check_missing",
      "volunteer_elsewhere",
    ],
    ...onSession,
  }),
  takeOffRoster: command({
    route: "DELETE /care-sessions/{sessionId}/roster/{volunteerId}",
    summary: {
      en: "Take a volunteer off the roster, who stopped or cannot come",
      zh: "将停止服务或无法到场的志愿者移出排班",
    },
    permission: "care.arrange",
    offer: whileIn("sessionId", lifecycle, "takeOffRoster"),
    refusals: ["session_closed", "volunteer_not_rostered", "ratio_exceeded"],
    ...onSession,
    params: params.extend({ volunteerId: idOf("volunteer") }),
  }),
  enrolInSession: command({
    route: "POST /care-sessions/{sessionId}/children",
    summary: {
      en: "Put one's child on the list of a session, as its guardian",
      zh: "监护人为儿童报名一场托管",
    },
    permission: "care.enrol",
    offer: whileIn("sessionId", lifecycle, "enrol"),
    params,
    body: z.strictObject({ childId: idOf("child") }),
    refusals: [
      "session_closed",
      "consent_not_given",
      "already_enrolled",
      "child_enrolled_elsewhere",
      "venue_full",
      "ratio_exceeded",
    ],
    ...answered,
  }),
  takeOffSession: command({
    route: "DELETE /care-sessions/{sessionId}/children/{childId}",
    summary: {
      en: "Take one's child off the list again, before the session opens",
      zh: "监护人在开场前为儿童取消报名",
    },
    permission: "care.enrol",
    offer: whileIn("sessionId", lifecycle, "takeOff"),
    params: params.extend({ childId: idOf("child") }),
    refusals: ["session_not_planned", "child_not_listed"],
    ...answered,
  }),
  cancelSession: command({
    route: "POST /care-sessions/{sessionId}/cancellation",
    summary: { en: "Cancel a planned session, with the reason", zh: "取消计划中的托管并说明原因" },
    permission: "care.arrange",
    offer: whileIn("sessionId", lifecycle, "cancel"),
    body: z.strictObject({ because: CancelReason }),
    refusals: ["session_not_planned"],
    ...onSession,
  }),
  openSession: command({
    route: "POST /care-sessions/{sessionId}/opening",
    summary: {
      en: "Open a session on its day, in a venue whose checklist is in date",
      zh: "当天在检查有效的场地开场",
    },
    permission: "care.attend",
    offer: whileIn("sessionId", lifecycle, "open"),
    refusals: [
      "session_not_planned",
      "session_not_today",
      "venue_not_in_date",
      "record_check_missing",
      "ratio_exceeded",
    ],
    ...onSession,
  }),
  closeSession: command({
    route: "POST /care-sessions/{sessionId}/closing",
    summary: {
      en: "Close a session; under a contract its counts are logged as a delivery",
      zh: "结束托管；合同项下的人数计为一次服务记录",
    },
    permission: "care.attend",
    offer: whileIn("sessionId", lifecycle, "close"),
    refusals: ["session_not_open", "handovers_missing"],
    ...onSession,
  }),
};
