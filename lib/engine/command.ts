import { scopeCovers } from "../core/actor.ts";
import type { Answer, Command } from "../core/command.ts";
import { Fault } from "../core/faults.ts";
import { derivedKey } from "../vault/keys.ts";
import { seal, unseal } from "../vault/sealing.ts";
import { type Guarded, putNew } from "./commit.ts";
import { commandKey } from "./keys.ts";
import { loadRow } from "./table.ts";

type Asked = Pick<Command<never>, "id" | "requestHash" | "actor">;

const keepDays = 7;

/**
 * The answer that this command got before, if it was carried out before.
 * Keeps: whoever lost a scope since then is told nothing that was answered under it.
 */
export async function loadAnswer(command: Asked): Promise<Answer | undefined> {
  const row = await loadRow(commandKey(command.id));
  if (!row) return undefined;
  if (row.requestHash !== command.requestHash) throw new Fault("idempotency_key_reused");
  const { scopes } = command.actor;
  // a row of before has no scopes beside its answer
  const under = (row.scopes ?? []) as readonly string[];
  const isKept = under.every((scope) => scopes.some((mine) => scopeCovers(mine, scope)));
  if (!isKept) throw new Fault("not_found");
  const body = await unseal(await derivedKey("command-answer"), row.answer as string);
  return { status: row.status as number, body };
}

/** Records that the command was carried out and what it was answered, encrypted, for a week. */
export async function commandWrite(command: Asked, answer: Answer): Promise<Guarded> {
  const { scopes } = command.actor;
  return putNew("command_is_new", commandKey(command.id), {
    entity: "command",
    requestHash: command.requestHash,
    ...(scopes.length > 0 && { scopes }),
    status: answer.status,
    answer: await seal(await derivedKey("command-answer"), answer.body ?? null),
    // the table forgets by the wall clock, whatever the platform's clock says
    expiresAt: Math.floor(Date.now() / 1000) + keepDays * 86_400,
  });
}
