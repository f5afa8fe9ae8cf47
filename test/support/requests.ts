import { place } from "../../infra/proof/cast/places.ts";
import { steward } from "./households.ts";
import { send } from "./money.ts";
import { must } from "./must.ts";
import { itemsOf } from "./pages.ts";
import { call, tokenFor } from "./platform.ts";

export const { block, courtyard } = place;

export { steward };
export const resident = await tokenFor("resident", [], "resident-1");
export const secondSteward = await tokenFor("steward", [courtyard], "steward-2");
export const supervisor = await tokenFor("supervisor", [block], "supervisor-1");
/** Works the same level in the neighbouring community. */
export const strangeSupervisor = await tokenFor("supervisor", ["510107008001-01"], "supervisor-9");
export const strangeSteward = await tokenFor("steward", ["510107008001-01-001"], "steward-9");

export const words = "侄子放学后三点半到六点无人照看";

/** What somebody files, as it would be right. */
export const report = (change: object = {}) => ({
  kind: "suggestion",
  category: "D",
  unitCode: courtyard,
  words,
  contact: "13900000002",
  ...change,
});

export type Filed = {
  readonly requestId: string;
  readonly receiptNumber: string;
  readonly receiptCode: string;
};

export const post = (token: string, path: string, body?: object) =>
  call("POST", path, { token, ...(body && { body }) });

/** Each time under a key of its own: the same without one is the same request. */
export const filed = (change: object = {}, token = resident): Promise<Filed> =>
  must(send(token, "/requests", report(change)));

/** One more resident, whom nobody has heard of before. */
export const anotherResident = (): Promise<string> =>
  tokenFor("resident", [], `resident-${crypto.randomUUID()}`);

/** What somebody else asks for as well: a need takes several reporters. */
export const filedByAnother = async (change: object = {}): Promise<Filed> =>
  filed(change, await anotherResident());

export const toSteward = { kind: "steward", subject: "steward-1" };

/** A request that is assigned to a steward. */
export async function dispatched(change: object = {}): Promise<Filed> {
  const request = await filed(change);
  const path = `/requests/${request.requestId}/dispatch`;
  await must(post(supervisor, path, { assignee: toSteward }));
  return request;
}

export async function resolved(change: object = {}): Promise<Filed> {
  const request = await dispatched(change);
  await must(post(steward, `/requests/${request.requestId}/resolution`));
  return request;
}

/** The ids of all requests in the inbox of a unit, or of `me`. */
export const inboxOf = async (token: string, unit: string): Promise<string[]> =>
  (await itemsOf<Filed>(`/inbox?of=${unit}&limit=2`, token)).map(({ requestId }) => requestId);

/** What a receipt shows. */
export const byReceipt = ({ receiptNumber, receiptCode }: Filed, path = "") =>
  call("GET", `/receipts/${receiptNumber}${path}?code=${receiptCode}`);
