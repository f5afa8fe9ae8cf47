import * as z from "zod";
import type { Actor, ReachedBy } from "../core/actor.ts";
import { reading } from "../http/api.ts";
import { Chain, ChainId } from "./model.ts";
import { type LoadedChain, viewChain } from "./view.ts";

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
};
