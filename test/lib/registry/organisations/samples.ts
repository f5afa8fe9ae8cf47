import type { Recorded } from "../../../../lib/core/decision.ts";
import type { WorkingCalendar } from "../../../../lib/core/working-days.ts";
import { startClocks } from "../../../../lib/registry/organisations/clocks.ts";
import type { Application } from "../../../../lib/registry/organisations/decide.ts";
import { evolveOrganisation } from "../../../../lib/registry/organisations/evolve.ts";
import type {
  Organisation,
  OrganisationEvent,
  OrganisationStatus,
  PaperKind,
} from "../../../../lib/registry/organisations/model.ts";

/** The notice of 2026 around the Spring Festival. */
export const calendar: WorkingCalendar = {
  "2026": {
    off: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
    work: ["2026-02-14", "2026-02-28"],
  },
};

export const at = "2026-02-13T02:00:00.000Z";
export const organisationId = "org_01h455vb4pex5vsknk084sn02q";
export const paper = (kind: PaperKind) => ({ kind, sha256: "a".repeat(64) });

export const allPapers = (
  ["application", "charter", "premises_proof", "deposit_proof", "head_identity"] as const
).map(paper);

export const application: Application = {
  organisationId,
  name: "成都市武侯区示例青少年活动中心",
  form: "service_institution",
  field: "community_service",
  purpose: "放学后的照看",
  address: "示例路 1 号",
  capitalFen: 300_000,
  headPersonId: "per_01h455vb4pex5vsknk084sn02q",
  papers: allPapers,
};

const recorded = (event: OrganisationEvent): Recorded<OrganisationEvent> => ({
  ...event,
  at,
  by: "applicant",
});

const submitted: OrganisationEvent = {
  type: "organisation.submitted",
  ...application,
  clocks: startClocks(calendar, "2026-02-13", { usedWorkingDays: 0, usedCalendarDays: 0 }),
};
const accepted: OrganisationEvent = { type: "organisation.accepted", deemed: false };
const approved: OrganisationEvent = { type: "organisation.approved" };
const certified: OrganisationEvent = {
  type: "organisation.certified",
  certificateNumber: "510107-2026-0001",
  creditCode: "52510107MJX000018M",
};
const announced: OrganisationEvent = { type: "organisation.announced" };
const suspended: OrganisationEvent = {
  type: "organisation.suspended",
  reason: "示例理由",
  lastDay: "2026-05-31",
};
/** On the list of serious breach for three years. */
export const listed: OrganisationEvent = {
  type: "organisation.listed",
  roundIds: ["round_01jh2qyxkqe2y9b1rxyd4k7d3m", "round_01jh2qyxkqe2y9b1rxyd4k7d3n"],
  listedOn: "2023-05-31",
  leavesOn: "2026-05-31",
};

/** The events that lead to each status. */
export const historyOf: Record<OrganisationStatus, OrganisationEvent[]> = {
  submitted: [submitted],
  supplement_requested: [
    submitted,
    {
      type: "organisation.supplement_requested",
      papersMissing: ["charter"],
      usedWorkingDays: 2,
      usedCalendarDays: 4,
    },
  ],
  accepted: [submitted, accepted],
  refused: [submitted, { type: "organisation.refused", reason: "示例理由" }],
  approved: [submitted, accepted, approved],
  certified: [submitted, accepted, approved, certified],
  active: [submitted, accepted, approved, certified, announced],
  suspended: [submitted, accepted, approved, certified, announced, suspended],
};

/** An organisation in a status, with further events after it. */
export function organisationIn(
  status: OrganisationStatus,
  ...more: OrganisationEvent[]
): Organisation {
  const events = [...historyOf[status], ...more];
  const state = events.reduce<Organisation | undefined>(
    (before, event) => evolveOrganisation(before, recorded(event)),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}

export const bankAccountRecorded: OrganisationEvent = {
  type: "organisation.bank_account_recorded",
  bankName: "示例银行",
  bankCode: "102651000018",
  numberLastFour: "0001",
  vaultRecord: "bank_1",
};
