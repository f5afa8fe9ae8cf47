import * as z from "zod";
import { CommunityCode } from "../core/grid-code.ts";
import { command, listing, reading } from "../http/api.ts";
import { Delivery, Session } from "./delivery.ts";
import { Contract, ContractId, Milestone } from "./model.ts";

const params = z.strictObject({ contractId: ContractId });
const ofMilestone = params.extend({ milestoneId: Milestone.shape.milestoneId });

/** Both parties, and the level-2 supervisors in whose block it is delivered (domain.md §8). */
export const codesOf = (contract: Contract): readonly string[] => [
  contract.communityCode,
  contract.supplierId,
  ...contract.unitCodes,
];

/** What most endpoints on one contract have in common: whoever it reaches may read all of it. */
const onContract = {
  scope: codesOf,
  view: (contract: Contract) => contract,
  result: Contract,
};
const changing = { ...onContract, idempotencyKey: "required" as const };

export const contractsApi = {
  getContract: reading({
    route: "GET /contracts/{contractId}",
    summary: "Read one contract with its milestones",
    permission: "contract.read",
    params,
    ...onContract,
  }),
  listContractsOfCommunity: listing({
    route: "GET /communities/{communityCode}/contracts",
    summary: "List the contracts that a community bought, newest first",
    permission: "contract.read",
    params: z.strictObject({ communityCode: CommunityCode }),
    place: ({ params }) => [params.communityCode],
    view: onContract.view,
    result: Contract,
  }),
  listContractsOfOrganisation: listing({
    route: "GET /organisations/{organisationId}/contracts",
    summary: "List the contracts that an organisation supplies, newest first",
    permission: "contract.read",
    params: z.strictObject({ organisationId: Contract.options[0].shape.supplierId }),
    place: ({ params }) => [params.organisationId],
    view: onContract.view,
    result: Contract,
  }),
  signContract: command({
    route: "POST /contracts/{contractId}/signature",
    summary: "Sign for the party that the acting role stands for",
    description:
      "A community signs as buyer, an organisation as supplier. The second signature moves the price from the project's reserve to the contract, and the rest of the reserve back.",
    permission: "contract.sign",
    params,
    refusals: [
      "contract_not_draft",
      "already_signed",
      "supplier_not_active",
      "question_open",
      "reserve_short",
    ],
    ...changing,
  }),
  logDelivery: command({
    route: "POST /contracts/{contractId}/deliveries",
    summary: "Log one session or visit as evidence: counts only",
    permission: "delivery.log",
    params,
    body: Session,
    refusals: ["contract_not_active", "unit_not_served", "delivery_outside_term"],
    scope: (delivery: Delivery) => [delivery.supplierId],
    view: (delivery: Delivery) => delivery,
    result: Delivery,
    success: 201,
  }),
  listContractDeliveries: listing({
    route: "GET /contracts/{contractId}/deliveries",
    summary: "List the deliveries logged on a contract, by when they were held",
    permission: "contract.read",
    params,
    view: (delivery: Delivery) => delivery,
    result: Delivery,
  }),
  claimMilestone: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/claim",
    summary: "Claim a milestone on the deliveries logged",
    permission: "milestone.claim",
    params: ofMilestone,
    refusals: [
      "contract_not_active",
      "milestone_unknown",
      "milestone_not_pending",
      "deliveries_short",
    ],
    ...changing,
  }),
  acceptMilestone: command({
    route: "POST /contracts/{contractId}/milestones/{milestoneId}/acceptance",
    summary: "Accept claimed work whose gating evaluation is final and passed",
    permission: "milestone.accept",
    params: ofMilestone,
    refusals: [
      "contract_not_active",
      "milestone_unknown",
      "milestone_not_claimed",
      "gate_not_final",
      "gate_failed",
    ],
    ...changing,
  }),
  suspendContract: command({
    route: "POST /contracts/{contractId}/suspension",
    summary: "Suspend the contract, with the reason; its money stops at once",
    permission: "contract.suspend",
    params,
    body: z.strictObject({ reason: z.string().trim().min(4).max(1_000) }),
    refusals: ["contract_not_active"],
    ...changing,
  }),
  resumeContract: command({
    route: "POST /contracts/{contractId}/resumption",
    summary: "Let a suspended contract go on",
    permission: "contract.suspend",
    params,
    refusals: ["contract_not_suspended"],
    ...changing,
  }),
  completeContract: command({
    route: "POST /contracts/{contractId}/completion",
    summary: "Complete a contract whose milestones are all accepted and paid",
    permission: "contract.complete",
    params,
    refusals: ["contract_not_active", "milestones_open"],
    ...changing,
  }),
};
