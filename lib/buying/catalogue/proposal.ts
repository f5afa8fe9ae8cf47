import * as z from "zod";
import { BuyerCode } from "../../core/budget.ts";
import { assert, type Recorded } from "../../core/decision.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { as } from "../../core/in-status.ts";
import { ItemCode } from "../../core/item-code.ts";
import { naming } from "../../core/naming.ts";
import { publicText } from "../../core/text.ts";
import { Instant, Year } from "../../core/time.ts";
import { CategoryCode, Names, ServiceUnit } from "./model.ts";

export const ProposalId = idOf("proposal");

/** Who says that something is missing: a community or department, or an organisation. */
export const ProposerCode = z.union([BuyerCode, SupplierId]);

const said = {
  proposerCode: ProposerCode,
  names: Names,
  category: CategoryCode.meta(naming("category")),
  unit: ServiceUnit,
  /** For whom, and why what is in the catalogue does not do; published. */
  purpose: publicText(4, 1_000).meta({ example: "独居老人夜间突发情况无人应答" }),
};
/** What somebody proposes to take into the catalogue. Source: domain.md §6. */
export const Said = z.strictObject(said);
export type Said = z.infer<typeof Said>;

const proposed = { proposalId: ProposalId, ...said, proposedAt: Instant };
const accepted = { year: Year, code: ItemCode };

export const ItemProposal = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("proposed"), ...proposed }),
  z.strictObject({
    status: z.literal("accepted"),
    ...proposed,
    /** The catalogue that it was taken into, and the item that it became there. */
    ...accepted,
    decidedAt: Instant,
  }),
  z.strictObject({
    status: z.literal("refused"),
    ...proposed,
    reason: z.string(),
    decidedAt: Instant,
  }),
]);
export type ItemProposal = z.infer<typeof ItemProposal>;

export const ProposalStatus = z
  .enum(["proposed", "accepted", "refused"])
  .meta({ id: "ProposalStatus" });

/** Every status and the commands it accepts; it is decided once. */
export const proposalLifecycle = {
  proposed: ["accept", "refuse"],
  accepted: [],
  refused: [],
} as const satisfies Record<ItemProposal["status"], readonly string[]>;

export const ProposalEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("proposal.made"), proposalId: ProposalId, ...said }),
  z.strictObject({ type: z.literal("proposal.accepted"), ...accepted }),
  z.strictObject({ type: z.literal("proposal.refused"), reason: z.string() }),
]);
export type ProposalEvent = z.infer<typeof ProposalEvent>;

/** The state of a proposal after one more event. */
export function evolveProposal(
  state: ItemProposal | undefined,
  event: Recorded<ProposalEvent>,
): ItemProposal {
  switch (event.type) {
    case "proposal.made": {
      assert(state === undefined, "a proposal made twice");
      const { type: _type, at, by: _by, ...proposal } = event;
      return { status: "proposed", ...proposal, proposedAt: at };
    }
    case "proposal.accepted": {
      const { year, code, at } = event;
      return { ...as(state, "proposed"), status: "accepted", year, code, decidedAt: at };
    }
    case "proposal.refused":
      return {
        ...as(state, "proposed"),
        status: "refused",
        reason: event.reason,
        decidedAt: event.at,
      };
  }
}
