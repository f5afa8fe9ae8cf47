import { readableYuan } from "../../../../lib/core/money.ts";
import { actsFor, people } from "../../cast/people.ts";
import { amounts, type Case } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** A contract sets the money aside before anyone works. */
export function contract(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  return {
    name: "contract",
    title: { en: "The contract is signed", zh: "签订合同" },
    steps: [
      {
        en: "Both parties sign; the price moves to the contract's own account, the rest goes back",
        zh: "双方签署，中标价转入合同专户，余款退回",
        async play() {
          stage.receiver.tell({ failNext: "contract.activated" });
          const to = `POST /contracts/${story.contractId}/signature` as const;
          await ask(people.community, { to });
          const signed = await ask(actsFor(story.organisationId), { to });
          expect(signed.body.status === "active", "not active", signed.body);
          const account = await ask(people.treasurer, {
            to: `GET /accounts/contract.${story.contractId}`,
          });
          const set = account.body.balanceFen;
          expect(set === amounts.contractFen, "another sum was set aside", set);
          return readableYuan(set);
        },
      },
    ],
  };
}
