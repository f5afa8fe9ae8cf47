import type { Command } from "../../core/command.ts";
import { Fault } from "../../core/faults.ts";
import { localDateOf } from "../../core/time.ts";
import { loadClaimOwner } from "../../engine/claims.ts";
import { codesFor, randomCode, sameCode } from "../../vault/codes.ts";
import { type Request, receiptClaim } from "./model.ts";
import { loadRequest } from "./store.ts";

const codeCharacters = 10;

/** The codes of a request's receipt by its issue: 0 is the reporter's own. Kept nowhere. */
export async function receiptCodes(requestId: string): Promise<(issue: number) => string> {
  const codeOf = await codesFor("receipt-code", codeCharacters);
  return (issue) => codeOf(issue === 0 ? requestId : `${requestId}/${issue}`);
}

/** The id of the request that a receipt number belongs to; nobody's where there is none. */
const loadRequestIdByReceipt = async (receiptNumber: string): Promise<string> =>
  (await loadClaimOwner(receiptClaim(receiptNumber))) ?? "nobody";

/** Whether a code opens the receipt now: the last issue's does. */
async function opensReceipt(
  request: Pick<Request, "requestId" | "slip">,
  code: string,
): Promise<boolean> {
  const codeOf = await receiptCodes(request.requestId);
  return sameCode(code, codeOf(request.slip?.issue ?? 0));
}

/** The request, where the code opens it; a wrong code, or one of an earlier issue, is an unknown number. */
export async function opened(request: Request | undefined, code: string): Promise<Request> {
  const opens = await opensReceipt(request ?? { requestId: "nobody" }, code);
  if (!request || !opens) throw new Fault("not_found");
  return request;
}

/** The request that number and code open. */
export const requestOf = async (receipt: {
  readonly receiptNumber: string;
  readonly code: string;
}): Promise<Request> =>
  opened(await loadRequest(await loadRequestIdByReceipt(receipt.receiptNumber)), receipt.code);

/** Nobody signs in with a receipt, so that an Idempotency-Key is only a key among those of its request. */
export const ofReceipt = <State>(command: Command<State>, requestId: string): Command<State> => ({
  ...command,
  id: `${command.id}/${requestId}`,
});

const numberCharacters = 8;

/** A receipt number of the day, drawn anew each time: one that is taken is not asked for again. */
export const newReceiptNumber = (now: string): string =>
  `${localDateOf(now).replaceAll("-", "")}-${randomCode(numberCharacters)}`;
