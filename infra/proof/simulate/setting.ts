import { PurchaseMethod } from "../../../lib/buying/purchase-method.ts";
import { partOf } from "../../../lib/core/money.ts";
import { localDateOf } from "../../../lib/core/time.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { putInOutbox } from "../../../lib/money/bank/boxes.ts";
import { loadBidKey } from "../../../lib/vault/bids.ts";
import { headOf } from "../cast/application.ts";
import type { Ask } from "../cast/ask.ts";
import { recordAccount } from "../cast/bank-account.ts";
import { catalogueItem, openCatalogue } from "../cast/catalogue.ts";
import { awardDirectly, signContract } from "../cast/contract.ts";
import { openDistrict } from "../cast/district.ts";
import { openFundAccount } from "../cast/fund-account.ts";
import { allot, appropriate } from "../cast/funds.ts";
import { registerOrganisation } from "../cast/organisation.ts";
import { directPlan } from "../cast/plan.ts";
import { joinHousehold } from "../cast/slips.ts";
import { jobAction } from "./action.ts";
import { appointIn, askIn } from "./ask-in.ts";
import { planAction } from "./commands/projects.ts";
import {
  accountNumber,
  catalogueItems,
  communities,
  community,
  courtyardOf,
  doorsOf,
  endOfTerm,
  lastYear,
  organisation,
  players,
  resident,
  startsAt,
  steward,
  tenderItems,
  treasurer,
  year,
} from "./district.ts";
import { gradeAction } from "./grade.ts";
import { openScene, type Scene } from "./scene.ts";
import { scheduleAction } from "./schedule-action.ts";
import type { Stage } from "./stage.ts";

const day = 86_400_000;

const dateAt = (at: number): string => localDateOf(new Date(at).toISOString());

/**
 * What is there before a month begins: two communities, catalogues of two years, five
 * organisations, three of them with verified accounts, and a contract of each of these, one of them
 * out of the last year's money, with payments that wait for their checker. It is made once a process,
 * through the front door, and laid out for each run.
 */
export async function makeSetting(stage: Stage): Promise<readonly Row[]> {
  // loading takes as long as it takes, which no scene waits for
  for (const { name } of stage.stack.functions) await stage.handler(name);
  const scene = await openScene(stage, { seed: "setting", startsAt: startsAt - 61 * day });
  const ask = askIn(scene);
  await openDistrict(ask);
  for (const one of [lastYear, year]) {
    const items = [
      ...catalogueItems.map((code) => catalogueItem(code, one, ["direct"])),
      ...tenderItems.map((code) => catalogueItem(code, one, PurchaseMethod.options)),
    ];
    await openCatalogue(ask, one, items);
    await endow(ask, one);
  }
  const suppliers = [];
  for (const n of [1, 2, 3]) suppliers.push(await openSupplier(ask, n));
  const all = [...suppliers];
  // two more that only bid, under one head
  for (const n of [4, 5]) {
    const under = { application: { head: headOf(4) } };
    all.push((await registerOrganisation(ask, n, under)).organisationId);
  }
  for (const player of players(all)) await appointIn(scene, player);
  await openDoors(ask);
  await openFundAccount(ask, dateAt(scene.clock.at));
  const [first = "", second = "", third = ""] = suppliers;
  await openContract(scene, {
    supplierId: first,
    year: lastYear,
    bondBasisPoints: 1_000,
    asked: 2,
  });
  scene.clock.at = startsAt - day;
  await openContract(scene, { supplierId: second, year, advanceFor: 6, asked: 2 });
  await openContract(scene, { supplierId: third, year, asked: 3 });
  const rows = await scene.look();
  await warmUp(scene);
  scene.close();
  // answers to those who made it are no part of it
  return rows.filter(({ pk }) => !String(pk).startsWith("COMMAND#"));
}

/** What a process loads or resolves when it is first used takes turns that no later run takes. */
async function warmUp(scene: Scene): Promise<void> {
  const start = scene.call("POST /disbursements", { as: treasurer(1) });
  const read = scheduleAction(scene, "read-bank-replies", scene.clock.at);
  await scene.bank.work();
  scene.buckets.put(scene.stage.boxes.inbox, "warm-up.xml", "<Document/>");
  const put = jobAction("put", () => putInOutbox("warm-up.xml", new Uint8Array()));
  // a published catalogue does not change, so functions keep it
  const plan = planAction(scene, scene.chance);
  const key = jobAction("key", loadBidKey);
  for (const { label, work } of [start, read, put, plan, key]) {
    await scene.interleaver.run([{ name: label, work }]);
  }
}

/** Enough for the first contracts; what more is wanted must come by the month's own commands. */
async function endow(ask: Ask, ofYear: string): Promise<void> {
  await appropriate(ask, { year: ofYear, amountFen: 60_000_00 });
  for (const communityCode of communities) {
    await allot(ask, { year: ofYear, communityCode, amountFen: 25_000_00 });
  }
}

/** Doors on the rolls, and residents verified behind some of them. */
async function openDoors(ask: Ask): Promise<void> {
  for (const code of communities) {
    const doors = doorsOf(code).map((one) => ({ door: one.split("/")[1] }));
    await ask(steward(1), { to: `PUT /grids/${courtyardOf(code)}/households`, body: { doors } });
  }
  for (const n of [1, 2, 3, 4]) {
    const doors = doorsOf(communities[n % 2] ?? "");
    await joinHousehold(ask, resident(n), String(doors[n]), { steward: steward(2) });
  }
}

async function openSupplier(ask: Ask, n: number): Promise<string> {
  const { organisationId } = await registerOrganisation(ask, n);
  const who = organisation(organisationId);
  await recordAccount(ask, { organisationId, who }, accountNumber(n, 1));
  return organisationId;
}

/** The part of the price of each milestone whose payment was asked for. */
const askedBasisPoints = 1_500;

/** What is done under a contract before the month begins. */
type Opened = {
  readonly supplierId: string;
  readonly year: string;
  readonly bondBasisPoints?: number;
  readonly advanceFor?: number;
  /** Milestones that were accepted, and whose payment a checker has before them. */
  readonly asked?: number;
};

/** An active contract; two of its milestones are due for evaluation when the month begins. */
async function openContract(scene: Scene, terms: Opened): Promise<void> {
  const [buyerCode] = communities;
  const { supplierId, advanceFor, bondBasisPoints, asked = 0 } = terms;
  const termFrom = dateAt(scene.clock.at);
  const shareBasisPoints = (10_000 - askedBasisPoints * asked) / 2;
  const due = { shareBasisPoints, evaluatedOn: dateAt(startsAt) };
  const graded = { shareBasisPoints: askedBasisPoints, evaluatedOn: termFrom };
  const done = Array.from({ length: asked }, () => graded);
  const parts = advanceFor ? [{ shareBasisPoints, advanceFor }, ...done, due] : [...done, due, due];
  const milestones = parts.map((part, n) => ({ title: `示例${n + 1}`, deliveriesMin: 0, ...part }));
  const plan = directPlan({
    buyerCode,
    year: terms.year,
    catalogueItems: [catalogueItems[0]],
    amountFen: 5_000_00,
    milestones,
    ...(bondBasisPoints && { bondBasisPoints }),
    termFrom,
    termTo: endOfTerm(termFrom),
  });
  const ask = askIn(scene);
  const buyer = community(buyerCode, 1);
  const { contractId } = await awardDirectly(ask, buyer, { plan, supplierId });
  if (bondBasisPoints) {
    const amountFen = partOf(plan.amountFen, bondBasisPoints, 10_000);
    const body = { amountFen, reference: "BOND-1" };
    await ask(treasurer(1), { to: `POST /contracts/${contractId}/bond`, body });
  }
  await signContract(ask, contractId, [organisation(supplierId), buyer]);
  for (const [n, part] of parts.entries()) {
    if (part !== graded) continue;
    await askForPayment(scene, supplierId, { contractId, milestoneId: `m${n + 1}` });
  }
}

async function askForPayment(
  scene: Scene,
  supplierId: string,
  milestone: { readonly contractId: string; readonly milestoneId: string },
): Promise<void> {
  const { contractId, milestoneId } = milestone;
  const ask = askIn(scene);
  const { label, work } = gradeAction(scene, { ...milestone, grade: "good" });
  await scene.interleaver.run([{ name: label, work }]);
  const step = (name: string) =>
    `POST /contracts/${contractId}/milestones/${milestoneId}/${name}` as const;
  await ask(organisation(supplierId), { to: step("claim") });
  await ask(community(communities[0], 2), { to: step("acceptance") });
  await ask(community(communities[0], 1), { to: step("payment") });
}
