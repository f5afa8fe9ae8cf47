import * as decide from "../../../../lib/registry/filings/decide.ts";
import { evolveFiling } from "../../../../lib/registry/filings/evolve.ts";
import { Filing, type FilingEvent, lifecycle } from "../../../../lib/registry/filings/model.ts";
import { noteSession } from "../../../../lib/registry/filings/note-session.ts";
import { walk } from "../../../support/walk.ts";

const id = (prefix: string) => `${prefix}_01h455vb4pex5vsknk084sn02q`;
const organisationId = id("org");
const at = "2026-02-09T01:00:00.000Z";
const applicantSubject = "resident-1";

const filed: FilingEvent = {
  type: "filing.filed",
  filingId: id("fil"),
  communityCode: "510107008009",
  name: "示例志愿队",
  kind: "volunteer_team",
  field: "public_benefit",
  purpose: "示例宗旨",
  memberCount: 8,
  founderIds: [id("per")],
};
const accepted: FilingEvent = { type: "filing.accepted" };

const historyOf: Readonly<Record<Filing["status"], readonly FilingEvent[]>> = {
  filed: [filed],
  active: [filed, accepted],
  upgraded: [filed, accepted, { type: "filing.upgraded", organisationId }],
  withdrawn: [filed, { type: "filing.withdrawn" }],
};

export function filingIn(status: Filing["status"]): Filing {
  const state = historyOf[status].reduce<Filing | undefined>(
    (before, event) => evolveFiling(before, { ...event, at, by: applicantSubject }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}

const account = {
  bankName: "示例银行",
  bankCode: "102651000018",
  numberLastFour: "0001",
  vaultRecord: "bank_1",
  holderName: "示例社区居民委员会",
};
const bankAccount = { ...account, recordedBy: applicantSubject, recordedAt: at };

const session = { sessionId: id("ses"), childrenServed: 8, staffCount: 2 };

export const filingWalk = walk({
  lifecycle,
  schema: Filing,
  stateIn: filingIn,
  commands: {
    accept: (filing) => decide.acceptFiling(filing, { nameHeld: [] }),
    withdraw: (filing) => decide.withdrawFiling(filing, { nameHeldBefore: [], contractsOpen: [] }),
    upgrade: (filing) =>
      decide.upgradeFiling(
        filing,
        { organisationId },
        { nameHeldBefore: [], organisation: { active: true, applicantSubject } },
      ),
    recordBankAccount: (filing) => decide.recordBankAccount(filing, account),
    verifyBankAccount: (filing) =>
      decide.verifyBankAccount(
        { ...filing, ...("acceptedAt" in filing && { bankAccount }) } as Filing,
        { by: "treasurer-1", recordedAt: at, sharedWith: [] },
        { sharedWith: [] },
      ),
    noteAward: (filing) => decide.noteAward(filing, { contractId: id("ctr") }),
    listForBreach: (filing) =>
      decide.listForBreach(filing, { at, failedInARow: [id("evr"), id("evr")] }),
    noteSession: (filing) => noteSession(filing, session),
  },
});
