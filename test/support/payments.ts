import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { typeid } from "typeid-js";
import { expect } from "vitest";
import type { Behaviour } from "../../infra/local/bank/behaviour.ts";
import { bankFiles, timesNamed } from "../../infra/proof/cast/bank-files.ts";
import { equalMilestones } from "../../infra/proof/cast/plan.ts";
import type { ContractEvent } from "../../lib/contracting/contracts/events.ts";
import { accept } from "../../lib/core/decision.ts";
import {
  activeContract,
  auditor,
  community,
  communityCode,
  send,
  smallPlan,
  treasurer,
} from "./money.ts";
import { must } from "./must.ts";
import { withVerifiedAccount } from "./organisations.ts";
import { call, platform, tokenFor } from "./platform.ts";

const { environment, functions } = platform.description;
export const variablesOf = (name: string) => functions[name]?.variables ?? {};

/** Lets this process use store and inbox as functions do, beside the functions that run. */
export function actAsFunction(more: Readonly<Record<string, string>> = {}): void {
  const bank = variablesOf("schedules-read-bank-replies");
  Object.assign(process.env, bank, variablesOf("queues-disburse"), environment, more);
}

const items = ["D01", "D02", "D03", "D04", "D05", "E01"];
let contracts = 0;

/** An active contract with equal milestones, all accepted unless given, and a verified account. */
export async function payableContract(milestones = 1, amountFen = 4_000_00, accepted = milestones) {
  contracts += 1;
  const active = await activeContract(
    smallPlan({
      amountFen,
      catalogueItems: [items[contracts % items.length]],
      milestones: equalMilestones(milestones, { deliveriesMin: 0, evaluatedOn: "2026-12-15" }),
    }),
  );
  await withVerifiedAccount(active.supplier);
  for (let n = 1; n <= accepted; n += 1) await acceptMilestone(active, `m${n}`);
  return active;
}
export type Payable = Awaited<ReturnType<typeof payableContract>>;

type Active = Pick<Awaited<ReturnType<typeof activeContract>>, "contractId" | "supplier">;

export async function acceptMilestone(active: Active, id: string) {
  const path = `/contracts/${active.contractId}/milestones/${id}`;
  await gradeMilestone(active.contractId, id);
  const claimed = await send(active.supplier.token, `${path}/claim`);
  const accepted = await send(community, `${path}/acceptance`);
  if (accepted.status !== 200) throw new Error(JSON.stringify([claimed.body, accepted.body]));
}

/** How a round comes to its score is the evaluations' own matter: here it is written as they do. */
export async function gradeMilestone(
  contractId: string,
  milestoneId: string,
  scoreHundredths = 9_000,
): Promise<void> {
  actAsFunction();
  const { contracts } = await import("../../lib/contracting/contracts/store.ts");
  const work = await import("../../lib/contracting/contracts/milestones.ts");
  const { jobCommand } = await import("../../lib/engine/schedule.ts");
  const { transact } = await import("../../lib/engine/transact.ts");
  const roundId = typeid("evr").toString();
  const now = platform.clock.now().toISOString();
  const grade = scoreHundredths < 8_000 ? "pass" : "good";
  const given = { milestoneId, roundId, scoreHundredths, grade } as const;
  const of = { thing: contracts, id: contractId };
  await transact(jobCommand(`open/${roundId}`, now), {
    ...of,
    decide: () => accept<ContractEvent>([{ type: "contract.round_opened", milestoneId, roundId }]),
  });
  await transact(jobCommand(`grade/${roundId}`, now), {
    ...of,
    decide: (contract) => work.gradeMilestone(contract, given),
  });
}

/** Requests payments; not whoever accepts the work. */
export const maker = await tokenFor("community", [communityCode], "maker-1");

/** Requests the payment of a milestone, as its maker. */
export const request = ({ contractId }: Pick<Payable, "contractId">, milestoneId = "m1") =>
  send(maker, `/contracts/${contractId}/milestones/${milestoneId}/payment`);

export const approve = (paymentId: string, token = treasurer) =>
  send(token, `/payments/${paymentId}/approval`);

export const readPayment = async (paymentId: string) =>
  (await call("GET", `/payments/${paymentId}`, { token: auditor })).body;

export const statusOf = async (paymentId: string): Promise<string> =>
  (await readPayment(paymentId)).status;

/** A payment that a checker approved, with its contract. */
export async function approvedPayment(amountFen?: number) {
  const payable = await payableContract(1, amountFen);
  return { ...payable, paymentId: await approvedOf(payable) };
}

export async function approvedOf(payable: Payable, milestoneId = "m1"): Promise<string> {
  const { paymentId } = (await request(payable, milestoneId)).body;
  const approved = await approve(paymentId);
  if (approved.status !== 200) throw new Error(JSON.stringify(approved.body));
  return paymentId;
}

/** A contract half paid in advance for seven deliveries; the advance is accepted and approved. */
export async function approvedAdvance() {
  const made = await activeContract(
    smallPlan({
      milestones: [
        { title: "预付", shareBasisPoints: 5_000, deliveriesMin: 0, advanceFor: 7 },
        { title: "期末", shareBasisPoints: 5_000, deliveriesMin: 2, evaluatedOn: "2027-01-15" },
      ],
    }),
  );
  await withVerifiedAccount(made.supplier);
  const path = `/contracts/${made.contractId}`;
  await must(send(made.supplier.token, `${path}/milestones/m1/claim`));
  await must(send(community, `${path}/milestones/m1/acceptance`));
  const { paymentId } = await must(request(made));
  await must(approve(paymentId));
  return { ...made, path, paymentId: paymentId as string };
}

/** Fires a schedule; what it set off, the bank's work among it, is done afterwards. */
export async function fire(schedule: "disburse" | "read-bank-replies"): Promise<void> {
  const fired = await platform.fireSchedule(schedule);
  if (!fired || fired.error) throw new Error(fired?.error ?? `there is no schedule ${schedule}`);
}

export async function disburseAndSettle(): Promise<void> {
  await fire("disburse");
  await fire("read-bank-replies");
}

/** A run of this district's fund, at this moment. */
const runNow = () => ({ now: platform.clock.now().toISOString(), code: "510107" });

/** A run of payments, or a part of one, in this process. */
export async function disburseHere(part?: { lane: number; lanes: number }): Promise<void> {
  actAsFunction();
  const { disburse } = await import("../../lib/flows/disburse.ts");
  const { wholeRun } = await import("../../lib/money/payments/disbursement-parts.ts");
  await disburse(runNow(), part ?? wholeRun);
}

/** Lets payments join a batch in this process and does no more. */
export async function joinHere(paymentIds: readonly string[], lane = 0): Promise<void> {
  actAsFunction();
  const { joinChunk } = await import("../../lib/flows/join-batch.ts");
  const joined = await joinChunk({ ...runNow(), lane }, paymentIds);
  if (!joined.ok) throw new Error(joined.code);
}

/** Tells the bank how to behave from now on. */
export async function bank(wish: Partial<Behaviour>): Promise<void> {
  const { status, body } = await call("POST", "/_local/bank", { body: wish });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** What the bank paid, by its own books. */
export const paidByBank = (): readonly { endToEndId: string; amount: string }[] =>
  platform.bank.books().paid;

const inbox = variablesOf("schedules-read-bank-replies").BANK_INBOX_BUCKET;
/** What files lie in, asked past the platform's own functions. */
export const s3 = new S3Client({
  region: environment.AWS_REGION ?? "",
  endpoint: environment.AWS_ENDPOINT_URL_S3 ?? "",
  forcePathStyle: true,
  credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "", secretAccessKey: "local" },
});

/** Every file in the bank's outbox, by name. */
export async function filesSent(): Promise<Map<string, string>> {
  const files = await bankFiles(platform.description, "outbox");
  return new Map(files.map(({ name, text }) => [name, text]));
}

/** How often the outbox mentions an instruction of a payment. */
export const timesSent = async (endToEndId: string): Promise<number> =>
  timesNamed(await bankFiles(platform.description, "outbox"), endToEndId);

/** Puts a file into the inbox, as the bank does, or somebody in its place. */
export async function putReply(name: string, body: string | Uint8Array): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: inbox, Key: name, Body: body }));
}

export async function filesInInbox(): Promise<number> {
  return (await s3.send(new ListObjectsV2Command({ Bucket: inbox }))).KeyCount ?? 0;
}

/** The files that came from the bank, newest first. */
export const repliesRead = async () =>
  (await call("GET", "/bank-replies?limit=100", { token: auditor })).body.items;

export const batchesIn = async (status: string) =>
  (await call("GET", `/disbursements?status=${status}&limit=100`, { token: auditor })).body.items;

export const readBatch = async (batchId: string) =>
  (await call("GET", `/disbursements/${batchId}`, { token: auditor })).body;

/** Each payment went to the bank in one file, and was paid once, to the fen. */
export async function expectPaidOnce(paymentIds: readonly string[]): Promise<void> {
  for (const paymentId of paymentIds) {
    const { endToEndId, status } = await readPayment(paymentId);
    expect(status).toBe("settled");
    expect(await timesSent(endToEndId)).toBe(1);
    expect(paidByBank().filter((one) => one.endToEndId === endToEndId)).toHaveLength(1);
  }
}
