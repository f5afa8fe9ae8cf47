import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { assert } from "../../core/decision.ts";
import { environment } from "../../env.ts";

/** Buckets are named in the path, as engines on a bare address need it and S3 takes it too. */
const s3 = new S3Client({ maxAttempts: 4, forcePathStyle: true });

function bucket(name: "BANK_OUTBOX_BUCKET" | "BANK_INBOX_BUCKET"): string {
  const found = environment()[name];
  assert(found, `${name} is not set for this function`);
  return found;
}

/** Puts a file for the bank. Its name holds the digest of its bytes, so it is put once. */
export async function putInOutbox(name: string, bytes: Uint8Array): Promise<void> {
  try {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket("BANK_OUTBOX_BUCKET"),
        Key: name,
        Body: bytes,
        ContentType: "application/xml",
        IfNoneMatch: "*",
      }),
    );
  } catch (error) {
    const isThere = error instanceof S3ServiceException && error.name === "PreconditionFailed";
    if (!isThere) throw error;
  }
}

/** A file in the inbox. Units: bytes; `receivedAt` is the bucket's own time. */
export type Arrived = {
  readonly fileName: string;
  readonly receivedAt: string;
  readonly bytes: number;
};

/** Beyond so many files the rest waits for the next run. */
const listedMax = 10_000;

/** The bank's files that are not put away yet, as they came in. */
export async function listInbox(): Promise<Arrived[]> {
  const arrived: Arrived[] = [];
  let from: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket("BANK_INBOX_BUCKET"),
        ...(from !== undefined && { ContinuationToken: from }),
      }),
    );
    for (const { Key, LastModified, Size } of page.Contents ?? []) {
      assert(Key && LastModified && Size !== undefined, "a listed file without name, time or size");
      arrived.push({ fileName: Key, receivedAt: LastModified.toISOString(), bytes: Size });
    }
    from = page.NextContinuationToken;
  } while (from !== undefined && arrived.length < listedMax);
  // those of one second stay in the order of their names
  return arrived.sort((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
}

/** The bytes of a file in the inbox, or nothing where it is not there any more. */
export async function readInbox(fileName: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: bucket("BANK_INBOX_BUCKET"), Key: fileName }),
    );
    assert(Body, "a file without a body");
    return await Body.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Takes a file that was read out of the inbox; the bucket keeps every version of it. */
export async function putAway(fileName: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: bucket("BANK_INBOX_BUCKET"), Key: fileName }));
}
