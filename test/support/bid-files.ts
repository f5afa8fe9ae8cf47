import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { sealBid, type TenderKey } from "../../infra/operate/seal/bid.ts";
import { type SealedFile, sealFile } from "../../infra/operate/seal/file.ts";
import { must } from "./must.ts";
import { s3, variablesOf } from "./payments.ts";
import { call } from "./platform.ts";
import { type Bidder, bidPath, content } from "./tenders.ts";

export const sealedFile = (title: string, file: Buffer): SealedFile => {
  const sealed = sealFile(title, file);
  if (!sealed) throw new Error(`${title} is of no kind that is taken`);
  return sealed;
};

/** Asks for the address of a file of a bid. */
export const askUpload = (
  tender: { tenderId: string },
  by: Bidder,
  { sealed, offered }: SealedFile,
): ReturnType<typeof call> => {
  const asked = `bytes=${sealed.length}&sha256=${offered.sealedSha256}`;
  return call("GET", `${bidPath(tender, by)}/file-upload?${asked}`, { token: by.token });
};

export async function upload(
  tender: { tenderId: string },
  by: Bidder,
  file: SealedFile,
): Promise<void> {
  const { url } = await must(askUpload(tender, by, file));
  const { status } = await fetch(url, { method: "PUT", body: new Uint8Array(file.sealed) });
  if (status !== 200) throw new Error(`the upload answered ${status}`);
}

export const digests = (files: readonly SealedFile[]): string[] =>
  files.map(({ offered }) => offered.sealedSha256);

/** A bid at a price that says these files are its own, as it is sent. */
export async function bodyOf(
  tender: TenderKey,
  by: Bidder,
  { priceFen, files }: { priceFen: number; files: readonly SealedFile[] },
) {
  const offered = files.map((one) => one.offered);
  const inside = { ...content(priceFen), files: offered };
  const sealed = await sealBid(tender, by.organisationId, inside);
  return { sealed, files: digests(files) };
}

export const send = (
  tender: { tenderId: string },
  by: Bidder,
  body: object,
): ReturnType<typeof call> => call("PUT", bidPath(tender, by), { token: by.token, body });

/** Uploads files, and sends the bid that they belong to. */
export async function bidWith(
  tender: TenderKey,
  by: Bidder,
  { priceFen = 3_000_00, files }: { priceFen?: number; files: readonly SealedFile[] },
): ReturnType<typeof call> {
  for (const file of files) await upload(tender, by, file);
  return send(tender, by, await bodyOf(tender, by, { priceFen, files }));
}

const bucket = variablesOf("http-documents").DOCUMENTS_BUCKET ?? "";

/** Every file of a tender's bids in the bucket: where it lies, and what is in it. */
export async function filesOfBids({ tenderId }: { tenderId: string }) {
  const found: { key: string; content: Buffer }[] = [];
  for (const folder of ["incoming", "kept", "opened"]) {
    const Prefix = `${folder}/${tenderId}`;
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
    for (const { Key = "" } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      found.push({ key: Key, content: Buffer.from((await Body?.transformToByteArray()) ?? []) });
    }
  }
  return found;
}

export const keptOf = async (tender: { tenderId: string }) =>
  (await filesOfBids(tender)).filter(({ key }) => key.startsWith("kept/"));
