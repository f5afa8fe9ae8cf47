import * as z from "zod";
import type { Actor, ReachedBy } from "../core/actor.ts";
import { BuyerCode } from "../core/budget.ts";
import { inWords } from "../core/field-words.ts";
import { GridCode } from "../core/grid-code.ts";
import { idOf, idPattern } from "../core/id.ts";
import { listing, reading } from "../http/api.ts";
import { ContractNotice } from "./contract-notices.ts";
import { Happened, historyKinds, viewHappened } from "./history.ts";
import { Load, Month } from "./load-view.ts";
import { Chain, ChainId } from "./model.ts";
import { type LoadedChain, viewChain } from "./view.ts";

const HistoryId = z
  .string()
  .regex(
    new RegExp(`^${idPattern(...historyKinds)}$`),
    inWords({
      en: "The id of a request, a project, a contract, an evaluation round or a payment.",
      zh: "须为诉求、项目、合同、评估轮次或付款的编号。",
    }),
  )
  .meta({ example: "ctr_01h455vb4pex5vsknk084sn02q" });

/** Whose history may be asked for. */
export const HistoryOf = z.strictObject({ id: HistoryId });

/** A chain for one who asks, who is let in where the thing is public. */
export type AskedChain = LoadedChain & { readonly reachedBy: ReachedBy };

export const chainsApi = {
  getChain: reading({
    route: "GET /chains/{id}",
    summary: {
      en: "Follow anything of a case from what was asked to what was paid for it",
      zh: "跟踪一件事的全过程，从诉求到付款",
    },
    description: {
      en: "By the id of a request, need, council, project, tender, contract, evaluation round or payment, or of a milestone as ctr_….m1. Needs, councils and tenders are public; the rest is for those who may read it. Requests are shown to those who may read them, what holds a payment up to those who may read payments.",
      zh: "以诉求、需求、议事会、项目、采购、合同、评估轮次或付款的编号查询，里程碑写作 ctr_….m1。需求、议事会与采购对外公开，其余仅有权查阅者可见。诉求向有权查阅者显示，付款受阻的原因向有权查阅付款者显示。",
    },
    permission: "chain.read",
    params: z.strictObject({ id: ChainId }),
    scope: ({ reachedBy }: AskedChain) => reachedBy,
    view: (asked: AskedChain, actor: Actor) => viewChain(asked, actor),
    result: Chain,
  }),
  getLoad: reading({
    route: "GET /units/{code}/load",
    summary: {
      en: "How much work the requests of a month are in a unit, for whom, and what its affairs mean",
      zh: "查看网格某月诉求的工作量、各承办人情况与社区减负",
    },
    description: {
      en: "Requests by the month in which they were filed, as they stand now, by who has or last had them; a line without an assignee was given to nobody. `relief` is of the community's affairs that were assigned by the end of the month, in hours and fen a year, `reliefOfMonth` what of it falls in the month.",
      zh: "诉求按提出月份统计，反映当前状态，按现任或最后承办人分列；无承办人的一行为尚未派发的。减负为截至当月已交办社区的事项，工时与金额按年计，另列当月部分。",
    },
    permission: "request.load",
    params: z.strictObject({ code: GridCode }),
    query: z.strictObject({ month: Month }),
    place: ({ params }) => [params.code],
    view: (load: Load) => load,
    result: Load,
  }),
  getContractNotice: reading({
    route: "GET /contracts/{contractId}/notice",
    summary: {
      en: "Read what is published of a contract: parties, item, standard, price, term, milestones and what was paid",
      zh: "查看合同公告：双方、事项、标准、价款、期限、里程碑与支付情况",
    },
    description: {
      en: "Published with the second signature, direct purchases with their reason. No personal data.",
      zh: "第二方签署时即公告，直接购买附理由。不含个人信息。",
    },
    permission: "public",
    params: z.strictObject({ contractId: idOf("contract") }),
    view: (notice: ContractNotice) => notice,
    result: ContractNotice,
  }),
  listContractNotices: listing({
    route: "GET /buyers/{buyerCode}/contract-notices",
    summary: {
      en: "List what is published of a buyer's contracts, newest first",
      zh: "列出采购方的合同公告，最新的在前",
    },
    permission: "public",
    params: z.strictObject({ buyerCode: BuyerCode }),
    view: (notice: ContractNotice) => notice,
    result: ContractNotice,
  }),
  listThingHistory: listing({
    route: "GET /things/{id}/history",
    summary: {
      en: "What happened to a thing, when and in which role, from its beginning on",
      zh: "查看某一事项从开始至今发生过什么、何时、由何角色办理",
    },
    description: {
      en: "Of a request, a project, a contract, an evaluation round or a payment, for whoever may read it. No words that somebody wrote, and nobody's name.",
      zh: "适用于诉求、项目、合同、评估轮次与付款，供有权查阅者使用。不含任何人书写的文字，也不含姓名。",
    },
    permission: "chain.read",
    params: HistoryOf,
    view: viewHappened,
    result: Happened,
  }),
};
