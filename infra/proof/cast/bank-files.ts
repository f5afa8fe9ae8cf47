import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import type { Description } from "../../local/template/description.ts";

export type BankFile = { readonly name: string; readonly text: string };

/** What lies in one of the bank's two buckets, as the bank itself would see it. */
export async function bankFiles(
  description: Description,
  box: "outbox" | "inbox",
): Promise<BankFile[]> {
  const bucket = description.buckets.find((name) => name.toLowerCase().includes(box));
  if (!bucket) throw new Error(`there is no ${box} among ${description.buckets.join(", ")}`);
  const { environment } = description;
  const s3 = new S3Client({
    endpoint: environment.AWS_ENDPOINT_URL_S3 ?? "",
    region: environment.AWS_REGION ?? "",
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: "local",
    },
    forcePathStyle: true,
  });
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  const files = await Promise.all(
    Contents.map(async ({ Key = "" }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return { name: Key, text: (await Body?.transformToString()) ?? "" };
    }),
  );
  s3.destroy();
  return files;
}

/** How often files name a payment. */
export const timesNamed = (files: readonly BankFile[], endToEndId: string): number => {
  const all = files.map(({ text }) => text).join("");
  return all.split(`<EndToEndId>${endToEndId}</EndToEndId>`).length - 1;
};
