import * as z from "zod";
import { inWords } from "../../core/field-words.ts";
import { idOf } from "../../core/id.ts";
import { IdNumber, Mobile } from "../../core/person-fields.ts";
import { Purpose } from "../../core/personal-readings.ts";
import { command, reading } from "../../http/api.ts";
import { handoverOffers } from "./handover-offers.ts";
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
    summary: {
      en: "Take children over at the school; a missing one alarms at once",
      zh: "在学校点名接收儿童，有人未到立即报警",
    },
    permission: "care.hand_over",
    offer: handoverOffers.callRoll,
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
      "record_check_missing",
      "child_not_expected",
      "consent_not_given",
      "child_elsewhere",
    ],
    ...onSession,
  }),
  arrive: command({
    route: "POST /care-sessions/{sessionId}/arrivals",
    summary: {
      en: "Hand children over from the volunteer to the centre",
      zh: "志愿者将儿童交接给托管点",
    },
    permission: "care.hand_over",
    offer: handoverOffers.arrive,
    body: z.strictObject({ childIds: ids.min(1) }),
    refusals: ["session_not_open", "child_not_expected"],
    ...onSession,
  }),
  markAbsent: command({
    route: "POST /care-sessions/{sessionId}/children/{childId}/absence",
    summary: {
      en: "Record that a child is not with us today; it ends the alarm",
      zh: "登记儿童当日不参加托管，解除报警",
    },
    permission: "care.attend",
    offer: handoverOffers.markAbsent,
    body: z.strictObject({ because: AbsenceReason }),
    refusals: ["session_not_open", "child_not_expected"],
    ...onPlace,
  }),
  callBack: command({
    route: "POST /care-sessions/{sessionId}/children/{childId}/return",
    summary: {
      en: "Record that a child marked absent came after all: the roll takes it over",
      zh: "登记缺席儿童已到，重新列入点名",
    },
    permission: "care.attend",
    offer: handoverOffers.callBack,
    refusals: ["session_not_open", "child_not_absent"],
    ...onPlace,
  }),
  releaseChild: command({
    route: "POST /care-sessions/{sessionId}/children/{childId}/release",
    summary: {
      en: "Hand a child to an authorised person who tells its one-time code of the day",
      zh: "凭当日一次性接送码将儿童交给授权接送人",
    },
    description: {
      en: "Any error means that the child stays. Three wrong codes lock the release until staff have called the guardian.",
      zh: "出现任何错误即表示儿童未放行。三次输错后锁定放行，直至工作人员已联系监护人。",
    },
    permission: "care.hand_over",
    offer: handoverOffers.releaseChild,
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
      "child_not_expected",
      "release_locked",
      "pickup_not_authorised",
      "code_wrong",
    ],
    ...onPlace,
  }),
  unlockRelease: command({
    route: "POST /care-sessions/{sessionId}/children/{childId}/unlocking",
    summary: {
      en: "Let a locked release be tried again, with the reason",
      zh: "说明理由，解除放行锁定",
    },
    permission: "care.unlock",
    offer: handoverOffers.unlockRelease,
    body: z.strictObject({ because: UnlockReason }),
    refusals: ["session_not_open", "release_not_locked"],
    ...onPlace,
  }),
  getCareFile: reading({
    route: "GET /care-sessions/{sessionId}/children/{childId}/file",
    summary: {
      en: "Read what a volunteer on duty must know of a child; the reading is recorded",
      zh: "值守志愿者查阅儿童照护须知，查阅予以记录",
    },
    permission: "care.hand_over",
    params: ofChild,
    query: z.strictObject({ purpose: Purpose.extract(["care", "emergency"]) }),
    view: (file: z.input<typeof CareFile>) => file,
    result: CareFile,
  }),
  getGuardianContact: reading({
    route: "GET /care-sessions/{sessionId}/children/{childId}/guardian",
    summary: {
      en: "Read whom to call about a child; the reading is recorded",
      zh: "查阅儿童监护人联系方式，查阅予以记录",
    },
    permission: "care.attend",
    params: ofChild,
    query: z.strictObject({ purpose: Purpose.extract(["missing", "locked", "emergency"]) }),
    view: (contact: z.input<typeof GuardianContact>) => contact,
    result: GuardianContact,
  }),
};
