import { sealBid, type TenderKey } from "../../operate/seal/bid.ts";
import { type SealedFile, sealFile } from "../../operate/seal/file.ts";
import type { Ask } from "./ask.ts";
import type { Registered } from "./organisation.ts";
import type { Person } from "./person.ts";

/** By what the bids of an inquiry are told apart. */
export const criteria = [
  { criterion: "price", title: "报价", weight: 30 },
  { criterion: "service_plan", title: "服务方案", weight: 40 },
  { criterion: "experience", title: "同类经验", weight: 30 },
] as const;

/** What a panel scores; the price is computed. */
export const scored = criteria.filter(({ criterion }) => criterion !== "price");

/** What a bid says: its price, and a text under each criterion that is scored. */
export const bidOf = (priceFen: number, textOf: (criterion: string) => string) => ({
  priceFen,
  offers: scored.map(({ criterion }) => ({ criterion, text: textOf(criterion) })),
});

/** A file of a bid as small as one is taken for; what it says is told by `word`. */
export const pdfSaying = (word: string): Buffer => Buffer.from(`%PDF-1.7\n%${word}\n%%EOF\n`);

/** Encrypts a file that goes with a bid. */
export function sealedFile(title: string, content: Buffer): SealedFile {
  const file = sealFile(title, content);
  if (!file) throw new Error(`${title} is of no kind that is taken`);
  return file;
}

/** Seals a bid on the bidder's own machine and sends it, after the file that goes with it. */
export async function sendBid(
  ask: Ask,
  { organisationId, who }: Registered,
  tender: TenderKey,
  content: ReturnType<typeof bidOf>,
  file?: SealedFile,
): Promise<void> {
  const bidAt = `/tenders/${tender.tenderId}/bids/${organisationId}` as const;
  if (file) {
    const { sealedSha256 } = file.offered;
    const size = `bytes=${file.sealed.length}&sha256=${sealedSha256}`;
    const { url } = (await ask(who, { to: `GET ${bidAt}/file-upload?${size}` })).body;
    await fetch(url, { method: "PUT", body: new Uint8Array(file.sealed) });
  }
  const inside = { ...content, ...(file && { files: [file.offered] }) };
  const sealed = await sealBid(tender, organisationId, inside);
  const files = file && { files: [file.offered.sealedSha256] };
  await ask(who, { to: `PUT ${bidAt}`, body: { sealed, ...files } });
}

/** What one of the panel finds of each bidder: so many percent under every criterion. */
export const scoreSheet = (
  bidders: readonly { readonly organisationId: string; readonly percent: number }[],
) => ({
  scores: bidders.flatMap(({ organisationId, percent }) =>
    scored.map(({ criterion, weight }) => ({
      bidderId: organisationId,
      criterion,
      scoreHundredths: percent * weight,
    })),
  ),
});

/** Whom a tender is asked of, as whom. */
export const onTender =
  (ask: Ask, tenderId: string) =>
  (who: Person | undefined, to: string, body?: object, expected?: number) =>
    ask(who, {
      to: `POST /tenders/${tenderId}/${to}`,
      ...(body && { body }),
      ...(expected && { expect: expected }),
    });

/** Each of a panel scores alone. */
export async function scoreBy(
  ask: Ask,
  tenderId: string,
  panel: readonly Person[],
  found: Parameters<typeof scoreSheet>[0],
): Promise<void> {
  for (const member of panel) await onTender(ask, tenderId)(member, "sheets", scoreSheet(found));
}
