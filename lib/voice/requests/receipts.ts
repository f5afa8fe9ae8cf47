import { localDateOf } from "../../core/time.ts";
import { loadClaimOwner } from "../../engine/claims.ts";
import { codeFor, randomCode, sameCode } from "../../vault/codes.ts";
import { receiptClaim } from "./model.ts";

const codeCharacters = 10;

/** The code that goes with a request's receipt number. Kept nowhere. */
export const receiptCode = (requestId: string): Promise<string> =>
  codeFor("receipt-code", requestId, codeCharacters);

/** The request behind a receipt, or nothing where number or code is wrong. */
export async function loadRequestIdByReceipt(receipt: {
  readonly receiptNumber: string;
  readonly code: string;
}): Promise<string | undefined> {
  const requestId = await loadClaimOwner(receiptClaim(receipt.receiptNumber));
  const right = await receiptCode(requestId ?? "nobody");
  return sameCode(receipt.code, right) ? requestId : undefined;
}

const numberCharacters = 8;

/** A receipt number of the day, drawn anew each time: one that is taken is not asked for again. */
export const newReceiptNumber = (now: string): string =>
  `${localDateOf(now).replaceAll("-", "")}-${randomCode(numberCharacters)}`;
