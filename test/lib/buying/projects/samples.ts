import { planProject } from "../../../../lib/buying/projects/decide.ts";
import { evolveProject } from "../../../../lib/buying/projects/evolve.ts";
import type { Plan, Project, ProjectEvent } from "../../../../lib/buying/projects/model.ts";
import type { PlanFacts } from "../../../../lib/buying/projects/plan-rules.ts";
import { standardTemplate } from "../../../../lib/core/evaluation-template.ts";

export const projectId = "prj_01h455vb4pex5vsknk084sn02q";
export const contractId = "ctr_01h455vb4pex5vsknk084sn02q";
export const supplierId = "org_01h455vb4pex5vsknk084sn02q";
export const otherId = "org_01h455vb4pex5vsknk084sn03q";
export const at = "2026-02-09T01:00:00.000Z";

export const plan: Plan = {
  buyerCode: "510107008009",
  year: "2026",
  title: "楠欣社区四点半课堂",
  catalogueItems: ["D01", "D02"],
  amountFen: 48_000_00,
  method: "direct",
  methodReason: "服务连续性要求高",
  unitCodes: ["510107008009-01"],
  standard: "每周五次，每次九十分钟",
  recipients: "社区内小学生及其监护人",
  milestones: [
    { title: "开课", shareBasisPoints: 5_000, deliveriesMin: 20, evaluatedOn: "2026-04-15" },
    { title: "期中", shareBasisPoints: 3_000, deliveriesMin: 60, evaluatedOn: "2026-07-15" },
    { title: "期末", shareBasisPoints: 2_000, deliveriesMin: 90, evaluatedOn: "2027-01-15" },
  ],
  termFrom: "2026-02-09",
  termTo: "2027-01-31",
};

export const item = (code: string, change: object = {}) => ({
  code,
  category: { code: code.slice(0, 1) },
  methods: ["direct"],
  evaluationTemplate: "standard",
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
  ...change,
});

export const facts: PlanFacts = {
  items: [item("D01"), item("D02")],
  template: standardTemplate,
  unitsNotOpen: [],
  plannedFen: {},
};

const needId = "ned_01h455vb4pex5vsknk084sn02q";
const { buyerCode: communityCode } = plan;
export const need = { needId, status: "open", communityCode, category: "D" };
/** What a plan above the council's threshold names, and how it stands. */
export const mandate = {
  named: { needIds: [needId], councilId: "cnc_01h455vb4pex5vsknk084sn02q" },
  facts: {
    needs: [need],
    council: { communityCode, status: "passed", chosenNeedId: needId },
  },
} satisfies { named: Partial<Plan>; facts: Partial<PlanFacts> };

const planned = planProject({ projectId, ...plan }, facts);
if (!planned.ok) throw new Error(planned.code);
const noticed: ProjectEvent = { type: "project.noticed" };
const awarded: ProjectEvent = {
  type: "project.awarded",
  supplierId,
  priceFen: 44_000_00,
  contractId,
};

/** The events that lead to each status. */
const historyOf: Record<Project["status"], readonly ProjectEvent[]> = {
  planned: planned.events,
  noticed: [...planned.events, noticed],
  awarded: [...planned.events, noticed, awarded],
  cancelled: [...planned.events, noticed, { type: "project.cancelled", reason: "示例理由" }],
  failed: [...planned.events, noticed, { type: "project.failed", failure: "too_few_bids" }],
};

/** The same where it was noticed as bought from a single source, with one objection. */
export const displayed = (project: Project): Project =>
  project.status === "noticed"
    ? {
        ...project,
        display: {
          supplierId,
          until: "2026-02-16T16:00:00.000Z",
          untilProvisional: false,
          objections: [{ number: 1, organisationId: otherId, text: "示例说明", objectedAt: at }],
        },
      }
    : project;

export function projectIn(status: Project["status"]): Project {
  const state = historyOf[status].reduce<Project | undefined>(
    (before, event) => evolveProject(before, { ...event, at, by: "somebody" }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}
