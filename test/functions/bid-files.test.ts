import { beforeAll, describe, expect, it, vi } from "vitest";
import { sealBid } from "../../infra/operate/seal/bid.ts";
import {
  askUpload,
  bidWith,
  bodyOf,
  digests,
  filesOfBids,
  keptOf,
  sealedFile,
  send,
  upload,
} from "../support/bid-files.ts";
import { digestOf } from "../support/documents.ts";
import { docx, pdf } from "../support/files.ts";
import { allRows } from "../support/in-process.ts";
import { auditor, community, openDistrict } from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import {
  act,
  type Bidder,
  bid,
  biddersOf,
  bidPath,
  close,
  content,
  expert,
  open,
  openTender,
  secondExpert,
} from "../support/tenders.ts";

// days pass with every schedule they hold
vi.setConfig({ testTimeout: 120_000 });

let organisations: Bidder[];
const at = (n: number): Bidder => organisations[n] as Bidder;

beforeAll(async () => {
  await openDistrict();
  organisations = await biddersOf(4);
});

const refused = (code: string, status: number) => ({ status, body: { code } });
const secret = "附件内容保密-7341";
const plan = () => sealedFile("服务方案", pdf(secret));
const certificate = () => sealedFile("资质证明", docx("certificate"));
const fileAt = (tender: { tenderId: string }, { organisationId }: Bidder, n: number) =>
  `/tenders/${tender.tenderId}/offers/${organisationId}/files/${n}`;

/** A tender whose first bidder's files are these, and two bids without any. */
async function opened(files: ReturnType<typeof plan>[], change: object = {}) {
  const tender = await openTender({ catalogueItems: ["D01"] });
  for (const file of files) await upload(tender, at(0), file);
  const body = await bodyOf(tender, at(0), { priceFen: 3_000_00, files });
  await must(send(tender, at(0), { ...body, ...change }));
  for (const n of [1, 2, 3]) await bid(tender, at(n), 3_000_00);
  await close(tender);
  return { tender, opening: await must(open(tender)) };
}

describe("files of a sealed bid", () => {
  it("show their digests at once, and what they are to the panel and the buyer after the opening", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    const files = [plan(), certificate()];
    const sent = await must(bidWith(tender, at(0), { files }));
    const sizes = files.map(({ sealed, offered }) => ({
      bytes: sealed.length,
      sha256: offered.sealedSha256,
    }));
    expect(sent.files).toEqual(sizes);
    const own = await call("GET", bidPath(tender, at(0)), { token: at(0).token });
    expect(own.body).toEqual(sent);
    const { items } = (await call("GET", `/tenders/${tender.tenderId}/bids`)).body;
    expect(items).toEqual([
      {
        sha256: sent.sha256,
        submittedAt: sent.submittedAt,
        files: digests(files).map((sha256) => ({ sha256 })),
      },
    ]);
    for (const n of [1, 2]) await bid(tender, at(n), 3_000_00);
    await close(tender);
    const opening = await must(open(tender));
    expect(opening).toMatchObject({ status: "opened", excluded: [] });
    for (const token of [expert, secondExpert, community]) {
      const path = `/tenders/${tender.tenderId}/offers/${at(0).organisationId}`;
      const offer = await must(call("GET", path, { token }));
      const shown = files.map(({ offered: { key: _, ...said } }) => said);
      expect(offer).toEqual({ ...content(3_000_00), files: shown });
      for (const [n, said] of shown.entries()) {
        const file = await must(call("GET", fileAt(tender, at(0), n + 1), { token }));
        expect(file).toEqual({
          ...said,
          url: expect.any(String),
          expiresAt: expect.any(String),
        });
        const got = Buffer.from(await (await fetch(file.url)).arrayBuffer());
        expect([got.length, digestOf(got)]).toEqual([said.bytes, said.sha256]);
      }
    }
    expect((await call("GET", fileAt(tender, at(0), 3), { token: expert })).status).toBe(404);
    expect((await call("GET", fileAt(tender, at(1), 1), { token: expert })).status).toBe(404);
  });

  it("are read by nobody before the opening: not by any role, and in no row and no file", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    const files = [sealedFile("护送方案", pdf(secret))];
    await must(bidWith(tender, at(0), { files }));
    for (const n of [1, 2]) await bid(tender, at(n), 3_000_00);
    const path = fileAt(tender, at(0), 1);
    for (const token of [expert, secondExpert, community]) {
      expect((await call("GET", path, { token })).status).toBe(404);
    }
    const administrator = await tokenFor("administrator", ["district"], "administrator-7");
    for (const token of [auditor, administrator, at(0).token, at(1).token]) {
      expect((await call("GET", path, { token })).status).toBe(403);
    }
    const [file] = files;
    const stored = [
      ...(await filesOfBids(tender)).map(({ content }) => content),
      Buffer.from(JSON.stringify(await allRows())),
    ];
    expect(stored).toHaveLength(3);
    for (const one of stored) {
      for (const word of [secret, "%PDF", file?.offered.key ?? "", "护送方案"]) {
        expect(one.includes(word)).toBe(false);
      }
    }
    await close(tender);
    // the first of the two who open it reads nothing either
    await must(act(community, tender, "opening"));
    expect((await call("GET", path, { token: community })).status).toBe(404);
    // and a member of another panel never
    await must(act(expert, tender, "opening"));
    const stranger = await tokenFor("expert", [], "expert-9");
    expect((await call("GET", path, { token: stranger })).status).toBe(404);
  });

  it("are refused where nothing was uploaded, or something else, or more than five or one twice", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    const [file, other] = [plan(), certificate()];
    const body = await bodyOf(tender, at(0), { priceFen: 1, files: [other, file] });
    await upload(tender, at(0), other);
    expect(await send(tender, at(0), body)).toMatchObject({
      ...refused("document_not_uploaded", 409),
      body: { facts: { field: "/files/1", sha256: file.offered.sealedSha256 } },
    });
    // the address takes as many bytes as were said, whatever they are
    const { url } = await must(askUpload(tender, at(0), file));
    const wrong = new Uint8Array(file.sealed.length);
    await fetch(url, { method: "PUT", body: wrong });
    expect(await send(tender, at(0), body)).toMatchObject(refused("document_digest_differs", 422));
    expect((await call("GET", bidPath(tender, at(0)), { token: at(0).token })).status).toBe(404);
    expect(await keptOf(tender)).toEqual([]);
    const six = Array.from({ length: 6 }, (_, n) => `${n}`.repeat(64));
    for (const files of [six, [digests([file]), digests([file])].flat(), ["x"]]) {
      const reply = await send(tender, at(0), { ...body, files });
      expect(reply).toMatchObject({ status: 400, body: { code: "request_invalid" } });
      expect(JSON.stringify(reply.body.errors)).toContain("/files");
    }
    const tooLarge = { ...file, sealed: { length: 20_000_001 } as Uint8Array };
    expect((await askUpload(tender, at(0), tooLarge)).status).toBe(400);
  });

  it("are uploaded by whoever acts for the bidder, while bids are taken", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    const file = plan();
    const { organisationId } = at(0);
    const asked = (token: string) => askUpload(tender, { ...at(0), organisationId, token }, file);
    expect((await asked(at(1).token)).status).toBe(404);
    expect((await asked(community)).status).toBe(403);
    const unknown = { tenderId: "tnd_01h455vb4pex5vsknk084sn02q" };
    expect((await askUpload(unknown, at(0), file)).status).toBe(404);
    await upload(tender, at(1), file);
    // what another bidder uploaded is not there for this one
    const body = await bodyOf(tender, at(0), { priceFen: 1, files: [file] });
    expect(await send(tender, at(0), body)).toMatchObject(refused("document_not_uploaded", 409));
    await upload(tender, at(0), file);
    const { closesAt } = (await call("GET", `/tenders/${tender.tenderId}`)).body;
    await platform.standStillUntil(new Date(closesAt));
    expect((await asked(at(0).token)).status).toBe(404);
    expect(await send(tender, at(0), body)).toMatchObject(refused("bid_late", 409));
    expect(await keptOf(tender)).toEqual([]);
  });
});

describe("a bid with files that is", () => {
  it("replaced loses them, and withdrawn too; the same again is in already", async () => {
    const tender = await openTender({ catalogueItems: ["D02"] });
    const [first, second] = [plan(), certificate()];
    const { sha256 } = await must(bidWith(tender, at(0), { files: [first] }));
    expect((await keptOf(tender)).map(({ content }) => digestOf(content))).toEqual(
      digests([first]),
    );
    await upload(tender, at(0), second);
    const body = await bodyOf(tender, at(0), { priceFen: 2_000_00, files: [second] });
    const replaced = await must(send(tender, at(0), { ...body, replaces: sha256 }));
    expect(await must(send(tender, at(0), body))).toEqual(replaced);
    const kept = (await keptOf(tender)).map(({ content }) => digestOf(content));
    expect(kept).toEqual(digests([second]));
    // the same bid with other files is another one
    expect(await send(tender, at(0), { sealed: body.sealed })).toMatchObject(
      refused("bid_replaced", 409),
    );
    const bare = await must(
      send(tender, at(0), { sealed: body.sealed, replaces: replaced.sha256 }),
    );
    expect(bare).not.toHaveProperty("files");
    expect(await keptOf(tender)).toEqual([]);
    const back = await must(send(tender, at(0), { ...body, replaces: replaced.sha256 }));
    expect(await keptOf(tender)).toHaveLength(1);
    const query = `?sha256=${back.sha256}`;
    const withdrawn = await must(
      call("DELETE", `${bidPath(tender, at(0))}${query}`, { token: at(0).token }),
    );
    expect(withdrawn).not.toHaveProperty("files");
    expect(await keptOf(tender)).toEqual([]);
  });

  it("replaced by several at once keeps the files of the one that stands", async () => {
    const tender = await openTender({ catalogueItems: ["D02"] });
    const { sha256 } = await must(bidWith(tender, at(0), { files: [plan()] }));
    const shared = certificate();
    await upload(tender, at(0), shared);
    const bodies = await Promise.all(
      Array.from({ length: 5 }, async (_, n) => {
        const own = sealedFile("报价明细", pdf(`${n}`));
        await upload(tender, at(0), own);
        const files = [own, shared];
        const body = await bodyOf(tender, at(0), { priceFen: 1_000 + n, files });
        return { ...body, replaces: sha256 };
      }),
    );
    const until = async (body: object): ReturnType<typeof call> => {
      const reply = await send(tender, at(0), body);
      return reply.status === 503 ? until(body) : reply;
    };
    const sent = await Promise.all(bodies.map(until));
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const stands = await must(call("GET", bidPath(tender, at(0)), { token: at(0).token }));
    for (const n of [1, 2]) await bid(tender, at(n), 3_000_00);
    await close(tender);
    expect(await must(open(tender))).toMatchObject({ excluded: [] });
    for (const [n, { sha256 }] of stands.files.entries()) {
      const file = await must(call("GET", fileAt(tender, at(0), n + 1), { token: expert }));
      expect(file).toMatchObject({ sealedSha256: sha256, url: expect.any(String) });
    }
  });
});

describe("at the opening", () => {
  it.each([
    ["fewer than it names", [0], [0, 1]],
    ["more than it names", [0, 1], [0]],
    ["another than it names", [1], [0]],
  ])("a bid that came with %s is left out, and nobody reads it", async (_, sent, named) => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    const files = [plan(), certificate()];
    for (const file of files) await upload(tender, at(0), file);
    const of = (list: number[]) => list.map((n) => files[n] as ReturnType<typeof plan>);
    const { sealed } = await bodyOf(tender, at(0), { priceFen: 3_000_00, files: of(named) });
    await must(send(tender, at(0), { sealed, files: digests(of(sent)) }));
    for (const n of [1, 2, 3]) await bid(tender, at(n), 3_000_00);
    await close(tender);
    const { excluded, bids } = await must(open(tender));
    expect(bids).toHaveLength(3);
    expect(excluded).toMatchObject([{ bidderId: at(0).organisationId, reason: "files_differ" }]);
    expect((await call("GET", fileAt(tender, at(0), 1), { token: expert })).status).toBe(404);
  });

  it("a file that does not open, or is other than the bid says, is unreadable", async () => {
    const file = plan();
    const { offered, sealed } = file;
    const wrong = [
      { key: plan().offered.key },
      { bytes: offered.bytes + 1 },
      { sha256: "0".repeat(64) },
      { kind: "docx" as const },
    ].map((change) => ({ sealed, offered: { ...offered, ...change } }));
    for (const one of wrong) {
      const { tender, opening } = await opened([one]);
      expect(opening.excluded).toEqual([]);
      const shown = await must(call("GET", fileAt(tender, at(0), 1), { token: expert }));
      const { key: _, ...said } = one.offered;
      expect(shown).toEqual({ ...said, fault: "unreadable" });
    }
  });

  it("a bid whose text names a file in another form is no bid", async () => {
    const tender = await openTender({ catalogueItems: ["D01"] });
    const inside = { ...content(3_000_00), files: [{ title: "服务方案" }] };
    const sealed = await sealBid(tender, at(0).organisationId, inside);
    await must(send(tender, at(0), { sealed }));
    for (const n of [1, 2, 3]) await bid(tender, at(n), 3_000_00);
    await close(tender);
    expect((await must(open(tender))).excluded).toMatchObject([{ reason: "unreadable" }]);
  });
});
