import { beforeAll, expect, it, vi } from "vitest";
import { type Published, recompute } from "../../infra/operate/recompute/tender.ts";
import { sealBid } from "../../infra/operate/seal/bid.ts";
import { noticedRounds, noticeOver, registerDoors } from "../support/evaluations.ts";
import { community, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform } from "../support/platform.ts";
import {
  act,
  type Bidder,
  biddersOf,
  close,
  members,
  open,
  openTender,
  put,
  secretWords,
} from "../support/tenders.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000 });

const criteria = [
  { criterion: "price", title: "报价", weight: 30 },
  { criterion: "previous_grades", title: "既往评估", weight: 30 },
  { criterion: "service_plan", title: "服务方案", weight: 40 },
];

beforeAll(async () => {
  await openDistrict();
  await registerDoors();
});

it("a notice may ask for previous grades: they are computed at the opening, published and frozen", async () => {
  const bidders = await biddersOf(3);
  const [known] = bidders as [Bidder];
  const rounds = await noticedRounds(["pass", "pass"], known);
  await platform.standStillUntil(await noticeOver(rounds.map(({ roundId }) => roundId)));
  await platform.fireSchedule("run-evaluations");
  const history = (await call("GET", `/organisations/${known.organisationId}/grades`)).body.items;
  expect(history.map(({ grade }: { grade: string }) => grade)).not.toContain("fail");
  const mean = Math.floor((history[0].scoreHundredths + history[1].scoreHundredths) / 2);

  const tender = await openTender({ catalogueItems: ["D05"], criteria });
  const read = async () => (await call("GET", `/tenders/${tender.tenderId}`)).body;
  expect((await read()).gradesFormula).toContain("70 points without any");
  for (const by of bidders) {
    const content = {
      priceFen: 3_600_00,
      offers: [{ criterion: "service_plan", text: secretWords }],
    };
    const sent = await put(tender, by, await sealBid(tender, by.organisationId, content));
    expect(sent.status).toBe(200);
  }
  await close(tender);
  await must(open(tender));
  const { bids } = await read();
  const grades = new Map(
    bids.map((one: { bidderId: string; previousGrades: object }) => [
      one.bidderId,
      one.previousGrades,
    ]),
  );
  expect(grades.get(known.organisationId)).toEqual({ scoreHundredths: mean, numbers: [2, 1] });
  const unknown = { scoreHundredths: 7_000, numbers: [] };
  for (const by of bidders.slice(1)) expect(grades.get(by.organisationId)).toEqual(unknown);

  const sheet = bidders.map(({ organisationId }) => ({
    bidderId: organisationId,
    criterion: "service_plan",
    scoreHundredths: 3_000,
  }));
  for (const token of members) {
    await must(act(token, tender, "interests", { bidderIds: [] }));
    const computed = { ...sheet[0], criterion: "previous_grades", scoreHundredths: 3_000 };
    const given = await act(token, tender, "sheets", { scores: [...sheet, computed] });
    expect(given.body.code).toBe("sheet_incomplete");
    await must(act(token, tender, "sheets", { scores: sheet }));
  }
  await must(act(community, tender, "award-notice"));
  const published = await read();
  expect(published.ranking[0].bidderId).toBe(known.organisationId);
  const own = published.ranking[0].scores.find(
    (one: { criterion: string }) => one.criterion === "previous_grades",
  );
  expect(own.scoreHundredths).toBe(Math.floor((30 * mean) / 100));
  const steps = recompute(published as Published);
  expect(steps.filter(({ differs }) => differs)).toEqual([]);
  expect(steps.map(({ says }) => says).join("\n")).toContain("by its results 2, 1.");
});
