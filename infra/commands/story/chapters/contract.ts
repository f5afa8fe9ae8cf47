import { readableYuan } from "../../../../lib/core/money.ts";
import { actsFor, amounts, type Case, people, place } from "../case.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const department = "civil-affairs";
const fund = `community.${place.community}.2026`;

const milestones = [
  { title: "首期服务", shareBasisPoints: 5_000, deliveriesMin: 10, evaluatedOn: "2026-05-11" },
  { title: "中期服务", shareBasisPoints: 3_000, deliveriesMin: 40, evaluatedOn: "2026-09-14" },
  { title: "期末服务", shareBasisPoints: 2_000, deliveriesMin: 80, evaluatedOn: "2026-12-14" },
];

/** Money comes down, and a contract sets it aside. */
export function contract(stage: Stage, story: Case): Chapter {
  const { ask } = stage;
  const balanceFen = async (account: string): Promise<number> =>
    (await ask(people.treasurer, { to: `GET /accounts/${account}` })).body.balanceFen;
  const allot = (amountFen: number, expectStatus?: number) =>
    ask(people.treasurer, {
      to: "POST /allotments",
      body: { year: "2026", departmentCode: department, communityCode: place.community, amountFen },
      ...(expectStatus && { expect: expectStatus }),
    });
  return {
    name: "contract",
    title: { en: "3. Money is set aside and a contract signed", zh: "三、资金到位，签订合同" },
    steps: [
      {
        en: "The treasurer appropriates ¥2,000,000.00 to the department",
        zh: "财政向部门拨付 ¥2,000,000.00",
        async play() {
          await stage.moveTo("2026-02-28 10:00");
          await ask(people.treasurer, {
            to: "POST /appropriations",
            body: {
              year: "2026",
              departmentCode: department,
              amountFen: amounts.appropriationFen,
            },
          });
          return undefined;
        },
      },
      {
        en: "Giving out one fen more than there is, is refused, and nothing is written",
        zh: "多拨一分钱即被拒绝，账上分文未动",
        async play() {
          const before = await balanceFen(`department.${department}.2026`);
          const refused = await allot(amounts.appropriationFen + 1, 422);
          const after = await balanceFen(`department.${department}.2026`);
          expect(before === after && after === amounts.appropriationFen, "the balance moved");
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
      {
        en: "A council has voted for a pilot: D01 + D02, ¥120,000.00, paid 50/30/20",
        zh: "议事会表决通过试点：D01 + D02，¥120,000.00，按 50/30/20 支付",
        async play() {
          const planned = await ask(people.community, {
            to: "POST /projects",
            body: {
              communityCode: place.community,
              year: "2026",
              title: "楠欣社区四点半课堂",
              catalogueItems: ["D01", "D02"],
              amountFen: amounts.contractFen,
              method: "direct",
              methodReason: "试点项目，经院落议事会表决通过",
              pilotVote: {
                heldOn: "2026-02-26",
                votesFor: 31,
                votesAgainst: 4,
                minutesSha256: "6b".repeat(32),
              },
              unitCodes: [place.community],
              standard: "每周五次，每次九十分钟，师生比不低于一比十",
              recipients: "社区内小学生及其监护人",
              milestones,
              termFrom: "2026-03-01",
              termTo: "2026-12-31",
            },
          });
          story.projectId = planned.body.projectId;
          return undefined;
        },
      },
      {
        en: "The notice sets the budget aside, the award drafts the contract",
        zh: "公告即预留预算，成交即拟定合同",
        async play() {
          await ask(people.community, { to: `POST /projects/${story.projectId}/notice` });
          const awarded = await ask(people.community, {
            to: `POST /projects/${story.projectId}/award`,
            body: { organisationId: story.organisationId, priceFen: amounts.contractFen },
          });
          story.contractId = awarded.body.contractId;
          const left = readableYuan(await balanceFen(fund));
          return { en: `${left} are left in the fund`, zh: `资金余额 ${left}` };
        },
      },
      {
        en: "Both parties sign; the money moves to the contract's own account",
        zh: "双方签署，资金转入合同专户",
        async play() {
          await stage.moveTo("2026-03-02 09:00");
          stage.receiver.tell({ failNext: "contract.activated" });
          const to = `POST /contracts/${story.contractId}/signature` as const;
          await ask(people.community, { to });
          const signed = await ask(actsFor(story.organisationId), { to });
          expect(signed.body.status === "active", "not active", signed.body);
          const set = await balanceFen(`contract.${story.contractId}`);
          expect(set === amounts.contractFen, "another sum was set aside", set);
          return readableYuan(set);
        },
      },
    ],
  };
}
