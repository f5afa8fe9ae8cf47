import type { Page } from "../../visit.ts";
import { inboxPage } from "./inbox.ts";
import { paymentPage } from "./payment.ts";
import { paymentsPage } from "./payments.ts";
import { requestPage } from "./request.ts";
import { todayPage } from "./today.ts";

/** The desk of staff. */
export const deskPages: readonly Page[] = [
  todayPage,
  inboxPage,
  requestPage,
  paymentsPage,
  paymentPage,
];
