import type { AffairEvent, AssignmentEvent } from "../../money/admissions/model.ts";
import type { FundAccountEvent } from "../../money/fund-accounts/model.ts";
import type { AllotmentEvent, AppropriationEvent } from "../../money/funds/model.ts";
import type { YearEvent } from "../../money/funds/year-model.ts";
import type { BatchEvent } from "../../money/payments/batch-model.ts";
import type { BookingEvent } from "../../money/payments/bookings.ts";
import type { PaymentEvent } from "../../money/payments/model.ts";
import type { ReplyEvent } from "../../money/payments/replies.ts";
import { nobody, type Told } from "./table.ts";

export const toldOfAffairs = {
  "affair.proposed": { communities: "affair_to_hear" },
  "affair.opinion_given": nobody,
  "affair.document_added": nobody,
  "affair.document_removed": nobody,
  "affair.hearing_recounted": nobody,
  "affair.consulted": { registrars: "affair_to_decide" },
  "affair.admitted": { department: "affair_admitted", communities: "affair_admitted" },
  "affair.refused": { department: "affair_refused", communities: "affair_refused" },
  "affair.expiring": { department: "affair_expiring" },
  "affair.renewal_proposed": {
    communities: "affair_renewal_to_hear",
    registrars: "affair_renewal_to_decide",
  },
  "affair.renewed": { department: "affair_renewed", communities: "affair_renewed" },
  "affair.renewal_refused": {
    department: "affair_renewal_refused",
    communities: "affair_renewal_refused",
  },
  "affair.expired": { department: "affair_ended", communities: "affair_ended" },
  "affair.withdrawn": { communities: "affair_ended" },
} as const satisfies Told<AffairEvent>;

export const toldOfAssignments = {
  "assignment.made": { community: "affair_assigned" },
} as const satisfies Told<AssignmentEvent>;

export const toldOfAppropriations = {
  "appropriation.made": { department: "appropriation_made" },
  "appropriation.reversed": { department: "appropriation_reversed" },
} as const satisfies Told<AppropriationEvent>;

export const toldOfAllotments = {
  "allotment.made": { community: "allotment_made" },
  "allotment.reversed": { community: "allotment_reversed" },
} as const satisfies Told<AllotmentEvent>;

export const toldOfYears = {
  "year.closing_begun": nobody,
  "year.accounts_closed": nobody,
  "year.closed": { treasurers: "year_closed" },
} as const satisfies Told<YearEvent>;

export const toldOfFundAccounts = {
  "fund.account_proposed": { secondPersons: "fund_account_to_confirm" },
  "fund.account_confirmed": nobody,
  "fund.account_withdrawn": nobody,
} as const satisfies Told<FundAccountEvent>;

export const toldOfPayments = {
  "payment.requested": { treasurers: "payment_to_approve" },
  "payment.approved": nobody,
  "payment.held": { maker: "payment_held", supplier: "payment_held" },
  "payment.released": { supplier: "payment_released" },
  "payment.instructed": nobody,
  // it is held in the same breath, and that is told
  "payment.left_batch": nobody,
  "payment.settled": { supplier: "payment_settled" },
  "payment.rejected_by_bank": { treasurers: "payment_rejected", maker: "payment_rejected" },
  "payment.booked": nobody,
  "payment.returned": { treasurers: "payment_returned", maker: "payment_returned" },
  "payment.corrected": { treasurers: "payment_to_approve" },
  "payment.reply_missed": { treasurers: "payment_unanswered" },
  "payment.asked_after": nobody,
  "payment.silence_escalated": { treasurers: "payment_silence", auditors: "payment_silence" },
  "payment.limits_recounted": nobody,
  "payment.overdue": { treasurers: "payment_overdue", maker: "payment_overdue" },
} as const satisfies Told<PaymentEvent>;

export const toldOfBatches = {
  "batch.opened": nobody,
  "batch.joined": nobody,
  "batch.left": nobody,
  "batch.sealed": nobody,
  "batch.file_named": nobody,
  "batch.sent": nobody,
  "batch.answered": nobody,
} as const satisfies Told<BatchEvent>;

export const toldOfReplies = {
  "reply.read": nobody,
  "reply.repeated": nobody,
} as const satisfies Told<ReplyEvent>;

export const toldOfBookings = {
  "booking.read": nobody,
} as const satisfies Told<BookingEvent>;
