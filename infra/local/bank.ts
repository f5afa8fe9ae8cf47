import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { type Order, readOrder, type Said, statusReport } from "./bank-files.ts";
import type { Clock } from "./clock.ts";
import type { DataDirectory } from "./data-directory.ts";
import type { StackFunction } from "./stack-functions.ts";

/** How the bank behaves from now on. */
export type Behaviour = {
  /** `duplicate` accepts and says so three times: the same file again, and another that repeats it. */
  readonly mode: "accept" | "reject" | "silent" | "duplicate";
  /** By the platform's clock, from when the bank first sees a file. */
  readonly delaySeconds: number;
  /** Rejected whatever the mode, unless that is silence. */
  readonly rejectEndToEndIds: readonly string[];
  readonly reasonCode: string;
};
export const modes = ["accept", "reject", "silent", "duplicate"] as const;

type Seen = { readonly messageId: string; readonly at: string; answered: boolean };

/** The bank's own books, by which a test can tell what it was asked and what it paid. */
type Books = {
  behaviour: Behaviour;
  readonly files: Record<string, Seen>;
  readonly paid: { endToEndId: string; amount: string; accountNumber: string }[];
};

/** A bank that reads payment orders in the outbox and answers them into the inbox. */
export type Bank = {
  /** Reads what is new and answers what is due. */
  work(): Promise<void>;
  behave(change: Partial<Behaviour>): Behaviour;
  books(): Books;
};

const usual: Behaviour = {
  mode: "accept",
  delaySeconds: 0,
  rejectEndToEndIds: [],
  reasonCode: "AC04",
};

/** Opens the bank where some function of the stack has bank files; elsewhere it has no work. */
export function openBank(options: {
  functions: readonly StackFunction[];
  environment: Readonly<Record<string, string>>;
  directory: DataDirectory;
  clock: Clock;
}): Bank {
  const { directory, clock } = options;
  const outbox = variableOf(options.functions, "BANK_OUTBOX_BUCKET");
  const inbox = variableOf(options.functions, "BANK_INBOX_BUCKET");
  const s3 = clientAt(options.environment);
  const books: Books = directory.read<Books>("bank.json") ?? {
    behaviour: usual,
    files: {},
    paid: [],
  };
  const keep = () => directory.write("bank.json", books);

  const read = async (name: string): Promise<Order> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: outbox, Key: name }));
    return readOrder((await Body?.transformToString()) ?? "");
  };
  const put = (name: string, xml: string) =>
    s3.send(new PutObjectCommand({ Bucket: inbox, Key: name, Body: xml }));

  const notice = async () => {
    for (const name of await namesIn(s3, outbox)) {
      if (books.files[name]) continue;
      const { messageId } = await read(name);
      // a message that is known under another name is not carried out again
      const isKnown = Object.values(books.files).some((file) => file.messageId === messageId);
      books.files[name] = { messageId, at: clock.now().toISOString(), answered: isKnown };
    }
  };
  const answer = async (name: string) => {
    const { behaviour } = books;
    const order = await read(name);
    const said = order.transfers.map((one) => judge(one, behaviour));
    const at = clock.now().toISOString();
    const reportOn = (n: number) =>
      statusReport({ messageId: `BANK-${order.messageId.slice(-22)}-${n}`, at, order, said });
    await put(`pain.002/${order.messageId}-1.xml`, reportOn(1));
    if (behaviour.mode === "duplicate") {
      await put(`pain.002/${order.messageId}-1-again.xml`, reportOn(1));
      await put(`pain.002/${order.messageId}-2.xml`, reportOn(2));
    }
    for (const { status, endToEndId, amount, accountNumber } of said) {
      if (status === "ACSC") books.paid.push({ endToEndId, amount, accountNumber });
    }
  };

  const answerDue = async () => {
    const { mode, delaySeconds } = books.behaviour;
    for (const [name, file] of Object.entries(books.files)) {
      const dueAt = Date.parse(file.at) + delaySeconds * 1_000;
      if (file.answered || mode === "silent" || dueAt > clock.now().getTime()) continue;
      file.answered = true;
      await answer(name);
    }
    keep();
  };
  let lastTurn: Promise<unknown> = Promise.resolve();

  return {
    async work() {
      if (!outbox || !inbox) return;
      // one at a time, however many wait for it
      const turn = lastTurn.then(notice).then(answerDue);
      lastTurn = turn.catch(() => {});
      await turn;
    },
    behave(change) {
      books.behaviour = { ...books.behaviour, ...change };
      keep();
      return books.behaviour;
    },
    books: () => books,
  };
}

function judge(transfer: Order["transfers"][number], behaviour: Behaviour): Said {
  const { mode, rejectEndToEndIds, reasonCode } = behaviour;
  const rejects = mode === "reject" || rejectEndToEndIds.includes(transfer.endToEndId);
  return rejects ? { ...transfer, status: "RJCT", reasonCode } : { ...transfer, status: "ACSC" };
}

const variableOf = (functions: readonly StackFunction[], name: string): string | undefined =>
  functions.map(({ variables }) => variables[name]).find((value) => value !== undefined);

function clientAt(environment: Readonly<Record<string, string>>): S3Client {
  const of = (name: string) => environment[name] ?? "";
  return new S3Client({
    region: of("AWS_REGION"),
    endpoint: of("AWS_ENDPOINT_URL_S3"),
    forcePathStyle: true,
    credentials: {
      accessKeyId: of("AWS_ACCESS_KEY_ID"),
      secretAccessKey: of("AWS_SECRET_ACCESS_KEY"),
    },
  });
}

async function namesIn(s3: S3Client, bucket: string | undefined): Promise<string[]> {
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

/** A wish for the bank's behaviour, or what is wrong with it. */
export function behaviourIn(input: Readonly<Record<string, unknown>>): Partial<Behaviour> | string {
  const { mode, delaySeconds, rejectEndToEndIds: ids, reasonCode, ...others } = input;
  const isList = Array.isArray(ids) && ids.every((id) => typeof id === "string");
  const fits =
    Object.keys(others).length === 0 &&
    (mode === undefined || modes.some((one) => one === mode)) &&
    (delaySeconds === undefined || (typeof delaySeconds === "number" && delaySeconds >= 0)) &&
    (ids === undefined || isList) &&
    (reasonCode === undefined || /^[A-Z0-9]{4}$/.test(String(reasonCode)));
  if (fits) return input as Partial<Behaviour>;
  return `Give {"mode": ${modes.map((one) => `"${one}"`).join(" | ")}, "delaySeconds": …, "rejectEndToEndIds": […], "reasonCode": "AC04"}, or some of them.`;
}
