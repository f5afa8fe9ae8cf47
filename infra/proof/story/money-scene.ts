import { recordAccount } from "../cast/bank-account.ts";
import { awardDirectly } from "../cast/contract.ts";
import { type Registered, registerOrganisation } from "../cast/organisation.ts";
import { people } from "../cast/people.ts";
import { place } from "../cast/places.ts";
import { directPlan } from "../cast/plan.ts";
import type { Stage } from "./stage.ts";
import { expect } from "./teller.ts";

/** A contract of this story, and the payment of its advance. */
export type Agreed = {
  readonly supplier: Registered;
  readonly contractId: string;
  readonly paymentId: string;
  readonly endToEndId: string;
};

/** What a community buys directly: half in advance for seven deliveries, then two evaluations. */
export const planOf = (item: string, amountFen: number) =>
  directPlan({
    title: "楠欣社区周末活动",
    catalogueItems: [item],
    amountFen,
    methodReason: "金额低于限额，居民已熟悉该组织",
    unitCodes: [place.community],
    standard: "每周一次，每次九十分钟",
    milestones: [
      { title: "预付", shareBasisPoints: 5_000, deliveriesMin: 0, advanceFor: 7 },
      { title: "期中", shareBasisPoints: 3_000, deliveriesMin: 20, evaluatedOn: "2026-07-15" },
      { title: "期末", shareBasisPoints: 2_000, deliveriesMin: 40, evaluatedOn: "2026-12-15" },
    ],
    bondBasisPoints: 500,
    termFrom: "2026-02-09",
    termTo: "2026-12-31",
  });

type Bought = { readonly n: number; readonly item: string; readonly amountFen: number };

/** Buys an item from a new organisation, up to the approved payment of the advance. */
export async function agree(stage: Stage, bought: Bought): Promise<Agreed> {
  const agreed = await requestAdvance(stage, bought);
  await stage.ask(people.treasurer, { to: `POST /payments/${agreed.paymentId}/approval` });
  return agreed;
}

/** The same, up to the request of that payment. */
export async function requestAdvance(
  stage: Stage,
  { n, item, amountFen }: Bought,
): Promise<Agreed> {
  const { ask } = stage;
  const supplier = await registerOrganisation(ask, n);
  await recordAccount(ask, supplier, `440200000000000000${n}`);
  const { contractId } = await awardDirectly(ask, people.community, {
    plan: planOf(item, amountFen),
    supplierId: supplier.organisationId,
  });
  const path = `/contracts/${contractId}` as const;
  await ask(supplier.who, { to: `POST ${path}/signature` });
  const early = await ask(people.community, { to: `POST ${path}/signature`, expect: 409 });
  expect(early.body.code === "bond_missing", "it began without its bond", early.body);
  const bondFen = early.body.facts.amountFen;
  await ask(people.treasurer, {
    to: `POST ${path}/bond`,
    body: { amountFen: bondFen, reference: `BOND-${n}` },
  });
  await ask(people.community, { to: `POST ${path}/signature` });
  await ask(supplier.who, { to: `POST ${path}/milestones/m1/claim` });
  await ask(people.community, { to: `POST ${path}/milestones/m1/acceptance` });
  const made = await ask(people.otherCommunity, { to: `POST ${path}/milestones/m1/payment` });
  const { paymentId, endToEndId } = made.body;
  return { supplier, contractId, paymentId, endToEndId };
}

/** A payment as a treasurer sees it. */
export const seePayment = async ({ ask }: Stage, paymentId: string) =>
  (await ask(people.treasurer, { to: `GET /payments/${paymentId}` })).body;

/** What an account holds; 0 where it never moved money. */
export async function balanceFen({ ask }: Stage, account: string): Promise<number> {
  const { body } = await ask(people.treasurer, { to: "GET /accounts?limit=100" });
  const found = body.items.find((one: { account: string }) => one.account === account);
  return found?.balanceFen ?? 0;
}
