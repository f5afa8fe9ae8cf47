import { readableYuan } from "../../../../lib/core/money.ts";
import { departmentCode } from "../../cast/funds.ts";
import { people } from "../../cast/people.ts";
import { place } from "../../cast/places.ts";
import { amounts, type Case } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const fund = `community.${place.community}.2026`;

/** Money comes down, and follows the affair. */
export function affair(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const balanceFen = async (account: string): Promise<number> =>
    (await ask(people.treasurer, { to: `GET /accounts/${account}` })).body.balanceFen;
  const assign = (expectStatus?: number) =>
    ask(people.department, {
      to: `POST /affairs/${story.affairId}/assignments`,
      body: { communityCode: place.community, year: "2026" },
      ...(expectStatus && { expect: expectStatus }),
    });
  const allot = (amountFen: number, expectStatus?: number) =>
    ask(people.treasurer, {
      to: "POST /allotments",
      body: { year: "2026", departmentCode, communityCode: place.community, amountFen },
      ...(expectStatus && { expect: expectStatus }),
    });
  return {
    name: "affair",
    title: { en: "The money follows the affair", zh: "费随事转，资金到位" },
    steps: [
      {
        en: "A department proposes an affair, 楠欣 is heard, the district admits it",
        zh: "部门提出事项，听取楠欣社区意见，区里准入",
        async play() {
          const proposed = await ask(people.department, {
            to: "POST /affairs",
            body: {
              departmentCode,
              title: "困境儿童走访与课后看护登记",
              legalBasis: "示例办法第五条",
              hoursPerYear: 480,
              transfer: { mode: "delegated", annualFeeFen: amounts.affairFen },
              communityCodes: [place.community],
              validFrom: "2026-01-01",
              validTo: "2026-12-31",
            },
          });
          story.affairId = proposed.body.affairId;
          await ask(people.community, {
            to: `POST /affairs/${story.affairId}/opinions`,
            body: { communityCode: place.community, supports: true, remark: "人手可承担" },
          });
          await ask(people.registrar, {
            to: `POST /affairs/${story.affairId}/admission`,
            body: {},
          });
          return undefined;
        },
      },
      {
        en: "Without cover it cannot be assigned, and nothing is written",
        zh: "没有资金保障，不得下派，分文未动",
        async play() {
          const refused = await assign(422);
          expect(refused.body.code === "cover_short", "another refusal", refused.body);
          return refused.body.messages;
        },
      },
      {
        en: "The treasurer appropriates ¥2,000,000.00; now affair and money go together",
        zh: "财政拨付 ¥2,000,000.00，事项与经费一并下达",
        async play() {
          await ask(people.treasurer, {
            to: "POST /appropriations",
            body: {
              year: "2026",
              departmentCode,
              amountFen: amounts.appropriationFen,
            },
          });
          await assign();
          const got = await balanceFen(fund);
          expect(got === amounts.affairFen, "another sum came along", got);
          return readableYuan(got);
        },
      },
      {
        en: "Giving out one fen more than there is, is refused, and nothing is written",
        zh: "多拨一分钱即被拒绝，账上分文未动",
        async play() {
          const account = `department.${departmentCode}.2026`;
          const before = await balanceFen(account);
          const refused = await allot(before + 1, 422);
          expect((await balanceFen(account)) === before, "the balance moved");
          return refused.body.messages;
        },
      },
      {
        en: "楠欣 community gets its fund",
        zh: "楠欣社区获得专项资金",
        async play() {
          await allot(15_000_000);
          const holds = readableYuan(await balanceFen(fund));
          return { en: `it holds ${holds}`, zh: `余额 ${holds}` };
        },
      },
    ],
  };
}
