import { readableYuan } from "../../../../lib/core/money.ts";
import { delivery } from "../../cast/delivery.ts";
import { people } from "../../cast/people.ts";
import { place } from "../../cast/places.ts";
import { type Agreed, balanceFen } from "../money-scene.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

const fund = `community.${place.community}.2026`;
/** What the third contract comes to: ¥9,999.99, a supplement of ¥999.99, ¥4,999.99 in advance. */
const totalFen = 1_099_998;
const advanceFen = 499_999;
/** Three of seven deliveries prove so much of the advance, rounded down. */
const provenFen = 214_285;

/** A contract is terminated, and every fen of it finds its place. */
export function ended(stage: Stage, agreed: readonly Agreed[]): Chapter {
  const { ask } = stage;
  const third = () => {
    const one = agreed[2];
    expect(one, "no contract");
    return { ...one, path: `/contracts/${one.contractId}` as const };
  };
  const post = (
    who: keyof typeof people & ("community" | "treasurer"),
    to: string,
    body?: object,
  ) => ask(people[who], { to: `POST ${third().path}/${to}`, ...(body && { body }) });
  return {
    name: "ended",
    title: { en: "A contract is terminated, to the fen", zh: "终止合同，结算到分" },
    steps: [
      {
        en: "Before, both parties had agreed to a supplement of a tenth; one fen more was refused",
        zh: "此前双方商定补充十分之一，多一分即被拒",
        async play() {
          const change = { reason: "增加暑期服务场次", supplementFen: 100_000 };
          const to = `POST ${third().path}/amendments` as const;
          const over = await ask(people.community, { to, body: change, expect: 422 });
          expect(over.body.code === "supplement_limit_exceeded", "another refusal", over.body);
          await ask(people.community, { to, body: { ...change, supplementFen: 99_999 } });
          const agreedTo = await ask(third().supplier.who, { to: `${to}/a1/agreement` });
          expect(agreedTo.body.totalFen === totalFen, "another amount", agreedTo.body);
          return readableYuan(agreedTo.body.totalFen);
        },
      },
      {
        en: "Of seven deliveries paid in advance three are made, then nobody comes",
        zh: "预付了七次服务，只办了三次便停办",
        async play() {
          for (const day of ["11", "12", "13"]) {
            await ask(third().supplier.who, {
              to: `POST ${third().path}/deliveries`,
              body: delivery(`2026-02-${day}T07:30:00.000Z`),
            });
          }
          return undefined;
        },
      },
      {
        en: "The community terminates: what is left goes back, what no delivery proves is receivable",
        zh: "社区终止合同：余款退回，无服务佐证的预付款转为应收",
        async play() {
          const before = await balanceFen(stage, fund);
          const { body } = await post("community", "termination", { reason: "中断服务三周" });
          const { returnedFen, receivable } = body;
          expect(returnedFen === totalFen - advanceFen, "another sum went back", body);
          expect(receivable.raisedFen === advanceFen - provenFen, "another receivable", body);
          const after = await balanceFen(stage, fund);
          expect(after === before + returnedFen, "the fund has another sum", [before, after]);
          const [back, owed, kept] = [returnedFen, receivable.raisedFen, provenFen].map(
            readableYuan,
          );
          return {
            en: `${back} back + ${owed} receivable + ${kept} paid = ${readableYuan(totalFen)}`,
            zh: `退回 ${back} + 应收 ${owed} + 已付 ${kept} = ${readableYuan(totalFen)}`,
          };
        },
      },
      {
        en: "The organisation pays the receivable back; a fen more than it owes is not taken",
        zh: "组织退还应收款，多一分也不收",
        async play() {
          const owedFen = advanceFen - provenFen;
          const to = `POST ${third().path}/receivable/recoveries` as const;
          const recovery = (amountFen: number) => ({ amountFen, reference: "RECOVERY-1" });
          await ask(people.treasurer, { to, body: recovery(owedFen + 1), expect: 422 });
          await ask(people.treasurer, { to, body: recovery(owedFen) });
          return readableYuan(owedFen);
        },
      },
      {
        en: "Of its bond a part is forfeited by a second person, the rest returned",
        zh: "履约保证金由第二人核定没收一部分，其余退还",
        async play() {
          await post("community", "bond/claim", { amountFen: 20_000, reason: "中断服务三周" });
          const { body } = await post("treasurer", "bond/settlement", { forfeitFen: 20_000 });
          const { forfeitedFen, returnedFen, amountFen } = body.bond;
          expect(forfeitedFen + returnedFen === amountFen, "the bond does not add up", body.bond);
          const [lost, back] = [forfeitedFen, returnedFen].map(readableYuan);
          return { en: `${lost} forfeited, ${back} returned`, zh: `没收 ${lost}，退还 ${back}` };
        },
      },
    ],
  };
}
