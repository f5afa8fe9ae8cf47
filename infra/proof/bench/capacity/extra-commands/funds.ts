import { addDays, localDateOf } from "../../../../../lib/core/time.ts";
import { fundAccount } from "../../../cast/fund-account.ts";
import { allot, appropriate, departmentCode } from "../../../cast/funds.ts";
import { people } from "../../../cast/people.ts";
import { place } from "../../../cast/places.ts";
import { agree } from "../../../story/money-scene.ts";
import type { Stage } from "../../../story/stage.ts";
import type { ExtraCommands } from "../extra-command.ts";

const appropriatedFen = 9_000_000;
const reason = { reason: "示例：录入有误，予以更正" };

async function propose({ ask }: Stage, title: string): Promise<string> {
  const body = {
    departmentCode,
    title,
    legalBasis: "示例办法第六条",
    hoursPerYear: 100,
    transfer: { mode: "delegated", annualFeeFen: 100_000 },
    communityCodes: [place.community],
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
  };
  return (await ask(people.department, { to: "POST /affairs", body })).body.affairId;
}

/** Money that a community may spend, out of more that its department has. */
export async function endow({ ask }: Stage, amountFen: number): Promise<void> {
  await appropriate(ask, { amountFen: appropriatedFen });
  await allot(ask, { amountFen });
}

/** Orders that are taken back, affairs that are not admitted, money that waits. */
export const fundCommands: readonly ExtraCommands[] = [
  {
    name: "an appropriation and an allotment that are taken back",
    needs: [],
    async play({ ask }) {
      const made = await appropriate(ask, { amountFen: appropriatedFen });
      const allotted = await allot(ask, { amountFen: 1_000_000 });
      const allotment = `POST /allotments/${allotted.body.allotmentId}/reversal` as const;
      await ask(people.treasurer, { to: allotment, body: reason });
      const order = `POST /appropriations/${made.body.appropriationId}/reversal` as const;
      await ask(people.treasurer, { to: order, body: reason });
    },
  },
  {
    name: "an affair that is refused, and one that is withdrawn",
    needs: [],
    async play(stage) {
      const refused = await propose(stage, "示例事项：走访登记");
      const opinion = { communityCode: place.community, supports: false, remark: "人手不足" };
      await stage.ask(people.community, { to: `POST /affairs/${refused}/opinions`, body: opinion });
      await stage.ask(people.registrar, { to: `POST /affairs/${refused}/refusal`, body: reason });
      const withdrawn = await propose(stage, "示例事项：问卷登记");
      const recorded = { ...opinion, supports: true };
      await stage.ask(people.community, {
        to: `POST /affairs/${withdrawn}/opinions`,
        body: recorded,
      });
      await stage.ask(people.registrar, { to: `POST /affairs/${withdrawn}/admission`, body: {} });
      const to = `POST /affairs/${withdrawn}/withdrawal` as const;
      await stage.ask(people.department, { to, body: reason });
    },
  },
  {
    name: "an account of the fund that is proposed and withdrawn",
    needs: [],
    async play({ ask, now }) {
      const proposal = fundAccount((await now()).slice(0, 10), {
        accountNumber: "9901070000000000002",
        reason: "示例：代理银行变更",
      });
      const made = await ask(people.treasurer, {
        to: "POST /fund-accounts",
        body: proposal,
        expect: 201,
      });
      const { number } = made.body.accounts.at(-1);
      await ask(people.treasurer, { to: `POST /fund-accounts/${number}/withdrawal` });
    },
  },
  {
    name: "a payment that is held and released, on a contract that is suspended and resumed",
    needs: ["contractId"],
    async play(stage) {
      const { ask } = stage;
      await endow(stage, 2_000_000);
      const { paymentId, contractId } = await agree(stage, {
        n: 7,
        item: "D07",
        amountFen: 400_000,
      });
      const payment = `POST /payments/${paymentId}` as const;
      await ask(people.treasurer, { to: `${payment}/hold`, body: { note: "示例：核对发票" } });
      await ask(people.treasurer, { to: `${payment}/release` });
      const contract = `POST /contracts/${contractId}` as const;
      await ask(people.community, { to: `${contract}/suspension`, body: reason });
      await ask(people.community, { to: `${contract}/resumption` });
      await ask(people.treasurer, { to: "POST /disbursements" });
    },
  },
  {
    name: "a year that is closed",
    needs: [],
    play: ({ ask }) =>
      ask(people.treasurer, {
        to: "POST /budget-years/2025/closing",
        body: {
          departments: "lapsed",
          communities: "carried_over",
          documentNumber: "示例〔2026〕1号",
        },
      }),
  },
  {
    name: "a payment that the bank is silent about, and is asked after",
    needs: ["contractId"],
    async play(stage) {
      const { ask } = stage;
      await endow(stage, 2_000_000);
      const agreed = await agree(stage, { n: 8, item: "D08", amountFen: 400_000 });
      await stage.bank({ books: false, dropEndToEndIds: [agreed.endToEndId] });
      await ask(people.treasurer, { to: "POST /disbursements" });
      await stage.settle();
      // three working days of silence make it unknown, wherever holidays lie
      await stage.moveTo(`${addDays(localDateOf(await stage.now()), 14)} 09:00`);
      await stage.settle();
      const note = "示例：已电话询问，银行称文件已收到";
      const to = `POST /payments/${agreed.paymentId}/inquiries` as const;
      await ask(people.treasurer, { to, body: { note } });
    },
  },
];
