import { readableYuan } from "../../../../lib/core/money.ts";
import { fund } from "../../cast/funds.ts";
import { openFundAccount } from "../fund-account.ts";
import { type Agreed, agree } from "../money-scene.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const fundFen = 5_000_000;

/** Three contracts with an advance each, ready to be paid. */
export function advances(stage: Stage, agreed: Agreed[]): Chapter {
  const { ask } = stage;
  return {
    name: "advances",
    title: { en: "Three contracts, each with an advance", zh: "三份合同，各有一笔预付款" },
    steps: [
      {
        en: "The fund's account is named by two persons, money appropriated, the community gets its fund",
        zh: "两人确认专项资金账户，财政拨款，社区资金到位",
        async play() {
          await openFundAccount(stage, "2026-02-09");
          await fund(ask, { amountFen: fundFen });
          return readableYuan(fundFen);
        },
      },
      {
        en: "Three organisations pay their bonds, sign, and claim half the price in advance; a treasurer approves",
        zh: "三家组织缴纳履约保证金、签约并申报一半预付款，财政审批",
        async play() {
          agreed.push(await agree(stage, { n: 1, item: "D01", amountFen: 800_000 }));
          agreed.push(await agree(stage, { n: 2, item: "D05", amountFen: 600_000 }));
          agreed.push(await agree(stage, { n: 3, item: "D03", amountFen: 999_999 }));
          expect(new Set(agreed.map((one) => one.endToEndId)).size === 3, "not three payments");
          return undefined;
        },
      },
    ],
  };
}
