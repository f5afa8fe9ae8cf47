import { scopeCovers } from "../core/actor.ts";
import type { Answer, Command } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import { commonPolicy } from "../core/policy.ts";
import { addDuration } from "../core/time.ts";
import { derivedKey } from "../vault/keys.ts";
import { seal, unseal } from "../vault/sealing.ts";
import { type Guarded, putNew, putNewSince } from "./commit.ts";
import { commandKey, type Key } from "./keys.ts";
import { loadRow } from "./table.ts";

type Asked = Pick<Command<never>, "id" | "requestHash" | "actor" | "now" | "same">;

const recordKey = ({ id, same }: Asked): Key => commandKey(same ? `same/${same.id}` : id);

/** The instant up to which a record of the same request has had its time. */
const pastFor = ({ now, same }: Asked): string | undefined =>
  same && addDuration(now, `-PT${same.minutes}M`);

/**
 * The answer that this command got before, if it was carried out before.
 * Keeps: whoever lost a scope since then is told nothing that was answered under it.
 */
export async function loadAnswer(command: Asked): Promise<Answer | undefined> {
  const row = await loadRow(recordKey(command));
  const past = pastFor(command);
  if (!row || (past && String(row.at) <= past)) return undefined;
  if (row.requestHash !== command.requestHash) throw new Fault("idempotency_key_reused");
  const { scopes } = command.actor;
  // a row of before has no scopes beside its answer
  const under = (row.scopes ?? []) as readonly string[];
  const isKept = under.every((scope) => scopes.some((mine) => scopeCovers(mine, scope)));
  if (!isKept) throw new Fault("not_found");
  const body = await unseal(await derivedKey("command-answer"), row.answer as string);
  return { status: row.status as number, body };
}

/**
 * Records that the command was carried out and what it was answered, encrypted, for a week, or for
 * as long as the same request counts as the same command.
 */
export async function commandWrite(command: Asked, answer: Answer): Promise<Guarded> {
  const { now, requestHash, same } = command;
  const { scopes } = command.actor;
  const past = pastFor(command);
  const keptSeconds = same ? same.minutes * 60 : commonPolicy.answersKeptDays.value * 86_400;
  const row = {
    entity: "command",
    requestHash,
    ...(past && { at: now }),
    ...(scopes.length > 0 && { scopes }),
    status: answer.status,
    answer: await seal(await derivedKey("command-answer"), answer.body ?? null),
    // the table forgets by the wall clock, whatever the platform's clock says
    expiresAt: Math.floor(Date.now() / 1000) + keptSeconds,
  };
  const [rule, key] = ["command_is_new", recordKey(command)];
  return past ? putNewSince(rule, key, row, past) : putNew(rule, key, row);
}
