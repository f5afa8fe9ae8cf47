import * as decide from "../../../../lib/buying/projects/decide.ts";
import { objectToSource } from "../../../../lib/buying/projects/display.ts";
import { addDocument, removeDocument } from "../../../../lib/buying/projects/document.ts";
import { lifecycle, Project } from "../../../../lib/buying/projects/model.ts";
import { walk } from "../../../support/walk.ts";
import { standing } from "../eligibility-samples.ts";
import { at, contractId, displayed, projectIn, supplierId } from "./samples.ts";

const sampleDocument = {
  documentId: "doc_01h455vb4pex5vsknk084sn02q",
  kind: "pdf",
  bytes: 1_000,
  sha256: "a".repeat(64),
} as const;

export const projectWalk = walk({
  lifecycle,
  schema: Project,
  stateIn: projectIn,
  commands: {
    notice: (p) =>
      decide.noticeProject(p, { at }, { fundFen: p.amountFen, unitsNotOpen: [], calendar: {} }),
    object: (p) =>
      objectToSource(
        displayed(p),
        { organisationId: "org_01h455vb4pex5vsknk084sn02r", text: "示例说明", at },
        { organisationActive: true },
      ),
    answerObjection: (p) =>
      decide.answerObjection(displayed(p), { number: 1, isUpheld: false, text: "示例说明" }),
    addDocument: (p) =>
      addDocument(
        "tenderId" in p ? { ...p, tenderId: "tnd_01h455vb4pex5vsknk084sn02q" } : p,
        { title: "服务需求书", at },
        {
          upload: sampleDocument,
          tender: { status: "open", method: "inquiry", closesAt: "9999-12-31T16:00:00.000Z" },
        },
      ),
    removeDocument: (p) =>
      removeDocument(
        { ...p, documents: [{ ...sampleDocument, title: "服务需求书", addedAt: at }] },
        sampleDocument,
      ),
    award: (p) =>
      decide.awardProject(p, { supplierId, priceFen: p.amountFen, contractId, at }, { standing }),
    fail: (p) => decide.failProject(p, { failure: "too_few_bids" }),
    cancel: (p) => decide.cancelProject(p, { reason: "示例理由" }),
  },
});
