import { beforeAll, describe, expect, it } from "vitest";
import { sealBid } from "../../infra/operate/seal/bid.ts";
import { outsider, person } from "../../infra/proof/cast/person.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { balanceFen, community, fund, openDistrict, planned, send } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenOf } from "../support/platform.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  bidPath,
  close,
  content,
  expert,
  inquiryPlan,
  open,
  openTender,
  put,
  record,
  score,
  terms,
} from "../support/tenders.ts";

let organisations: Bidder[];
const at = (n: number): Bidder => organisations[n] as Bidder;
const idOf = (n: number) => at(n).organisationId;
const neighbour = await tokenOf(person("community", [place.neighbour], "community-9"));
const strangeExpert = await tokenOf(outsider("expert", 9));
const text = "示例质疑说明";

beforeAll(async () => {
  await openDistrict();
  organisations = await biddersOf(4);
});

type Tender = Awaited<ReturnType<typeof openTender>>;

/** On notice for the second of three bidders. */
async function noticedTender(item: string): Promise<Tender> {
  const tender = await openTender({ catalogueItems: [item] });
  for (const n of [0, 1, 2]) await must(bid(tender, at(n), 3_600_00 + n * 100_00));
  await close(tender);
  await open(tender);
  await score(
    tender,
    [0, 1, 2].map((n) => [at(n), n === 1 ? 2_900 : 2_000] as const),
  );
  await must(act(community, tender, "award-notice"));
  return tender;
}

const code = async (reply: ReturnType<typeof call>) => {
  const { status, body } = await reply;
  return body.code ?? status;
};

describe("a tender that somebody means ill", () => {
  it("takes no deadline that no text of an instant can be compared with", async () => {
    await fund(4_000_00);
    const projectId = await planned(inquiryPlan({ catalogueItems: ["D01"] }));
    const notice = (closesAt: unknown) =>
      code(send(community, `/projects/${projectId}/notice`, terms({ closesAt })));
    for (const closesAt of [
      "9999-12-31T23:59:59.999Z",
      "9000-01-01T00:00:00.000Z",
      "+010000-01-01T00:00:00.000Z",
      "2026-13-01T00:00:00.000Z",
      "2026-03-01T24:00:00.000Z",
      "２０２６-03-01T00:00:00.000Z",
      8_640_000_000_000_000,
      null,
    ]) {
      expect(await notice(closesAt), String(closesAt)).toBe("request_invalid");
    }
    expect(await notice("8999-12-31T23:59:59.999Z")).toBe("deadline_too_late");
    const { closesAt: earliest } = terms().tender;
    expect(await notice(earliest)).toBe(200);
  });

  it("is not bid in, asked about, complained about or objected to in another's name", async () => {
    const tender = await noticedTender("D02");
    const asOther = { organisationId: idOf(0), text };
    const [own, other] = [at(2).token, at(0).token];
    expect(await code(act(own, tender, "questions", asOther))).toBe("not_found");
    await must(act(other, tender, "questions", asOther));
    await must(act(community, tender, "questions/1/answer", { isUpheld: false, text }));
    expect(await code(act(own, tender, "questions/1/complaint", asOther))).toBe("not_found");
    // in the own name, about another's question
    const ownName = { organisationId: idOf(2), text };
    expect(await code(act(own, tender, "questions/1/complaint", ownName))).toBe(
      "question_of_another",
    );
    const [single] = await Promise.all([
      planned(
        inquiryPlan({ catalogueItems: ["E04"], method: "single_source", criteria: undefined }),
      ),
      fund(4_000_00),
    ]);
    await must(send(community, `/projects/${single}/notice`, { organisationId: idOf(1) }));
    expect(await code(send(own, `/projects/${single}/objections`, asOther))).toBe("not_found");
    const fresh = await openTender({ catalogueItems: ["D03"] });
    const sealed = await sealBid(fresh, idOf(0), content(3_000_00));
    expect(await code(put(fresh, { ...at(0), token: own }, sealed))).toBe("not_found");
  });

  it("tells a neighbour, a stranger and a bidder nothing of its inside", async () => {
    const tender = await noticedTender("D04");
    const path = `/tenders/${tender.tenderId}`;
    for (const token of [neighbour, strangeExpert]) {
      expect(await code(call("GET", `${path}/record`, { token }))).toBe("not_found");
      expect(await code(call("GET", `${path}/offers/${idOf(1)}`, { token }))).toBe("not_found");
    }
    expect(await code(call("GET", `${path}/offers/${idOf(0)}`, { token: at(1).token }))).toBe(
      "forbidden",
    );
    for (const command of ["award", "award-notice", "panel", "questions/1/answer"]) {
      const body = {
        panel: { leaves: "expert-1", joins: "expert-9", reason: text },
        "questions/1/answer": { isUpheld: true, text },
      }[command];
      expect(await code(act(neighbour, tender, command, body)), command).toBe("not_found");
    }
    expect((await record(tender)).status).toBe("award_noticed");
  });

  it("keeps a bid whose digest another knows", async () => {
    const tender = await openTender({ catalogueItems: ["D05"] });
    const mine = (await must(bid(tender, at(0), 3_000_00))).sha256;
    const theirs = (await must(bid(tender, at(1), 3_100_00))).sha256;
    const withdraw = (path: string, sha256: string) =>
      code(call("DELETE", `${path}?sha256=${sha256}`, { token: at(1).token }));
    expect(await withdraw(bidPath(tender, at(0)), mine)).toBe("not_found");
    expect(await withdraw(bidPath(tender, at(1)), mine)).toBe("bid_replaced");
    expect(await withdraw(bidPath(tender, at(1)), theirs.toUpperCase())).toBe("request_invalid");
    const copied = await sealBid(tender, idOf(0), content(3_000_00));
    expect(await code(put(tender, at(1), copied, theirs))).toBe("bid_not_bound");
    const { items } = (await call("GET", `/tenders/${tender.tenderId}/bids`)).body;
    const digests = items.map((one: { sha256: string }) => one.sha256);
    expect(digests.toSorted()).toEqual([mine, theirs].toSorted());
  });

  it("is not taken on by a key that took another on, nor past a version that is gone", async () => {
    const [one, other] = [await noticedTender("E01"), await noticedTender("E03")];
    const { awardFrom } = await record(other);
    await platform.standStillUntil(new Date(awardFrom));
    const key = crypto.randomUUID();
    const awarding = (tender: Tender, ifMatch?: string) =>
      call("POST", `/tenders/${tender.tenderId}/award`, {
        token: community,
        headers: { "idempotency-key": key, ...(ifMatch && { "if-match": ifMatch }) },
      });
    for (const ifMatch of ['"gone"', 'W/"gone"', "gone", '"', '"a", "b"']) {
      expect([400, 412, 428], ifMatch).toContain((await awarding(one, ifMatch)).status);
    }
    const first = await must(awarding(one));
    expect(await code(awarding(other))).toBe("idempotency_key_reused");
    expect((await awarding(one)).body).toEqual(first);
    expect((await record(other)).status).toBe("award_noticed");
    expect(await balanceFen(`project.${other.projectId}`)).toBe(4_000_00);
  });

  it("takes no value that is too large, and no text that nobody can see", async () => {
    const tender = await noticedTender("E05");
    const asked = (said: unknown) =>
      code(act(at(0).token, tender, "questions", { organisationId: idOf(0), text: said }));
    for (const said of [
      "长".repeat(2_001),
      "\u200b\u200b\u200b\u200b",
      "示例\u202e说明",
      "示例\u0000说明",
      "\ud800示例说明",
      ["示例说明"],
      "",
    ]) {
      expect(await asked(said), JSON.stringify(said).slice(0, 40)).toBe("request_invalid");
    }
    const score = { bidderId: idOf(0), criterion: "experience", scoreHundredths: 1 };
    for (const scores of [
      Array.from({ length: 1_001 }, () => score),
      [{ ...score, scoreHundredths: 1e21 }],
      [{ ...score, scoreHundredths: -1 }],
      [{ ...score, scoreHundredths: 0.5 }],
      [{ ...score, criterion: "__proto__" }],
    ]) {
      expect(await code(act(expert, tender, "sheets", { scores }))).toBe("request_invalid");
    }
    for (const number of ["0", "-1", "1e99", "NaN", "1000", "%31%30%30%30", "１"]) {
      const path = `questions/${number}/answer`;
      const answer = { isUpheld: false, text };
      expect(await code(act(community, tender, path, answer)), number).toBe("request_invalid");
    }
  });
});
