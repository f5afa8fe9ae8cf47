import { streetOf } from "../../../../lib/core/grid-code.ts";
import { releaseAnswer } from "../../../../lib/voice/requests/answer.ts";
import { checkRequest } from "../../../../lib/voice/requests/check.ts";
import * as decide from "../../../../lib/voice/requests/decide.ts";
import { demandAction } from "../../../../lib/voice/requests/escalated.ts";
import {
  acceptRequest,
  beginRequest,
  changeCategory,
  giveBackRequest,
  passOnRequest,
} from "../../../../lib/voice/requests/handle.ts";
import { answerMark } from "../../../../lib/voice/requests/marks.ts";
import { mergeRequest } from "../../../../lib/voice/requests/merge.ts";
import { lifecycle, Request } from "../../../../lib/voice/requests/model.ts";
import { walk } from "../../../support/walk.ts";
import {
  at,
  calendar,
  otherRequestId,
  requestIn,
  steward,
  street,
  supervisor,
  toOrganisation,
  toSteward,
} from "./samples.ts";

const muchLater = "2026-06-01T00:00:00.000Z";

export const requestWalk = walk({
  lifecycle,
  schema: Request,
  stateIn: (status) => requestIn(status),
  commands: {
    accept: acceptRequest,
    passOn: (r) =>
      passOnRequest(r, { unitCode: `${r.unitCode}-01`, reason: "示例理由" }, { unitOpen: true }),
    changeCategory: (r) =>
      changeCategory(r, { category: "B", reason: "示例理由" }, { categoryOpen: true }),
    begin: (r) => beginRequest(r, { by: steward }),
    giveBack: (r) => giveBackRequest(r, { by: steward, cause: "wrong_unit", reason: "示例理由" }),
    withdraw: decide.withdrawRequest,
    dispatch: (r) =>
      decide.dispatchRequest(
        r,
        { by: supervisor, assignee: toSteward, reason: "示例理由" },
        { assignee: toSteward },
      ),
    resolve: (r) =>
      decide.resolveRequest(r, { by: steward, at }, { deliveryContractId: undefined }),
    check: (r) =>
      checkRequest(r.status === "resolved" ? { ...r, assignee: toOrganisation } : r, {
        by: steward,
        solved: true,
      }),
    confirm: (r) => decide.confirmRequest(r, { satisfaction: 5, at }, { calendar }),
    answerMark: (r) =>
      answerMark(r.status === "closed" ? { ...r, satisfaction: 1 } : r, { answer: "示例答复" }),
    reopen: (r) =>
      decide.reopenRequest(r, { at }, { calendar, unitOpen: true, course: requestIn("resolved") }),
    merge: (r) => mergeRequest(r, { ...requestIn("accepted"), requestId: otherRequestId }),
    refuse: (r) => decide.refuseRequest(r, { by: supervisor, reason: "示例理由" }),
    demand: (r) =>
      demandAction(
        { ...r, escalatedTo: streetOf(r.unitCode) },
        { by: street, at, until: "2026-02-10", instruction: "示例要求" },
      ),
    issueReceipt: (r) => decide.issueReceipt({ ...r, onBehalf: true }, { by: "clerk-1" }),
    releaseAnswer: (r) =>
      releaseAnswer(
        {
          ...r,
          answerMayBePublic: true,
          ...("refusedAt" in r || "resolvedAt" in r ? { answer: "text" } : {}),
        },
        { words: "示例答复", holdsNumber: false },
      ),
    watch: (r) => decide.watchRequest(r, muchLater, { calendar }),
  },
});
