import { describe, expect, it } from "vitest";
import { sealBid } from "../../../../infra/operate/seal/bid.ts";
import { evolveBid } from "../../../../lib/buying/tenders/bid.ts";
import * as decide from "../../../../lib/buying/tenders/bid-decide.ts";
import { headerOf, isBoundTo, SealedBid } from "../../../../lib/buying/tenders/envelope.ts";
import { asked as purchase, standing } from "../eligibility-samples.ts";
import { at, bidderOf, closesAt, kid, tenderId, tenderIn } from "./samples.ts";

const pair = await crypto.subtle.generateKey(
  {
    name: "RSA-OAEP",
    modulusLength: 3_072,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: "SHA-256",
  },
  true,
  ["encrypt", "decrypt"],
);
const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
const key = { kty: "RSA", n: jwk.n ?? "", e: jwk.e ?? "", kid };
const sealedFor = (tender = tenderId, bidder = bidderOf(1)) =>
  sealBid({ tenderId: tender, key }, bidder, { priceFen: 1, offers: [] });
const sealed = await sealedFor();

const facts = {
  tender: tenderIn("open"),
  asked: purchase,
  standing,
  headKey: "head",
  headHeldBy: undefined,
};
const submit = (change: object = {}, more: object = {}) =>
  decide.submitBid(
    undefined,
    { bidderId: bidderOf(1), sealed, sha256: "a".repeat(64), at, ...change },
    { ...facts, ...more },
  );
const sent = { status: "sealed", tenderId, bidderId: bidderOf(1) } as const;
const bid = { ...sent, sha256: "a".repeat(64), submittedAt: at };
const withdraw = (change: object = {}, more: object = {}) =>
  decide.withdrawBid(bid, { sha256: bid.sha256, at, ...change }, { ...facts, ...more });

describe("submitting a bid", () => {
  it("takes the head's place in the tender, once", () => {
    const claim = { name: `tender-head/${tenderId}/head`, owner: bidderOf(1) };
    expect(submit()).toMatchObject({ ok: true, claims: [claim] });
    expect(submit({}, { headHeldBy: bidderOf(1) })).toMatchObject({ ok: true, claims: [] });
    expect(submit({}, { headHeldBy: bidderOf(2) })).toMatchObject({
      code: "supplier_not_eligible",
      detail: { reasons: [{ reason: "same_head" }] },
    });
  });

  it("is late at the deadline and in time a millisecond before it", () => {
    expect(submit({ at: closesAt })).toMatchObject({ code: "bid_late" });
    expect(submit({ at: "2026-02-12T15:59:59.999Z" }).ok).toBe(true);
    expect(withdraw({ at: closesAt })).toMatchObject({ code: "bid_late" });
    expect(withdraw({ at: "2026-02-12T15:59:59.999Z" }).ok).toBe(true);
  });

  it("needs an eligible organisation and a tender that is open", () => {
    const inactive = { standing: { ...standing, isActive: false }, headHeldBy: bidderOf(2) };
    expect(submit({}, inactive)).toMatchObject({
      code: "supplier_not_eligible",
      detail: { reasons: [{ reason: "not_active" }, { reason: "same_head" }] },
    });
    const tender = tenderIn("cancelled");
    expect(submit({}, { tender })).toMatchObject({ code: "tender_not_open" });
    expect(withdraw({}, { tender })).toMatchObject({ code: "tender_not_open" });
  });

  it("is bound by its protected header to the key, the tender and the bidder", async () => {
    const other = "tnd_01h455vb4pex5vsknk084sn02r";
    const unbound = { code: "bid_not_bound" };
    expect(submit({ sealed: await sealedFor(other) })).toMatchObject(unbound);
    expect(submit({ sealed: await sealedFor(tenderId, bidderOf(2)) })).toMatchObject(unbound);
    const tender = { ...facts.tender, key: { ...facts.tender.key, kid: "another" } };
    expect(submit({}, { tender })).toMatchObject(unbound);
    expect(submit({ sealed: "what.ever" })).toMatchObject(unbound);
  });

  it("after a withdrawal starts anew, and gives the head's place back before", () => {
    const withdrawn = { ...bid, status: "withdrawn", withdrawnAt: at } as const;
    expect(withdraw()).toMatchObject({ ok: true, releases: [{ owner: bidderOf(1) }] });
    expect(decide.withdrawBid(withdrawn, { sha256: bid.sha256, at }, facts)).toMatchObject({
      code: "bid_withdrawn",
    });
    const event = { type: "bid.withdrawn", at, by: "somebody" } as const;
    expect(() => evolveBid(withdrawn, event)).toThrow("impossible");
    const command = { bidderId: bidderOf(1), sealed, sha256: "b".repeat(64), at };
    expect(decide.submitBid(withdrawn, command, facts).ok).toBe(true);
  });
});

describe("a sealed bid", () => {
  it("has the form of a compact JWE for a key of 3072 bits, and a header of five names", () => {
    expect(SealedBid.safeParse(sealed).success).toBe(true);
    expect(SealedBid.safeParse(`${sealed}A`).success).toBe(false);
    expect(headerOf(sealed)).toEqual({
      alg: "RSA-OAEP-256",
      enc: "A256GCM",
      kid,
      tnd: tenderId,
      bdr: bidderOf(1),
    });
    expect(isBoundTo(sealed, { kid, tenderId, bidderId: bidderOf(1) })).toBe(true);
    const more = Buffer.from(JSON.stringify({ ...headerOf(sealed), zip: "DEF" }));
    expect(headerOf(`${more.toString("base64url")}.x`)).toBeUndefined();
  });
});
