import { localDateOf } from "../../core/time.ts";
import { loadClaimOwner } from "../../engine/claims.ts";
import { codesFor, randomCode, sameCode } from "../../vault/codes.ts";
import { type Request, receiptClaim } from "./model.ts";

const codeCharacters = 10;

/** The codes of a request's receipt by its issue: 0 is the reporter's own. Kept nowhere. */
export async function receiptCodes(requestId: string): Promise<(issue: number) => string> {
  const codeOf = await codesFor("receipt-code", codeCharacters);
  return (issue) => codeOf(issue === 0 ? requestId : `${requestId}/${issue}`);
}

/** The id of the request that a receipt number belongs to; nobody's where there is none. */
export const loadRequestIdByReceipt = async (receiptNumber: string): Promise<string> =>
  (await loadClaimOwner(receiptClaim(receiptNumber))) ?? "nobody";

/** Whether a code opens the receipt now: the last issue's does. */
export async function opensReceipt(
  request: Pick<Request, "requestId" | "slip">,
  code: string,
): Promise<boolean> {
  const codeOf = await receiptCodes(request.requestId);
  return sameCode(code, codeOf(request.slip?.issue ?? 0));
}

const numberCharacters = 8;

/** A receipt number of the day, drawn anew each time: one that is taken is not asked for again. */
export const newReceiptNumber = (now: string): string =>
  `${localDateOf(now).replaceAll("-", "")}-${randomCode(numberCharacters)}`;
