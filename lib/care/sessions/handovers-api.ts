import * as z from "zod";
import { inWords } from "../../core/field-words.ts";
import { idOf } from "../../core/id.ts";
import { IdNumber, Mobile } from "../../core/person-fields.ts";
import { command, reading } from "../../http/api.ts";
import { AbsenceReason, SessionId, UnlockReason } from "./model.ts";
import { CareFile, GuardianContact, SessionView, viewSession, workersOf } from "./view.ts";

const params = z.strictObject({ sessionId: SessionId });
const ofChild = params.extend({ childId: idOf("child") });
const ids = z
  .array(idOf("child"))
  .max(40)
  .refine(
    (given) => new Set(given).size === given.length,
    inWords({ en: "Each child once.", zh: "每个儿童只能出现一次。" }, "repeated"),
  );

const onSession = { params, scope: workersOf, view: viewSession, result: SessionView };
const onPlace = { ...onSession, params: ofChild };

/** From the school to the volunteer, to the centre, to the guardian (domain.md §10). */
export const handoversApi = {
  callRoll: command({
    route: "POST /care-sessions/{sessionId}/roll-calls",
    summary: "Take children over at the school; a missing one alarms at once",
    permission: "care.hand_over",
    body: z
      .strictObject({ present: ids, missing: ids })
      .refine(
        ({ present, missing }) => present.length + missing.length > 0,
        inWords({ en: "At least one child.", zh: "至少须有一名儿童。" }, "too_few"),
      )
      .refine(
        ({ present, missing }) => !present.some((id) => missing.includes(id)),
        inWords(
          { en: "A child is present or missing, not both.", zh: "同一儿童不得既在场又缺席。" },
          "inconsistent",
        ),
      )
      .meta({ example: { present: ["chd_01h455vb4pex5vsknk084sn02q"], missing: [] } }),
    refusals: [
      "session_not_open",
      "not_on_roster",
      "record_check_missing",
      "child_not_expected",
      "consent_not_given",
      "child_elsewhere",
    ],
    ...onSession,
  }),
  arrive: command({
    route: "POST /care-sessions/{sessionId}/arrivals",
    summary: "Hand children over from the volunteer to the centre",
    permission: "care.hand_over",
    body: z.strictObject({ childIds: ids.min(1) }),
    refusals: ["session_not_open", "not_on_roster", "child_not_expected"],
    ...onSession,
  }),
  markAbsent: command({
    route: "POST /care-sessions/{sessionId}/children/{childId}/absence",
    summary: "Record that a child is not with us today; it ends the alarm",
    permission: "care.attend",
    body: z.strictObject({ because: AbsenceReason }),
    refusals: ["session_not_open", "not_on_roster", "child_not_expected"],
    ...onPlace,
  }),
  callBack: command({
    route: "POST /care-sessions/{sessionId}/children/{childId}/return",
    summary: "Record that a child marked absent came after all: the roll takes it over",
    permission: "care.attend",
    refusals: ["session_not_open", "not_on_roster", "child_not_absent"],
    ...onPlace,
  }),
  releaseChild: command({
    route: "POST /care-sessions/{sessionId}/children/{childId}/release",
    summary: "Hand a child to an authorised person who tells its one-time code of the day",
    description:
      "Any error means that the child stays. Three wrong codes lock the release until staff have called the guardian.",
    permission: "care.hand_over",
    body: z.strictObject({
      code: z
        .string()
        .regex(
          /^[0-9A-HJKMNP-TV-Z]{6}$/,
          inWords({
            en: "6 characters, as the guardian sees it.",
            zh: "须为监护人看到的 6 位代码。",
          }),
        )
        .meta({ example: "7K3M9Q" }),
      shown: z.union([z.strictObject({ phone: Mobile }), z.strictObject({ idNumber: IdNumber })]),
    }),
    refusals: [
      "session_not_open",
      "not_on_roster",
      "child_not_expected",
      "release_locked",
      "pickup_not_authorised",
      "code_wrong",
    ],
    ...onPlace,
  }),
  unlockRelease: command({
    route: "POST /care-sessions/{sessionId}/children/{childId}/unlocking",
    summary: "Let a locked release be tried again, with the reason",
    permission: "care.unlock",
    body: z.strictObject({ because: UnlockReason }),
    refusals: ["session_not_open", "release_not_locked"],
    ...onPlace,
  }),
  getCareFile: reading({
    route: "GET /care-sessions/{sessionId}/children/{childId}/file",
    summary: "Read what a volunteer on duty must know of a child; the reading is recorded",
    permission: "care.hand_over",
    params: ofChild,
    query: z.strictObject({ purpose: z.enum(["care", "emergency"]) }),
    view: (file: z.input<typeof CareFile>) => file,
    result: CareFile,
  }),
  getGuardianContact: reading({
    route: "GET /care-sessions/{sessionId}/children/{childId}/guardian",
    summary: "Read whom to call about a child; the reading is recorded",
    permission: "care.attend",
    params: ofChild,
    query: z.strictObject({ purpose: z.enum(["missing", "locked", "emergency"]) }),
    view: (contact: z.input<typeof GuardianContact>) => contact,
    result: GuardianContact,
  }),
};
