import * as z from "zod";
import { whileIn } from "../../core/offer.ts";
import { publicText } from "../../core/text.ts";
import { Year } from "../../core/time.ts";
import { command, listing, reading } from "../../http/api.ts";
import { ItemTerms } from "./model.ts";
import { ItemProposal, ProposalId, ProposalStatus, proposalLifecycle, Said } from "./proposal.ts";

const onProposal = {
  params: z.strictObject({ proposalId: ProposalId }),
  view: (proposal: ItemProposal) => proposal,
  result: ItemProposal,
};

/** Served with the catalogue. */
export const proposalEndpoints = {
  proposeItem: command({
    route: "POST /catalogue-proposals",
    summary: {
      en: "Propose an item that the catalogue lacks",
      zh: "提议在购买目录中增列项目",
    },
    description: {
      en: "By a community, a department or an organisation; it is public, and finance decides.",
      zh: "由社区、部门或社会组织提出，予以公开，由财政部门决定。",
    },
    permission: "catalogue.propose",
    place: ({ body }) => [body.proposerCode],
    body: Said,
    success: 201,
    location: "/catalogue-proposals/{proposalId}",
    view: onProposal.view,
    result: ItemProposal,
    idempotencyKey: "required",
  }),
  getProposal: reading({
    route: "GET /catalogue-proposals/{proposalId}",
    summary: {
      en: "Read a proposed item, and what was decided",
      zh: "查看增列提议及处理结果",
    },
    permission: "public",
    ...onProposal,
  }),
  listProposals: listing({
    route: "GET /catalogue-proposals",
    summary: {
      en: "List proposed items by status, those that wait unless given, newest first",
      zh: "按状态列出增列提议，默认为待处理的，新的在前",
    },
    permission: "public",
    query: z.strictObject({ status: ProposalStatus.default("proposed") }),
    view: onProposal.view,
    result: ItemProposal,
  }),
  acceptProposal: command({
    route: "POST /catalogue-proposals/{proposalId}/acceptance",
    summary: {
      en: "Take a proposed item into a year's draft, with its guide price and methods",
      zh: "采纳提议，连同指导价与购买方式列入某年度目录草案",
    },
    description: {
      en: "It gets the next number of its category, and stays in the draft whoever replaces it.",
      zh: "按所属类别顺次编号；此后替换草案的，须保留该项目。",
    },
    permission: "catalogue.decide_proposal",
    offer: whileIn("proposalId", proposalLifecycle, "accept"),
    ...onProposal,
    body: z.strictObject({ year: Year, terms: ItemTerms }),
    refusals: [
      "already_decided",
      "catalogue_not_prepared",
      "catalogue_published",
      "category_unknown",
      "template_unknown",
      "catalogue_full",
    ],
    idempotencyKey: "required",
  }),
  refuseProposal: command({
    route: "POST /catalogue-proposals/{proposalId}/refusal",
    summary: { en: "Refuse a proposed item, with the reason", zh: "不予采纳并说明理由" },
    permission: "catalogue.decide_proposal",
    offer: whileIn("proposalId", proposalLifecycle, "refuse"),
    ...onProposal,
    body: z.strictObject({ reason: publicText(4, 1_000) }),
    refusals: ["already_decided"],
    idempotencyKey: "required",
  }),
};
