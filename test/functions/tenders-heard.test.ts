import { beforeAll, describe, expect, it } from "vitest";
import { community, openDistrict, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform } from "../support/platform.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  bidPath,
  budgetFen,
  close,
  open,
  openTender,
  score,
} from "../support/tenders.ts";

let organisations: Bidder[];
const at = (n: number): Bidder => {
  const found = organisations[n];
  if (!found) throw new Error(`there is no bidder ${n}`);
  return found;
};

beforeAll(async () => {
  await openDistrict();
  organisations = await biddersOf(4);
});

type Tender = { readonly tenderId: string };
type Item = {
  readonly type: string;
  readonly data: { readonly thing: { readonly id: string } } & Readonly<Record<string, unknown>>;
};

/** What an organisation hears of a tender by its feed. */
async function heard({ tenderId }: Tender, { token }: Bidder): Promise<readonly Item[]> {
  await platform.settle();
  const items: Item[] = [];
  for (let after = 0; ; ) {
    const { body } = await call("GET", `/events?limit=100&after=${after}`, { token });
    items.push(...body.items);
    if (body.items.length < 100) break;
    after = body.next;
  }
  return items.filter(({ data }) => data.thing.id === tenderId);
}
const typesHeard = async (tender: Tender, by: Bidder) =>
  (await heard(tender, by)).map(({ type }) => type);

/** Bids of the first three, one of them above the budget where asked. */
async function bidden(item: string, excluded?: number) {
  const tender = await openTender({ catalogueItems: [item] });
  for (const n of [0, 1, 2]) {
    await bid(tender, at(n), n === excluded ? budgetFen + 1 : 3_000_00 + n);
  }
  return tender;
}

describe("whoever bid hears", { timeout: 120_000 }, () => {
  it("that a tender failed for want of bids; whoever withdrew or never bid does not", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    await bid(tender, at(0), 3_000_00);
    const { sha256 } = (await bid(tender, at(1), 3_000_00)).body;
    const path = `${bidPath(tender, at(1))}?sha256=${sha256}`;
    await must(call("DELETE", path, { token: at(1).token }));
    await close(tender);
    const [failed, ...others] = await heard(tender, at(0));
    expect(failed).toMatchObject({ type: "tender.failed", data: { failure: "too_few_bids" } });
    expect(others).toEqual([]);
    // who else had bid stays sealed
    expect(JSON.stringify(failed)).not.toContain(at(0).organisationId);
    for (const n of [1, 2]) expect(await heard(tender, at(n))).toEqual([]);
  });

  it("that a tender failed for want of valid bids, those that were excluded too, with the reason", async () => {
    const tender = await bidden("D02", 2);
    await close(tender);
    await open(tender);
    for (const n of [0, 1, 2]) {
      const [failed] = await heard(tender, at(n));
      expect(failed).toMatchObject({
        type: "tender.failed",
        data: {
          failure: "too_few_valid_bids",
          excluded: [{ bidderId: at(2).organisationId, reason: "price_above_budget" }],
        },
      });
    }
  });

  it("that its bid was excluded, and all that follows", async () => {
    const tender = await bidden("D03", 2);
    await bid(tender, at(3), 3_200_00);
    await close(tender);
    await open(tender);
    await score(tender, [
      [at(0), 2_500],
      [at(1), 2_000],
      [at(3), 2_000],
    ]);
    await act(community, tender, "award-notice");
    const items = await heard(tender, at(2));
    expect(items.map(({ type }) => type)).toEqual(["tender.opened", "tender.award_noticed"]);
    expect(items[0]?.data).toMatchObject({
      excluded: [{ bidderId: at(2).organisationId, reason: "price_above_budget" }],
    });
    await asked(tender);
  });

  it("that a tender was cancelled, open or closed", async () => {
    const reason = { reason: "示例说明" };
    const [one, other] = [await bidden("D04"), await bidden("D05")];
    await send(community, `/projects/${one.projectId}/cancellation`, reason);
    await close(other);
    await send(community, `/projects/${other.projectId}/cancellation`, reason);
    for (const tender of [one, other]) {
      expect(await typesHeard(tender, at(0))).toEqual(["tender.cancelled"]);
      expect(await typesHeard(tender, at(3))).toEqual([]);
    }
  });
});

/** A question of an excluded bidder, answered with a yes: every bidder hears, everybody reads. */
async function asked(tender: Tender): Promise<void> {
  const { organisationId, token } = at(2);
  await act(token, tender, "questions", { organisationId, text: "示例质疑" });
  const path = `/tenders/${tender.tenderId}/questions`;
  const pending = (await call("GET", path)).body.items;
  expect(pending).toMatchObject([{ number: 1, bidderId: organisationId, text: "示例质疑" }]);
  expect(pending[0]).not.toHaveProperty("answer");
  await act(community, tender, "questions/1/answer", { isUpheld: true, text: "示例答复" });
  for (const n of [0, 2]) {
    expect((await typesHeard(tender, at(n))).slice(2)).toEqual([
      "tender.question_asked",
      "tender.question_answered",
      "tender.failed",
    ]);
  }
  const answered = (await heard(tender, at(2))).find(({ type }) => /answered/.test(type));
  expect(answered?.data).toMatchObject({ number: 1, isUpheld: true, text: "示例答复" });
  // the tender has failed, and its questions can still be read
  const { items, next } = (await call("GET", `${path}?limit=1`)).body;
  expect({ items, next }).toMatchObject({
    items: [{ ...pending[0], answer: { isUpheld: true, text: "示例答复" } }],
    next: null,
  });
  const unknown = "tnd_01h455vb4pex5vsknk084sn02q";
  expect((await call("GET", `/tenders/${unknown}/questions`)).status).toBe(404);
}
