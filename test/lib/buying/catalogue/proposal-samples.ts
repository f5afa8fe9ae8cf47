import { addItem } from "../../../../lib/buying/catalogue/decide.ts";
import type { Catalogue, ItemTerms } from "../../../../lib/buying/catalogue/model.ts";
import { evolveProposal, type ItemProposal } from "../../../../lib/buying/catalogue/proposal.ts";
import {
  acceptProposal,
  proposeItem,
  refuseProposal,
} from "../../../../lib/buying/catalogue/proposal-decide.ts";
import { assert, type Decision } from "../../../../lib/core/decision.ts";
import { at, draft, item, standing } from "./samples.ts";

const { code: _code, names: _names, unit: _unit, ...termsOfItem } = item;
export const terms: ItemTerms = termsOfItem;

const said = {
  proposalId: "prp_01h455vb4pex5vsknk084sn02q",
  proposerCode: "510107008009",
  names: { zh: "夜间应急守护", en: "Night watch for those who live alone" },
  category: "D",
  unit: "household" as const,
  purpose: "独居老人夜间突发情况无人应答",
};

type Event = Parameters<typeof evolveProposal>[1];
function applied(before: ItemProposal | undefined, decision: Decision<object, string>) {
  assert(decision.ok, "refused");
  const [event] = decision.events;
  return evolveProposal(before, { ...event, at, by: "r" } as Event);
}

export const proposed = applied(undefined, proposeItem(said));
export const accept = (proposal: ItemProposal, catalogue: Catalogue | undefined = draft) =>
  acceptProposal(proposal, "2026", addItem(catalogue, proposal, terms, standing));
export const refuse = (proposal: ItemProposal) =>
  refuseProposal(proposal, { reason: "目录已有近似项目" });

export const proposalIn: Readonly<Record<ItemProposal["status"], ItemProposal>> = {
  proposed,
  accepted: applied(proposed, accept(proposed)),
  refused: applied(proposed, refuse(proposed)),
};
