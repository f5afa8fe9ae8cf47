import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { assert } from "../core/decision.ts";

/** A bucket is named in the path, as engines on a bare address need it and S3 takes it too. */
const s3 = new S3Client({
  maxAttempts: 4,
  forcePathStyle: true,
  // whoever uploads knows no checksum that was signed beforehand
  requestChecksumCalculation: "WHEN_REQUIRED",
});

/** What an address that is signed for an upload is bound to; a type that was not said is not. */
type Promised = { readonly bytes: number; readonly type?: string };

/** A file that is kept, with what it is served as. */
type Content = {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** As `Content-Disposition` says it; shown as it is unless given. */
  readonly disposition?: string;
};

/**
 * Files that people put into a bucket and get out of it, each by an address that is signed for that one
 * and a few minutes. What was uploaded and is not kept goes by itself after a day; the bucket keeps no
 * versions. Units: minutes, bytes.
 */
export function uploadsIn(
  bucketName: () => string | undefined,
  { minutes, bytesMax }: { readonly minutes: number; readonly bytesMax: number },
) {
  const expiresIn = minutes * 60;
  const at = (folder: "incoming" | "kept" | "opened", key: string) => {
    const Bucket = bucketName();
    assert(Bucket, "no bucket is named for this function");
    return { Bucket, Key: `${folder}/${key}` };
  };
  const signGet = (where: ReturnType<typeof at>): Promise<string> =>
    getSignedUrl(s3, new GetObjectCommand(where), { expiresIn });
  const get = async (where: ReturnType<typeof at>): Promise<Uint8Array | undefined> => {
    try {
      const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand(where));
      if (ContentLength > bytesMax) return undefined;
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
  const put = async (
    where: ReturnType<typeof at>,
    { bytes, type, disposition }: Content,
  ): Promise<void> => {
    await s3.send(
      new PutObjectCommand({
        ...where,
        Body: bytes,
        ContentType: type,
        ...(disposition && { ContentDisposition: disposition }),
      }),
    );
  };
  const forget = async (key: string): Promise<void> => {
    await s3.send(new DeleteObjectCommand(at("incoming", key)));
  };

  return {
    /** An address that takes one file of this size and type; its signature covers both. */
    signUpload: (key: string, { bytes, type }: Promised): Promise<string> =>
      getSignedUrl(
        s3,
        new PutObjectCommand({
          ...at("incoming", key),
          ContentLength: bytes,
          ...(type && { ContentType: type }),
        }),
        {
          expiresIn,
          signableHeaders: new Set(["host", "content-length", ...(type ? ["content-type"] : [])]),
        },
      ),

    /** An address that gives one file that is kept, and nothing else of the bucket. */
    signDownload: (key: string): Promise<string> => signGet(at("kept", key)),

    /** What was uploaded; nothing where that is nothing, or more than was allowed. */
    load: (key: string): Promise<Uint8Array | undefined> => get(at("incoming", key)),

    keep: (key: string, content: Content): Promise<void> => put(at("kept", key), content),

    /** A file that is kept, or nothing. */
    loadKept: (key: string): Promise<Uint8Array | undefined> => get(at("kept", key)),

    /** An address that gives a file which is kept in another form; it goes by itself after a day. */
    async lend(key: string, content: Content): Promise<string> {
      await put(at("opened", key), content);
      return signGet(at("opened", key));
    },

    /** Takes away an upload. */
    forget,

    /** Erases a file that is kept. */
    async erase(key: string): Promise<void> {
      await s3.send(new DeleteObjectCommand(at("kept", key)));
    },
  };
}
