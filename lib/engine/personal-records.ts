import { type DataKey, makeDataKey, unwrapDataKey } from "../vault/kms.ts";
import { seal, unseal } from "../vault/sealing.ts";
import { type Guarded, put, putNew } from "./commit.ts";
import { vaultKey, vaultRecordKey } from "./keys.ts";
import { appendReading, type NewReading, type Owner } from "./readings.ts";
import { loadRow, tableName } from "./table.ts";

/** Binds a wrapped data key to its owner: KMS unwraps it for no other. */
export const contextOf = (ownerId: string) => ({ owner: ownerId });

async function loadDataKey(ownerId: string): Promise<Uint8Array | undefined> {
  const row = await loadRow(vaultKey(ownerId));
  if (!row) return undefined;
  return unwrapDataKey(row.wrappedKey as Uint8Array, contextOf(ownerId));
}

/**
 * Encrypts a record of one owner (a person, or an organisation for its bank account) under the
 * owner's own key. The writes belong into the transaction of the change that mentions the record.
 */
export function sealRecord(
  ownerId: string,
  name: string,
  record: Readonly<Record<string, unknown>>,
): Promise<readonly Guarded[]> {
  return sealRecords(ownerId, { [name]: record });
}

type Records = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Encrypts several records of one owner at once, so that a new owner gets one key for all. */
export async function sealRecords(ownerId: string, records: Records): Promise<readonly Guarded[]> {
  const known = await loadDataKey(ownerId);
  return known ? sealUnder(known, ownerId, records) : sealFirstRecords(ownerId, records);
}

/** The same for an owner who is new with this change: no key is looked for. */
export async function sealFirstRecords(
  ownerId: string,
  records: Records,
): Promise<readonly Guarded[]> {
  return firstRecordWrites(ownerId, await makeDataKey(contextOf(ownerId)), records);
}

/** What a new owner's key and records are kept as. */
export async function firstRecordWrites(
  ownerId: string,
  { key, wrapped }: DataKey,
  records: Records,
): Promise<readonly Guarded[]> {
  const row = { entity: "vault", wrappedKey: wrapped };
  const write = putNew("vault_key_is_new", vaultKey(ownerId), row);
  return [write, ...(await sealUnder(key, ownerId, records))];
}

const sealUnder = (
  key: Uint8Array,
  ownerId: string,
  records: Records,
): Promise<readonly Guarded[]> =>
  Promise.all(
    Object.entries(records).map(async ([name, record]) => {
      const row = { entity: "vault", sealed: await seal(key, record) };
      return put("vault_record", vaultRecordKey(ownerId, name), row);
    }),
  );

/** Erases an owner's key and records; without the key no copy anywhere can be opened. */
export const eraseWrites = (ownerId: string, names: readonly string[]): readonly Guarded[] =>
  [vaultKey(ownerId), ...names.map((name) => vaultRecordKey(ownerId, name))].map((key) => ({
    rule: "vault_erased",
    write: { Delete: { TableName: tableName(), Key: { ...key } } },
  }));

/**
 * Opens a record of an owner by its name; nothing where there is none (erased, or never kept).
 * What is about somebody is opened by what `recordReading` answers, and in no other way.
 */
export type OpenRecord = (ownerId: string, name: string) => Promise<unknown>;

/**
 * Reads a secret that the platform itself works with and nobody sees, such as a signing key. No
 * reading is recorded: nothing of it is about a person, and it happens at every attempt.
 */
export const loadSecret: OpenRecord = async (ownerId, name) => {
  const row = await loadRow(vaultRecordKey(ownerId, name));
  const key = row && (await loadDataKey(ownerId));
  return key && unseal(key, row.sealed as string);
};

/**
 * Records who reads what of a thing, when and what for, and only then answers what opens its
 * records: nothing is shown whose reading is not recorded.
 *
 * Errors: Fault not_found where there is no such thing; busy.
 */
export async function recordReading(owner: Owner, reading: NewReading): Promise<OpenRecord> {
  await appendReading(owner, reading);
  return loadSecret;
}
