import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { assert } from "../../core/decision.ts";
import { environment } from "../../env.ts";
import { policy } from "../policy.ts";
import type { Cleaned } from "./photo-clean.ts";
import type { Photo } from "./photo-model.ts";
import type { AskedOfUpload } from "./photo-view.ts";

/** A bucket is named in the path, as engines on a bare address need it and S3 takes it too. */
const s3 = new S3Client({
  maxAttempts: 4,
  forcePathStyle: true,
  // whoever uploads knows no checksum that was signed beforehand
  requestChecksumCalculation: "WHEN_REQUIRED",
});

type Named = Pick<Photo, "requestId" | "photoId">;

/** What was uploaded and belongs to no photo yet goes by itself after a day. */
const uploaded = (photo: Named) => at(`incoming/${photo.requestId}/${photo.photoId}`);
const kept = (photo: Named) => at(`kept/${photo.requestId}/${photo.photoId}`);

function at(key: string) {
  const { PHOTOS_BUCKET } = environment();
  assert(PHOTOS_BUCKET, "PHOTOS_BUCKET is not set for this function");
  return { Bucket: PHOTOS_BUCKET, Key: key };
}

const expiresIn = policy.requestPhotoMinutes.value * 60;

/** An address that takes one file of this size and type; its signature covers both. */
export const signUpload = (photo: Named, { bytes, type }: AskedOfUpload): Promise<string> =>
  getSignedUrl(
    s3,
    new PutObjectCommand({ ...uploaded(photo), ContentLength: bytes, ContentType: type }),
    { expiresIn, signableHeaders: new Set(["host", "content-length", "content-type"]) },
  );

/** An address that shows a photo, and nothing else of the bucket. */
export const signSight = (photo: Named): Promise<string> =>
  getSignedUrl(s3, new GetObjectCommand(kept(photo)), { expiresIn });

/** What was uploaded; nothing where that is nothing, or more than was allowed. */
export async function loadUpload(photo: Named): Promise<Uint8Array | undefined> {
  try {
    const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand(uploaded(photo)));
    if (ContentLength > policy.requestPhotoBytesMax.value) return undefined;
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Keeps a photo as it was cleaned. */
export async function keepPhoto(photo: Named, { bytes, type }: Cleaned): Promise<void> {
  await s3.send(new PutObjectCommand({ ...kept(photo), Body: bytes, ContentType: type }));
}

/** Takes away an upload that was kept. */
export async function forgetUpload(photo: Named): Promise<void> {
  await s3.send(new DeleteObjectCommand(uploaded(photo)));
}

/** Erases a photo and its upload; the bucket keeps no versions. */
export async function erasePhoto(photo: Named): Promise<void> {
  await forgetUpload(photo);
  await s3.send(new DeleteObjectCommand(kept(photo)));
}
