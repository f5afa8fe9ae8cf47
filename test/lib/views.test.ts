import { expect, it } from "vitest";
import * as z from "zod";
import { Tender } from "../../lib/buying/tenders/model.ts";
import { PublishedTender, TenderRecord } from "../../lib/buying/tenders/view.ts";
import { Child } from "../../lib/care/children/model.ts";
import { ChildView } from "../../lib/care/children/view.ts";
import { Session } from "../../lib/care/sessions/model.ts";
import { SessionView } from "../../lib/care/sessions/view.ts";
import { Volunteer } from "../../lib/care/volunteers/model.ts";
import { Shift } from "../../lib/care/volunteers/shift-model.ts";
import { ShiftView, VolunteerView } from "../../lib/care/volunteers/view.ts";
import { Round } from "../../lib/contracting/evaluations/model.ts";
import { PublishedResult, RoundView } from "../../lib/contracting/evaluations/view.ts";
import { Affair } from "../../lib/money/admissions/model.ts";
import { PublicAffair } from "../../lib/money/admissions/view.ts";
import { Batch } from "../../lib/money/payments/batch-model.ts";
import { BatchView } from "../../lib/money/payments/disbursement-view.ts";
import { Payment } from "../../lib/money/payments/model.ts";
import { PaymentView } from "../../lib/money/payments/view.ts";
import { Filing } from "../../lib/registry/filings/model.ts";
import { FilingView } from "../../lib/registry/filings/view.ts";
import { Organisation } from "../../lib/registry/organisations/model.ts";
import { OrganisationView } from "../../lib/registry/organisations/view.ts";
import { Request } from "../../lib/voice/requests/model.ts";
import { RequestView } from "../../lib/voice/requests/view.ts";
import { Endpoint } from "../../lib/webhooks/model.ts";
import { EndpointView } from "../../lib/webhooks/view.ts";

/** What a view that shows only some fields of a state keeps back, on purpose. */
const keptBack: readonly (readonly [string, z.ZodType, z.ZodType, readonly string[]])[] = [
  [
    "request",
    Request,
    RequestView,
    ["personId", "filedBy", "fromDayOff", "limitFrom", "watchAt", "watchFrom"],
  ],
  [
    "payment",
    Payment,
    PaymentView,
    [
      ...["requestedBy", "approvedBy", "heldBy", "correctedBy"],
      ...["bookings", "from", "instructionId"],
    ],
  ],
  ["batch", Batch, BatchView, ["debtor", "lane", "stops"]],
  ["affair, to the public", Affair, PublicAffair, ["opinions", "documents", "remindedAt"]],
  ["filing", Filing, FilingView, ["founderIds", "applicantSubject"]],
  [
    "organisation",
    Organisation,
    OrganisationView,
    [
      ...["members", "headPersonId", "applicantSubject"],
      ...["supplementRequestedAt", "refusedBy", "approvedBy"],
    ],
  ],
  [
    "round",
    Round,
    RoundView,
    [
      ...["frame", "allocation", "replacements", "assessors", "interested", "late", "lots"],
      ...["countedAt", "remindedAt", "overdueToldAt"],
    ],
  ],
  [
    "round, once its result is published",
    Round,
    PublishedResult,
    [
      ...[
        "template",
        "invited",
        "recipientsInvited",
        "recipientsAnswered",
        "declined",
        "replacements",
        "papers",
        "scores",
        "assessors",
        "interested",
        "late",
        "lots",
        "remindedAt",
        "closesAt",
        "extendedAt",
        "answered",
      ],
      ...["escalatedAt", "countedAt", "assessmentDue", "overdueToldAt", "recheckDue"],
      ...["endedAt", "endedFor"],
    ],
  ],
  ["child", Child, ChildView, ["pickupIds", "guardianSubject", "codesUsed"]],
  ["session", Session, SessionView, ["lateToldAt", "plannedAt", "roster"]],
  [
    "volunteer",
    Volunteer,
    VolunteerView,
    ["personId", "subject", "minutesServed", "remindedAt", "shiftsServed", "stoppedAt"],
  ],
  ["shift", Shift, ShiftView, ["openedAt"]],
  ["endpoint", Endpoint, EndpointView, ["secrets"]],
  [
    "tender, to the public",
    Tender,
    PublishedTender,
    [...["panel", "openingBy", "openedBy", "interests", "questions"]],
  ],
  ["tender, on record", Tender, TenderRecord, []],
];

/** The fields of a schema, of all its forms where it has several. */
function fieldsOf(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  return schema instanceof z.ZodUnion ? schema.options.flatMap(fieldsOf) : [];
}

it.each(keptBack)("a field of a %s is shown, or kept back on purpose", (_, state, view, kept) => {
  const shown = fieldsOf(view);
  const unseen = new Set(fieldsOf(state).filter((field) => !shown.includes(field)));
  expect([...unseen].sort()).toEqual([...kept].sort());
});
