import type * as z from "zod";
import type { Page, PageOf } from "../../core/command.ts";
import { assert } from "../../core/decision.ts";
import { tokenLength } from "../../core/issue.ts";
import { besides } from "../../core/version-of.ts";
import { type Guarded, putNew } from "../../engine/commit.ts";
import type { Row } from "../../engine/items.ts";
import { signedKey, signedProgressKey } from "../../engine/keys.ts";
import { listRowsBeneath, listThings } from "../../engine/lists.ts";
import { readRow, rowSaying, type StoredRow } from "../../engine/stored-rows.ts";
import { loadRow, loadRows, tableName } from "../../engine/table.ts";
import { type Loaded, loadThing, type Thing } from "../../engine/thing.ts";
import { codeFor, issueHeld } from "../../vault/codes.ts";
import { evolveInitiative, evolveSigner } from "./initiative-evolve.ts";
import {
  Initiative,
  InitiativeEvent,
  type InitiativeSeen,
  Progress,
  type Signature,
  Signer,
  SignerEvent,
  signerIdOf,
} from "./initiative-model.ts";

const listOf = (communityCode: string) => `INITIATIVES#${communityCode}`;

export const initiatives: Thing<Initiative, InitiativeEvent> = {
  entity: "initiative",
  state: Initiative,
  evolve: evolveInitiative,
  events: InitiativeEvent,
  list: (one) => ({
    gsi1pk: listOf(one.communityCode),
    gsi1sk: `${one.startedAt}#${one.initiativeId}`,
  }),
  dueAt: (one) => (one.status === "gathering" ? one.until : undefined),
};

/** Doors whose token was issued, each by its initiative; those that have signed are listed there. */
export const signers: Thing<Signer, SignerEvent> = {
  entity: "signer",
  state: Signer,
  evolve: evolveSigner,
  events: SignerEvent,
  rows: ({ initiativeId, householdId, signed }) =>
    signed ? [signedKey(initiativeId, householdId)] : [],
};

export const progressRows: StoredRow<Progress> = { kind: "signed-progress", schema: Progress };

const progressIn = (row: Row | undefined): Progress => {
  assert(row, "an initiative without its count");
  return readRow(progressRows, row);
};

export const loadProgress = async (initiativeId: string): Promise<Progress> =>
  progressIn(await loadRow(signedProgressKey(initiativeId)));

/** How a gathering initiative stands; nothing where there is no such one. */
export async function loadInitiative(
  initiativeId: string,
): Promise<{ readonly loaded: Loaded<Initiative>; readonly progress: Progress } | undefined> {
  const loaded = await loadThing(initiatives, initiativeId);
  return loaded && { loaded, progress: await loadProgress(initiativeId) };
}

export async function loadInitiativeSeen(id: string): Promise<InitiativeSeen | undefined> {
  const found = await loadInitiative(id);
  return found && besides(found.loaded.state, { signatures: found.progress.signed });
}

/** One page of a community's initiatives, newest first. */
export async function listInitiativesByCommunity(
  communityCode: string,
  page: PageOf,
): Promise<Page<InitiativeSeen>> {
  const newest = { ...page, newestFirst: true };
  const { items, next } = await listThings(initiatives, listOf(communityCode), newest);
  const rows = await loadRows(items.map(({ id }) => signedProgressKey(id)));
  const byKey = new Map(rows.map((row) => [row.pk, row]));
  return {
    items: items.map(({ id, state }) => {
      const { signed } = progressIn(byKey.get(signedProgressKey(id).pk));
      return { ...state, signatures: signed };
    }),
    next,
  };
}

/** One page of the doors that signed, in the order of their numbers; read consistently. */
export async function listSignatures(
  initiativeId: string,
  page: PageOf,
): Promise<Page<z.infer<typeof Signature>>> {
  const beneath = signedKey(initiativeId, "");
  const { items, next } = await listRowsBeneath(beneath, page);
  const doorOf = ({ sk }: Row) => String(sk).slice(beneath.sk.length);
  return { items: items.map((row) => ({ householdId: doorOf(row) })), next };
}

/** A door's right to sign an initiative, as it was issued at a time; stored nowhere. */
export const signerTokenOf = (
  initiativeId: string,
  householdId: string,
  n: number,
): Promise<string> =>
  codeFor("initiative-signer", `${signerIdOf(initiativeId, householdId)}/${n}`, tokenLength);

/** Which of a door's tokens is held; nothing for any other. */
export const tokenNumberOf = (
  { initiativeId, householdId, issue }: Signer,
  token: string,
): Promise<number | undefined> =>
  issueHeld(token, issue.number, (n) => signerTokenOf(initiativeId, householdId, n));

/** Begins the count of signatures. */
export const progressWrite = (initiativeId: string): Guarded =>
  putNew("count_is_new", signedProgressKey(initiativeId), {
    entity: "signatures",
    ...rowSaying(progressRows, { signed: 0, gathering: true }),
  });

/** A change of the count, as long as signatures are gathered. */
const counting = (
  initiativeId: string,
  {
    rule,
    update,
    condition = "",
    values,
  }: {
    readonly rule: string;
    readonly update: string;
    readonly condition?: string;
    readonly values: Readonly<Record<string, number | boolean>>;
  },
): Guarded => ({
  rule,
  write: {
    Update: {
      TableName: tableName(),
      Key: { ...signedProgressKey(initiativeId) },
      UpdateExpression: update,
      ConditionExpression: `gathering = :yes${condition}`,
      ExpressionAttributeValues: { ":yes": true, ...values },
    },
  },
});

/**
 * Counts a signature. Doors sign side by side: what is asked is that it is not the last one, and not
 * how many there are.
 */
export const signatureWrite = ({ initiativeId, required }: Initiative): Guarded =>
  counting(initiativeId, {
    rule: "signature_counted",
    update: "ADD signed :one",
    condition: " AND signed < :last",
    values: { ":one": 1, ":last": required - 1 },
  });

/** Counts the signature that is enough; none is counted or taken back after it. */
export const lastSignatureWrite = ({ initiativeId, required }: Initiative): Guarded =>
  counting(initiativeId, {
    rule: "signature_is_last",
    update: "SET signed = :all, gathering = :no",
    condition: " AND signed = :last",
    values: { ":all": required, ":last": required - 1, ":no": false },
  });

export const takenBackWrite = (initiativeId: string): Guarded =>
  counting(initiativeId, {
    rule: "signature_taken_back",
    update: "ADD signed :less",
    values: { ":less": -1 },
  });

/** Ends the gathering of signatures, whatever was reached. */
export const gatheringEnds = (initiativeId: string): Guarded =>
  counting(initiativeId, {
    rule: "gathering_ends",
    update: "SET gathering = :no",
    values: { ":no": false },
  });
