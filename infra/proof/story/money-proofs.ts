import type { Books } from "../../local/bank/bank.ts";
import { clientOf } from "../../local/engines/client.ts";
import { bankFiles, timesNamed } from "../cast/bank-files.ts";
import { people } from "../cast/people.ts";
import type { Agreed } from "./money-scene.ts";
import { type Proof, verify } from "./proofs.ts";
import type { Stage } from "./stage.ts";

/** Every account with what it holds, page by page. */
async function allAccounts({ ask }: Stage): Promise<Map<string, number>> {
  const accounts = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const page = await ask(people.treasurer, {
      to: `GET /accounts?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
    });
    for (const { account, balanceFen } of page.body.items) accounts.set(account, balanceFen);
    cursor = page.body.next ?? undefined;
  } while (cursor);
  return accounts;
}

/** What became of every fen of a contract. */
async function contractAddsUp(
  { ask }: Stage,
  accounts: ReadonlyMap<string, number>,
  contractId: string,
): Promise<string | undefined> {
  const { body } = await ask(people.treasurer, { to: `GET /contracts/${contractId}` });
  const held = ["paid", "payable", "receivable", "contract"].map(
    (name) => accounts.get(`${name}.${contractId}`) ?? 0,
  );
  const wentBack = (body.returnedFen ?? 0) + (body.receivable?.recoveredFen ?? 0);
  const sumFen = held.reduce((sum, fen) => sum + fen, wentBack);
  return sumFen === body.totalFen ? undefined : `${contractId}: ${sumFen}, not ${body.totalFen}`;
}

async function contractsAddUp(stage: Stage, agreed: readonly Agreed[]): Promise<Proof> {
  const accounts = await allAccounts(stage);
  const sums = await Promise.all(
    agreed.map(({ contractId }) => contractAddsUp(stage, accounts, contractId)),
  );
  const broken = sums.filter((one) => one !== undefined);
  return {
    en: "paid + payable + in transit + receivable + remaining + returned = amount, for each contract",
    zh: "每份合同：已付 + 应付 + 在途 + 应收 + 余额 + 退回 = 合同金额",
    holds: broken.length === 0,
    looked: broken[0] ?? `${agreed.length} contracts`,
  };
}

/** Amounts by identifier, for the fen of two books to be held against each other. */
const book = (lines: readonly (readonly [endToEndId: string, amountFen: number])[]): string =>
  lines
    .map(([id, fen]) => `${id} ${fen}`)
    .sort()
    .join(", ");

/** The bank's own books hold what we call settled: each payment once, to the fen. */
async function booksAreEqual(stage: Stage): Promise<Proof> {
  const settled = await stage.ask(people.treasurer, {
    to: "GET /payments?status=settled&limit=100",
  });
  type Paid = { endToEndId: string; amountFen: number };
  const ours = book(settled.body.items.map((one: Paid) => [one.endToEndId, one.amountFen]));
  const { paid } = (await clientOf(stage.url).call("GET", "/_local/bank")).body as Books;
  const theirs = book(
    paid.map(({ endToEndId, amount }) => [endToEndId, Math.round(Number(amount) * 100)]),
  );
  return {
    en: "the bank's books and ours are equal, payment by payment",
    zh: "银行账与我方账逐笔相符",
    holds: ours === theirs && paid.length > 0,
    looked: ours === theirs ? `${paid.length} payments` : `${ours} ≠ ${theirs}`,
  };
}

/** A second instruction came after a rejection alone; nothing else was sent twice. */
async function sentOnce(stage: Stage, agreed: readonly Agreed[]): Promise<Proof> {
  const files = await bankFiles(stage.platform.description, "outbox");
  const times = agreed.map(({ endToEndId }) => timesNamed(files, endToEndId));
  return {
    en: "only the rejected payment was instructed twice",
    zh: "只有被退票的付款发出过第二次指令",
    holds: times.join() === "2,1,1",
    looked: times.join(" · "),
  };
}

/** Every proof of the chapter on money. */
export async function proveMoney(stage: Stage, agreed: readonly Agreed[]): Promise<Proof[]> {
  await stage.settle();
  return [
    ...(await verify(stage)),
    await contractsAddUp(stage, agreed),
    await booksAreEqual(stage),
    await sentOnce(stage, agreed),
  ];
}
