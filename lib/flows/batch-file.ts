import { system } from "../core/actor.ts";
import { assert } from "../core/decision.ts";
import { sha256Of } from "../core/sha256.ts";
import { type OpenRecord, recordReading } from "../engine/personal-records.ts";
import { jobCommand } from "../engine/schedule.ts";
import { readSealed } from "../engine/stored-seals.ts";
import { transact } from "../engine/transact.ts";
import { putInOutbox } from "../money/bank/boxes.ts";
import { painOf } from "../money/bank/pain-001.ts";
import { markSent, nameFile } from "../money/payments/batch-decide.ts";
import type { BankFile, Batch, Member } from "../money/payments/batch-model.ts";
import { batches, loadBatch, loadMembers } from "../money/payments/batch-store.ts";
import { bankAccounts } from "../registry/bank-account-store.ts";
import { sealNow } from "./seal-batch.ts";

type Sealed = Extract<Batch, { status: "sealed" }>;

/** The file of a sealed batch, named and ready to be put. */
type Made = { readonly file: BankFile; readonly bytes: Uint8Array };

/**
 * Seals a batch, names its file, puts it and marks the batch as sent. Whatever was done before is
 * not done again, and the same file comes out whenever and by whomever it is made.
 */
export async function finishBatch(batchId: string, now: string): Promise<void> {
  await sealNow(batchId, now);
  const made = await makeFile(batchId, now);
  if (!made) return;
  await putInOutbox(made.file.name, made.bytes);
  await transact(jobCommand(`sent/${batchId}`, now), {
    thing: batches,
    id: batchId,
    decide: markSent,
  });
}

/** Makes the file of a sealed batch and names it; nothing where it was sent already. */
export async function makeFile(batchId: string, now: string): Promise<Made | undefined> {
  const batch = await loadBatch(batchId);
  if (batch?.status !== "sealed") return undefined;
  const bytes = await bytesOf(batch, now);
  const sha256 = sha256Of(bytes);
  const file = { name: `pain.001/${batchId}-${sha256}.xml`, sha256 };
  const named = await transact(jobCommand(`name-file/${batchId}/${sha256}`, now), {
    thing: batches,
    id: batchId,
    decide: (sealed) => nameFile(sealed, { file }),
  });
  if (!named.ok && named.code === "batch_not_sealed") return undefined;
  assert(named.ok || named.code === "nothing_due", `the file of ${batchId} came out differently`);
  return { file, bytes };
}

/** The bytes of a sealed batch: nothing but what was frozen, and account numbers of the vault. */
async function bytesOf(batch: Sealed, now: string): Promise<Uint8Array> {
  const { batchId } = batch;
  // the file is the platform's own work: that it looked stands with the batch and with no payee
  const open = await recordReading(
    { entity: "batch", id: batchId },
    { of: ["bank_account"], purpose: "payment", by: system, at: now, requestId: batchId },
  );
  const members = await loadMembers(batchId);
  assert(members.length === batch.payments, "a sealed batch lacks a member");
  const numbers = new Map<number, string>();
  for (let first = 0; first < members.length; first += readsAtOnce) {
    const some = members.slice(first, first + readsAtOnce);
    const read = await Promise.all(some.map((member) => accountNumberOf(member, open)));
    for (const [index, { n }] of some.entries()) numbers.set(n, read[index] ?? "");
  }
  const xml = painOf({
    messageId: batch.messageId,
    createdAt: batch.sealedAt,
    executionOn: batch.executionOn,
    debtor: batch.debtor,
    transfers: members.map(({ creditor, n, ...member }) => ({
      ...member,
      creditor: { ...creditor, accountNumber: numbers.get(n) ?? "" },
      purpose: `${member.contractId} ${member.milestoneId}`,
    })),
  });
  return new TextEncoder().encode(xml);
}

/** Account numbers that are decrypted side by side. */
const readsAtOnce = 10;

async function accountNumberOf(member: Member, open: OpenRecord): Promise<string> {
  const record = await open(member.supplierId, member.creditor.vaultRecord);
  const account = readSealed(bankAccounts, record);
  assert(account, "an approved payee without an account");
  return account.accountNumber;
}
