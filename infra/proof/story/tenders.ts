import { people } from "../cast/people.ts";
import { type Disputed, disputed } from "./chapters/disputed.ts";
import { district } from "./chapters/district.ts";
import { tooFew } from "./chapters/too-few.ts";
import { balanceFen } from "./money-scene.ts";
import type { Play } from "./play.ts";
import { type Proof, verify } from "./proofs.ts";
import type { Stage } from "./stage.ts";

/** What was set aside is where the contract says, and nowhere else. */
async function moneyFollowsTheAward(stage: Stage, { contractId }: Disputed): Promise<Proof> {
  const { body } = await stage.ask(people.treasurer, { to: `GET /contracts/${contractId}` });
  const heldFen = await balanceFen(stage, `contract.${contractId}`);
  return {
    en: "one award, and the contract holds its price",
    zh: "只有一次成交，合同账户即成交价",
    holds: heldFen === body.totalFen && body.supplierId !== undefined,
    looked: `${heldFen} = ${body.totalFen}`,
  };
}

/** An award that is disputed twice, and a tender that fails. */
export const tenders: Play = {
  title: {
    en: "an award that a complaint changes, and a tender that fails for two bids",
    zh: "因投诉改变的成交，与仅两家投标的失败采购",
  },
  begin(stage) {
    const story = {} as Disputed;
    return {
      chapters: [district(stage), disputed(stage, story), tooFew(stage)],
      prove: async () => [...(await verify(stage)), await moneyFollowsTheAward(stage, story)],
    };
  },
};
