import * as decide from "../../../../lib/money/admissions/decide.ts";
import { addDocument, removeDocument } from "../../../../lib/money/admissions/documents.ts";
import { Affair, lifecycle } from "../../../../lib/money/admissions/model.ts";
import {
  proposeRenewal,
  refuseRenewal,
  renewAffair,
} from "../../../../lib/money/admissions/renewal.ts";
import { walk } from "../../../support/walk.ts";
import {
  affairIn,
  at,
  calendar,
  hearingOver,
  nanxin,
  renewalAt,
  renewalHeard,
  renewing,
  validityOver,
} from "./samples.ts";

const paper = {
  documentId: "doc_01h455vb4pex5vsknk084sn02q",
  kind: "pdf",
  bytes: 1_000,
  sha256: "a".repeat(64),
} as const;
const title = "示例办法";

const covered = { communityOpen: true, coverFen: 24_000_00 };

export const assignToNanxin = (affair: Affair) =>
  decide.assignAffair(affair, { communityCode: nanxin, year: "2026", at }, covered);

/** What needs more than an affair that is admitted: that its renewal is proposed. */
const onRenewal: readonly string[] = ["giveOpinion", "renew", "refuseRenewal"];

export const affairWalk = walk({
  lifecycle,
  schema: Affair,
  stateIn: (status, command) =>
    status === "admitted" && command !== undefined && onRenewal.includes(command)
      ? renewing()
      : affairIn(status),
  commands: {
    giveOpinion: (a) => decide.giveOpinion(a, { communityCode: nanxin, supports: true }, at),
    addDocument: (a) => addDocument(a, { title }, { upload: paper }),
    removeDocument: (a) =>
      removeDocument({ ...a, documents: [{ ...paper, title, addedAt: at }] }, paper),
    watch: (a) => decide.watchAffair(a, validityOver),
    admit: (a) => decide.admitAffair(a, { at: hearingOver }),
    refuse: (a) => decide.refuseAffair(a, { reason: "示例理由", at: hearingOver }),
    assign: (a) => assignToNanxin(a),
    proposeRenewal: (a) =>
      proposeRenewal(a, { validTo: "2027-12-31", at: renewalAt }, { calendar }),
    renew: (a) => renewAffair(a, { at: renewalHeard }),
    refuseRenewal: (a) => refuseRenewal(a, { reason: "示例理由", at: renewalHeard }),
    withdraw: (a) => decide.withdrawAffair(a, { reason: "示例理由" }),
  },
});
