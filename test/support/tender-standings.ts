import { community, fund, planned, send, smallPlan } from "./money.ts";
import { must } from "./must.ts";
import { platform } from "./platform.ts";
import {
  act,
  awardedTender,
  type Bidder,
  bid,
  biddersOf,
  close,
  expert,
  inquiryPlan,
  open,
  openTender,
  record,
  score,
} from "./tenders.ts";

type Change = Parameters<typeof openTender>[0];
type Tender = Awaited<ReturnType<typeof openTender>>;

/** Three bids at ¥3,600, ¥3,800 and ¥4,000, closed. */
export async function closedTender(bidders: readonly Bidder[], change: Change = {}) {
  const tender = await openTender(change);
  for (const [n, one] of bidders.slice(0, 3).entries()) {
    await bid(tender, one, 3_600_00 + n * 200_00);
  }
  await close(tender);
  return tender;
}

/** Opened by two people; the first expert has declared no interest. */
export async function openedTender(bidders: readonly Bidder[], change: Change = {}) {
  const tender = await closedTender(bidders, change);
  await must(open(tender));
  await must(act(expert, tender, "interests", { bidderIds: [] }));
  return tender;
}

/** Scored for the second bidder and on notice. */
export async function onNotice(bidders: readonly Bidder[], change: Change = {}): Promise<Tender> {
  const tender = await closedTender(bidders, change);
  await must(open(tender));
  await score(
    tender,
    bidders.slice(0, 3).map((one, n) => [one, n === 1 ? 2_900 : 2_000] as const),
  );
  await must(act(community, tender, "award-notice"));
  return tender;
}

/** On notice; two bidders ask, and one of them complains about the answer. */
export async function questionedTender(bidders: readonly Bidder[], change: Change = {}) {
  const tender = await onNotice(bidders, change);
  const [first, , third] = bidders as [Bidder, Bidder, Bidder];
  for (const one of [first, third]) {
    const asked = { organisationId: one.organisationId, text: "评审中对同类经验的打分依据不清" };
    await must(act(one.token, tender, "questions", asked));
  }
  const answer = { isUpheld: false, text: "已按公告的评分标准逐项说明" };
  await must(act(community, tender, "questions/1/answer", answer));
  const complaint = { organisationId: first.organisationId, text: "答复未回应所提问题" };
  await must(act(first.token, tender, "questions/1/complaint", complaint));
  return tender;
}

/** A single source that is displayed, with one objection. */
export async function displayedProject([source, other]: readonly Bidder[]) {
  const amountFen = 4_000_00;
  await fund(amountFen);
  const plan = smallPlan({ method: "single_source", amountFen, catalogueItems: ["E03"] });
  const projectId = await planned(plan);
  const organisationId = source?.organisationId;
  await must(send(community, `/projects/${projectId}/notice`, { organisationId }));
  const said = { organisationId: other?.organisationId, text: "本组织同样能够承接该服务" };
  await must(send(other?.token ?? "", `/projects/${projectId}/objections`, said));
  return { projectId };
}

/** A tender, or project, in each standing in which its page looks another way. */
export async function everyStanding() {
  const bidders = await biddersOf(4);
  const [first] = bidders as [Bidder];
  const awarded = await awardedTender(bidders, { catalogueItems: ["D01"] });
  const questioned = await questionedTender(bidders, { catalogueItems: ["D02"] });
  const failed = await openTender({ catalogueItems: ["D03"] });
  await close(failed);
  const opened = await openedTender(bidders, { catalogueItems: ["D04"] });
  const closed = await closedTender(bidders, { catalogueItems: ["D01"] });
  const displayed = await displayedProject(bidders);
  const open = await openTender({ catalogueItems: ["D02"] });
  await bid(open, first, 3_600_00);
  const planning = inquiryPlan({ catalogueItems: ["D03"] });
  return {
    ...{ awarded, questioned, failed, opened, closed, displayed, open },
    planned: { projectId: await planned(planning) },
    bidder: first,
    bidders,
  };
}

/** Stands still at the instant from which a tender on notice may be awarded. */
export const afterNotice = async (tender: { tenderId: string }) =>
  platform.standStillUntil(new Date((await record(tender)).awardFrom));
