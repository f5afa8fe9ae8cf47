import type { Command } from "../core/command.ts";
import { assert } from "../core/decision.ts";
import { isGroup } from "../core/id.ts";
import { type Guarded, unchangedCheck } from "../engine/commit.ts";
import { type Change, extend, type Loaded, loadThing, loadThings } from "../engine/thing.ts";
import type { Creditor } from "../money/payments/model.ts";
import type { BankAccount } from "../registry/bank-account.ts";
import * as groups from "../registry/filings/decide.ts";
import { type Filing, isOnFile } from "../registry/filings/model.ts";
import { accountOfGroup, filings } from "../registry/filings/store.ts";
import { listForBreach } from "../registry/organisations/conduct.ts";
import { isActive, isAnnounced, type Organisation } from "../registry/organisations/model.ts";
import { accountOf, organisations } from "../registry/organisations/store.ts";

/** Whoever serves: an organisation of the register, or a group on file. */
export type Supplier =
  | { readonly kind: "organisation"; readonly loaded: Loaded<Organisation> }
  | { readonly kind: "group"; readonly loaded: Loaded<Filing> };

/** A supplier by its id, read consistently. */
export async function loadSupplier(id: string): Promise<Supplier | undefined> {
  if (isGroup(id)) {
    const loaded = await loadThing(filings, id);
    return loaded && { kind: "group", loaded };
  }
  const loaded = await loadThing(organisations, id);
  return loaded && { kind: "organisation", loaded };
}

/** What a supplier is called. */
export const loadSupplierName = async (id: string): Promise<string | undefined> =>
  (await loadSupplier(id))?.loaded.state.name;

/** What suppliers are called, by their ids. */
export async function loadSupplierNames(
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const different = [...new Set(ids)];
  const [registered, onFile] = await Promise.all([
    loadThings(
      organisations,
      different.filter((id) => !isGroup(id)),
    ),
    loadThings(filings, different.filter(isGroup)),
  ]);
  return new Map([...registered, ...onFile].map(({ id, state }) => [id, state.name]));
}

/** That a supplier is as it was read, at the moment of the write. */
export const unchangedSupplier = ({ kind, loaded }: Supplier): Guarded =>
  unchangedCheck(kind === "group" ? "filing" : "organisation", loaded);

/** Whether it may be awarded something, or object as a supplier. */
export const isSupplierActive = (supplier: Supplier | undefined): boolean =>
  supplier?.kind === "group"
    ? supplier.loaded.state.status === "active"
    : isActive(supplier?.loaded.state);

/** Whether it may sign what it was awarded: a group that has become an organisation since keeps it. */
export const maySign = (supplier: Supplier | undefined): boolean =>
  supplier?.kind === "group" ? isOnFile(supplier.loaded.state) : isSupplierActive(supplier);

/** What is paid to it: a group that was taken off the file gets what it is owed. */
export const mayBePaid = ({ kind, loaded }: Supplier): boolean =>
  kind === "group" ? loaded.state.status !== "filed" : isAnnounced(loaded.state);

/** Whether people may act for it; its suspension is one more thing. */
export const isEntered = ({ kind, loaded }: Supplier): boolean =>
  kind === "group" ? isOnFile(loaded.state) : isAnnounced(loaded.state);

/** The account that it has recorded, verified or not. */
export const accountIn = (supplier: Supplier | undefined): BankAccount | undefined =>
  supplier?.kind === "group"
    ? accountOfGroup(supplier.loaded.state)
    : accountOf(supplier?.loaded.state);

/** Whom the bank pays: an organisation by its name, a group by the name that its account has. */
export function creditorOf(
  supplier: Supplier,
): (Creditor & { readonly verified: boolean }) | undefined {
  const account = accountIn(supplier);
  if (!account || !mayBePaid(supplier)) return undefined;
  const { bankName, bankCode, numberLastFour, vaultRecord, verifiedAt } = account;
  const holderName =
    supplier.kind === "group"
      ? accountOfGroup(supplier.loaded.state)?.holderName
      : supplier.loaded.state.name;
  assert(holderName, "an account of nobody");
  return {
    holderName,
    bankName,
    bankCode,
    numberLastFour,
    vaultRecord,
    verified: verifiedAt !== undefined,
  };
}

/**
 * What an award writes of its supplier. A group notes the contract, so that it is not taken off the
 * file in the same instant; an organisation stays as it was read.
 */
export function awardedTo(
  supplier: Supplier | undefined,
  contractId: string,
  command: Command<never>,
): { readonly changes: readonly Change[]; readonly guarded: readonly Guarded[] } {
  if (!supplier) return { changes: [], guarded: [] };
  if (supplier.kind === "organisation") {
    return { changes: [], guarded: [unchangedSupplier(supplier)] };
  }
  const { loaded } = supplier;
  const noted = groups.noteAward(loaded.state, { contractId });
  assert(noted.ok, "an award to a group that is not on file");
  return {
    changes: [extend(filings, loaded, { id: loaded.id, command, events: noted.events })],
    guarded: [],
  };
}

/** The supplier put on the list of serious breach, where its last results all failed. */
export function listingOf(
  supplier: Supplier,
  failedInARow: readonly string[],
  command: Command<never>,
): Change[] {
  const given = { failedInARow, at: command.now };
  if (supplier.kind === "group") {
    const { loaded } = supplier;
    const listed = groups.listForBreach(loaded.state, given);
    return listed.ok
      ? [extend(filings, loaded, { id: loaded.id, command, events: listed.events })]
      : [];
  }
  const { loaded } = supplier;
  const listed = listForBreach(loaded.state, given);
  return listed.ok
    ? [extend(organisations, loaded, { id: loaded.id, command, events: listed.events })]
    : [];
}
