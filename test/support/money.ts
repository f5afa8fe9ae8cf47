import {
  catalogueItem,
  openCatalogue as openSampleCatalogue,
} from "../../infra/proof/cast/catalogue.ts";
import { awardDirectly, signContract } from "../../infra/proof/cast/contract.ts";
import { openDistrict as openSampleDistrict } from "../../infra/proof/cast/district.ts";
import { openFundAccount } from "../../infra/proof/cast/fund-account.ts";
import {
  appropriate as appropriateTo,
  departmentCode,
  fund as fundCommunity,
} from "../../infra/proof/cast/funds.ts";
import { official, person } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { directPlan } from "../../infra/proof/cast/plan.ts";
import { PurchaseMethod } from "../../lib/buying/purchase-method.ts";
import { localDateOf } from "../../lib/core/time.ts";
import { must } from "./must.ts";
import { activeOrganisation } from "./organisations.ts";
import { ask, call, platform, tokenOf } from "./platform.ts";

export const year = "2026";
export const communityCode = place.community;
export { departmentCode };

/** Buys for the community. */
const buyer = person("community", [communityCode], "community-1");

export const treasurer = await tokenOf(official("treasurer"));
export const community = await tokenOf(buyer);
export const administrator = await tokenOf(official("administrator"));
export const auditor = await tokenOf(official("auditor"));

/** Sends a body, or none, under a key of its own; while the answer is "busy", sends it again. */
export async function send(
  token: string,
  path: string,
  body?: object,
  { key = crypto.randomUUID() as string } = {},
): Promise<Awaited<ReturnType<typeof call>>> {
  const asked = { token, ...(body && { body }), headers: { "idempotency-key": key } };
  const reply = await call("POST", path, asked);
  return reply.status === 503 ? send(token, path, body, { key }) : reply;
}

/** The account out of which the fund pays, from today on. */
export const openFund = (change: object = {}) =>
  openFundAccount(ask, localDateOf(platform.clock.now().toISOString()), change);

/** The catalogue of a year, published; its items are offered in 2026, whichever year's money buys them. */
export const openCatalogue = (ofYear: string) =>
  openSampleCatalogue(ask, ofYear, [
    ...["D01", "D02", "D03", "D04", "D05", "E01"].map((code) =>
      catalogueItem(code, year, ["direct", "inquiry"]),
    ),
    catalogueItem("E02", year, ["open_tender"]),
    ...["E03", "E04", "E05"].map((code) => catalogueItem(code, year, PurchaseMethod.options)),
  ]);

/** The sample district with the catalogue of the year. */
export async function openDistrict(): Promise<void> {
  await openSampleDistrict(ask);
  await openCatalogue(year);
}

/** That district with the account out of which its fund pays. */
export async function openPayingDistrict(): Promise<void> {
  await openDistrict();
  await openFund();
}

export const appropriate = async (amountFen: number) =>
  (await appropriateTo(ask, { amountFen })).body;

/** Appropriates money and gives all of it to the community as its fund. */
export const fund = (amountFen: number, code = communityCode) =>
  fundCommunity(ask, { amountFen, communityCode: code });

/** What an account holds; 0 where it never moved money. */
export async function balanceFen(account: string): Promise<number> {
  const { status, body } = await call("GET", `/accounts/${account}`, { token: auditor });
  if (status === 404) return 0;
  return body.balanceFen;
}

/** A plan as it would be right: the after-school class, ¥48,000, for which no council is asked. */
export const plan = (change: object = {}) =>
  directPlan({
    title: "楠欣社区四点半课堂",
    catalogueItems: ["D01", "D02"],
    amountFen: 48_000_00,
    milestones: [
      { title: "开课", shareBasisPoints: 5_000, deliveriesMin: 2, evaluatedOn: "2026-04-15" },
      { title: "期中", shareBasisPoints: 3_000, deliveriesMin: 2, evaluatedOn: "2026-07-15" },
      { title: "期末", shareBasisPoints: 2_000, deliveriesMin: 2, evaluatedOn: "2027-01-15" },
    ],
    termFrom: "2026-02-09",
    termTo: "2027-01-31",
    ...change,
  });

/** A small plan within the usual limit, of one item. */
export const smallPlan = (change: object = {}) =>
  plan({ catalogueItems: ["D03"], amountFen: 4_000_00, ...change });

export async function planned(body: object): Promise<string> {
  return (await must(send(community, "/projects", body))).projectId;
}

export async function noticed(body: object): Promise<string> {
  const projectId = await planned(body);
  await must(send(community, `/projects/${projectId}/notice`));
  return projectId;
}

type Planned = Readonly<Record<string, unknown>> & { readonly amountFen: number };

type Supplier = Awaited<ReturnType<typeof activeOrganisation>>;

/** A contract that is drafted and not signed, on money that is there, with a new organisation. */
export async function draftedContract(
  planned: Planned,
  priceFen = planned.amountFen,
  known?: Supplier,
) {
  await fund(planned.amountFen);
  const supplier = known ?? (await activeOrganisation());
  const award = { plan: planned, supplierId: supplier.organisationId, priceFen };
  return { ...(await awardDirectly(ask, buyer, award)), supplier };
}

/** A contract that both parties signed. */
export async function activeContract(
  planned: Planned,
  priceFen = planned.amountFen,
  known?: Supplier,
) {
  const drafted = await draftedContract(planned, priceFen, known);
  await signContract(ask, drafted.contractId, [drafted.supplier.who, buyer]);
  return drafted;
}
