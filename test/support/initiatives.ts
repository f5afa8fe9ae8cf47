import { proposal } from "../../infra/proof/cast/initiative.ts";
import type { Voter } from "./councils.ts";
import { printed, residentOf } from "./households.ts";
import { send } from "./money.ts";
import { must } from "./must.ts";
import { itemsOf } from "./pages.ts";
import { call } from "./platform.ts";

export const start = (token: string, change: object = {}) =>
  send(token, "/initiatives", proposal({ topic: "示例院落是否加装电梯", ...change }));

/** An initiative that a resident of a door started. */
export async function started(
  householdId: string,
  subject = `resident-${crypto.randomUUID()}`,
): Promise<{ readonly initiativeId: string; readonly token: string }> {
  const token = await residentOf(householdId, subject);
  const { initiativeId } = await must(start(token));
  return { initiativeId, token };
}

export const initiativeOf = async (id: string) => (await call("GET", `/initiatives/${id}`)).body;

export const doorsOf = async (id: string): Promise<readonly string[]> =>
  (await itemsOf<{ householdId: string }>(`/initiatives/${id}/signatures?limit=7`)).map(
    ({ householdId }) => householdId,
  );

/** Slips to sign by, for doors. */
export const slipsOf = (id: string, doors: readonly string[]) =>
  printed<Voter>(`/initiatives/${id}/slips`, doors);

const held = ({ householdId, token }: Voter) => ({ householdId, token });
export const sign = (id: string, voter: Voter, headers = {}) =>
  call("POST", `/initiatives/${id}/signatures`, { body: held(voter), headers });
/** Signs as a phone does: what was too busy is sent again under its key. */
export async function signUntilAnswered(id: string, voter: Voter) {
  const headers = { "idempotency-key": crypto.randomUUID() };
  for (;;) {
    const reply = await sign(id, voter, headers);
    if (reply.status !== 429 && reply.status !== 503) return reply;
  }
}
export const takeBack = (id: string, voter: Voter) =>
  call("POST", `/initiatives/${id}/signatures/withdrawal`, { body: held(voter) });
