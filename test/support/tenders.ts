import { sealBid, type TenderKey } from "../../infra/operate/seal/bid.ts";
import { outsider } from "../../infra/proof/cast/person.ts";
import { bidOf, criteria, scored } from "../../infra/proof/cast/tender.ts";
import type { TenderMethod } from "../../lib/buying/purchase-method.ts";
import { earliestClose } from "../../lib/buying/tenders/decide.ts";
import { community, fund, planned, send, smallPlan } from "./money.ts";
import { activeOrganisation } from "./organisations.ts";
import { call, platform, tokenOf } from "./platform.ts";

export const expert = await tokenOf(outsider("expert"));
export const secondExpert = await tokenOf(outsider("expert", 2));

const panel = [
  { subject: "expert-1", kind: "expert" },
  { subject: "expert-2", kind: "expert" },
  { subject: "community-1", kind: "buyer" },
];
export const members = [expert, secondExpert, community];

export const budgetFen = 4_000_00;

/** A small inquiry of one item, with price, plan and experience as criteria. */
export const inquiryPlan = (change: object = {}) =>
  smallPlan({
    method: "inquiry",
    methodReason: "金额在询价限额以内",
    criteria,
    termFrom: "2026-04-01",
    termTo: "2027-01-31",
    amountFen: budgetFen,
    ...change,
  });

/** The earliest deadline from now on, under no holiday notice. */
export const deadline = (method: TenderMethod = "inquiry"): string =>
  earliestClose({}, platform.clock.now().toISOString(), method);

export const terms = (change: object = {}) => ({
  tender: { closesAt: deadline(), panel, ...change },
});

/** A tender that takes bids, on money that is there. */
export async function openTender(
  change: { readonly method?: TenderMethod; readonly [field: string]: unknown } = {},
): Promise<TenderKey & { projectId: string }> {
  await fund(budgetFen);
  const projectId = await planned(inquiryPlan(change));
  const asked = terms({ closesAt: deadline(change.method) });
  const noticed = await send(community, `/projects/${projectId}/notice`, asked);
  if (noticed.status !== 200) throw new Error(JSON.stringify(noticed.body));
  const { tenderId } = noticed.body;
  const { key } = (await call("GET", `/tenders/${tenderId}`)).body;
  return { tenderId, key, projectId };
}

export type Bidder = Awaited<ReturnType<typeof activeOrganisation>>;

/** Three or so organisations to bid. */
export const biddersOf = async (count: number): Promise<Bidder[]> => {
  const made: Bidder[] = [];
  for (let n = 0; n < count; n += 1) made.push(await activeOrganisation());
  return made;
};

/** What stands in the text of every bid, and must not be found before the opening. */
export const secretWords = "本标书内容保密";

export const content = (priceFen: number) => bidOf(priceFen, () => secretWords);

export const bidPath = (tender: { tenderId: string }, { organisationId }: Bidder) =>
  `/tenders/${tender.tenderId}/bids/${organisationId}`;

/** Sends a sealed bid as it is; while the answer is "busy", sends it again. */
export async function put(
  tender: { tenderId: string },
  by: Bidder,
  sealed: string,
  replaces?: string,
): ReturnType<typeof call> {
  const body = { sealed, ...(replaces && { replaces }) };
  const reply = await call("PUT", bidPath(tender, by), { token: by.token, body });
  return reply.status === 503 ? put(tender, by, sealed, replaces) : reply;
}

export const bid = async (tender: TenderKey, by: Bidder, priceFen: number) =>
  put(tender, by, await sealBid(tender, by.organisationId, content(priceFen)));

/** Lets the deadline pass and the schedule close the tender. */
export async function close({ tenderId }: { tenderId: string }): Promise<void> {
  const { closesAt } = (await call("GET", `/tenders/${tenderId}`)).body;
  const after = new Date(Date.parse(closesAt) + 61_000);
  if (platform.clock.now() < after) await platform.standStillUntil(after);
  const fired = await platform.fireSchedule("run-tenders");
  if (!fired || fired.error) throw new Error(fired?.error ?? "there is no such schedule");
}

export const act = (
  token: string,
  { tenderId }: { tenderId: string },
  name: string,
  body?: object,
) => send(token, `/tenders/${tenderId}/${name}`, body);

export const record = async ({ tenderId }: { tenderId: string }, token = community) =>
  (await call("GET", `/tenders/${tenderId}/record`, { token })).body;

/** Opened by the community and confirmed by an expert. */
export async function open(tender: { tenderId: string }) {
  await act(community, tender, "opening");
  return act(expert, tender, "opening");
}

/** A whole sheet: the given hundredths of a point for each bidder, under each criterion. */
export const sheetOf = (points: readonly (readonly [Bidder, number])[]) => ({
  scores: points.flatMap(([{ organisationId }, scoreHundredths]) =>
    scored.map(({ criterion }) => ({
      bidderId: organisationId,
      criterion,
      scoreHundredths,
    })),
  ),
});

/** Declared and scored by the whole panel alike. */
export async function score(
  tender: { tenderId: string },
  points: readonly (readonly [Bidder, number])[],
): Promise<void> {
  for (const token of members) {
    await act(token, tender, "interests", { bidderIds: [] });
    const filed = await act(token, tender, "sheets", sheetOf(points));
    if (filed.status !== 200) throw new Error(JSON.stringify(filed.body));
  }
}

/** Awarded to the second of three bidders, at ¥3,800; the contract is not signed yet. */
export async function awardedTender(
  bidders: readonly Bidder[],
  change: Parameters<typeof openTender>[0] = {},
) {
  const tender = await openTender(change);
  for (const [n, one] of bidders.slice(0, 3).entries()) {
    await bid(tender, one, 3_600_00 + n * 200_00);
  }
  await close(tender);
  await open(tender);
  await score(
    tender,
    bidders.slice(0, 3).map((one, n) => [one, n === 1 ? 2_900 : 2_000] as const),
  );
  await act(community, tender, "award-notice");
  await platform.standStillUntil(new Date((await record(tender)).awardFrom));
  const awarded = await act(community, tender, "award");
  if (awarded.status !== 200) throw new Error(JSON.stringify(awarded.body));
  return { ...tender, contractId: String((await record(tender)).contractId) };
}
