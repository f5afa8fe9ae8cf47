import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { StackFunction } from "../template/stack-functions.ts";
import { type Order, readOrder } from "./files.ts";

/** The bank's side of the two boxes. */
export type Boxes = {
  /** Names of all payment orders in the outbox. */
  orders(): Promise<string[]>;
  read(name: string): Promise<Order>;
  /** Puts a file into the inbox. */
  put(name: string, xml: string): Promise<unknown>;
};

/**
 * Opens the boxes that functions of the stack use; nothing where none does. A copy of each file
 * that the bank took or gave stays in `folder`: the platform takes answers out of the inbox.
 */
export function openBoxes(
  functions: readonly StackFunction[],
  environment: Readonly<Record<string, string>>,
  folder: string,
): Boxes | undefined {
  const outbox = variableOf(functions, "BANK_OUTBOX_BUCKET");
  const inbox = variableOf(functions, "BANK_INBOX_BUCKET");
  if (!outbox || !inbox) return undefined;
  const s3 = clientAt(environment);
  return {
    orders: () => namesIn(s3, outbox),
    async read(name) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: outbox, Key: name }));
      const xml = (await Body?.transformToString()) ?? "";
      keep(join(folder, name), xml);
      return readOrder(xml);
    },
    put(name, xml) {
      keep(join(folder, name), xml);
      return s3.send(new PutObjectCommand({ Bucket: inbox, Key: name, Body: xml }));
    },
  };
}

function keep(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const variableOf = (functions: readonly StackFunction[], name: string): string | undefined =>
  functions.map(({ variables }) => variables[name]).find((value) => value !== undefined);

function clientAt(environment: Readonly<Record<string, string>>): S3Client {
  const variable = (name: string) => environment[name] ?? "";
  return new S3Client({
    region: variable("AWS_REGION"),
    endpoint: variable("AWS_ENDPOINT_URL_S3"),
    forcePathStyle: true,
    credentials: {
      accessKeyId: variable("AWS_ACCESS_KEY_ID"),
      secretAccessKey: variable("AWS_SECRET_ACCESS_KEY"),
    },
  });
}

async function namesIn(s3: S3Client, bucket: string): Promise<string[]> {
  const names: string[] = [];
  let from: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, ...(from && { ContinuationToken: from }) }),
    );
    names.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key ? [Key] : [])));
    from = page.NextContinuationToken;
  } while (from);
  return names;
}
