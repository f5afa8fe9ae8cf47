import { typeid } from "typeid-js";
import { draftContract } from "../../../lib/contracting/contracts/decide.ts";
import type { ContractEvent } from "../../../lib/contracting/contracts/events.ts";
import { contracts } from "../../../lib/contracting/contracts/store.ts";
import { system } from "../../../lib/core/actor.ts";
import { communityOf } from "../../../lib/core/grid-code.ts";
import { changeWrites } from "../../../lib/engine/commit.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { extend } from "../../../lib/engine/thing.ts";

/** An active contract with one milestone, `m1`, whose evaluation is due: its id, and its rows. */
export function activeContract(of: {
  readonly unitCode: string;
  readonly supplierId: string;
  readonly totalFen: number;
  readonly now: string;
}): { readonly contractId: string; readonly rows: Row[] } {
  const { unitCode, supplierId, totalFen, now } = of;
  const contractId = typeid("ctr").toString();
  const drafted = draftContract({
    contractId,
    projectId: typeid("prj").toString(),
    buyerCode: communityOf(unitCode),
    supplierId,
    year: now.slice(0, 4),
    catalogueItems: ["D01"],
    unitCodes: [unitCode],
    totalFen,
    milestones: [
      {
        milestoneId: "m1",
        title: "期末",
        shareBasisPoints: 10_000,
        deliveriesMin: 1,
        evaluatedOn: now.slice(0, 10),
      },
    ],
    termFrom: `${now.slice(0, 4)}-01-01`,
    termTo: `${now.slice(0, 4)}-12-31`,
  });
  const signed: ContractEvent[] = [
    { type: "contract.signed", party: "supplier" },
    { type: "contract.signed", party: "buyer" },
    { type: "contract.activated" },
  ];
  const change = extend(contracts, undefined, {
    id: contractId,
    events: [...drafted.events, ...signed],
    command: {
      id: typeid("cmd").toString(),
      now: `${now.slice(0, 4)}-01-02T01:00:00.000Z`,
      actor: system,
    },
  });
  return { contractId, rows: changeWrites(change).flatMap(({ write }) => write.Put?.Item ?? []) };
}
