import { appropriate, departmentCode } from "../cast/funds.ts";
import { people } from "../cast/people.ts";
import { place } from "../cast/places.ts";
import { directPlan } from "../cast/plan.ts";
import { criteria } from "../cast/tender.ts";
import type { Stage } from "./stage.ts";

/** What the department of these tenders may spend on each. Above what is bought by consultation. */
export const tenderFen = 240_000_000;

export const buyersFund = `department.${departmentCode}.2026`;

/** A department's open tender of one item for the whole community, on money that is there. */
export async function noticeOpenTender(
  { ask }: Stage,
  { item, closesAt }: { readonly item: string; readonly closesAt: string },
): Promise<string> {
  await appropriate(ask, { amountFen: tenderFen });
  const plan = directPlan({
    buyerCode: departmentCode,
    title: "全区课后托管服务",
    catalogueItems: [item],
    amountFen: tenderFen,
    method: "open_tender",
    methodReason: "金额超过磋商限额",
    criteria,
    unitCodes: [place.community],
    milestones: [
      { title: "期中", shareBasisPoints: 6_000, deliveriesMin: 20, evaluatedOn: "2026-08-14" },
      { title: "期末", shareBasisPoints: 4_000, deliveriesMin: 40, evaluatedOn: "2026-12-14" },
    ],
    termFrom: "2026-05-01",
    termTo: "2026-12-31",
  });
  const { projectId } = (await ask(people.department, { to: "POST /projects", body: plan })).body;
  const panel = people.panel.map(({ subject }) => ({ subject, kind: "expert" }));
  const noticed = await ask(people.department, {
    to: `POST /projects/${projectId}/notice`,
    body: { tender: { closesAt, panel } },
  });
  return noticed.body.tenderId;
}
