import { type Html, html, none } from "../../html.ts";
import { readableDay, readableInstant, readableLimit, valueWord } from "../../readable.ts";
import { isAt } from "../../stages.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import type { Followed } from "./followed.ts";
import type { Request } from "./held.ts";
import { marks, receiptWords as words } from "./words.ts";

/** One node of a timeline. */
export type Step = {
  readonly what: string;
  readonly at?: string | undefined;
  readonly office?: string | undefined;
  /** What else there is to say, below each other. */
  readonly more?: readonly string[];
};

/** What was done with a request, when, and by which office; and what comes next. */
export function stepsOf(visit: Visit, followed: Followed): Html {
  const { say } = visit;
  const next = nextStep(visit, followed);
  const coming = next ? [{ what: say(words.next), more: [next] }] : [];
  return html`<h2>${say(words.steps)}</h2>${timeline(visit, [...stepsDone(visit, followed), ...coming])}`;
}

/** Nodes below each other, each with its office and time where it has them. */
export const timeline = ({ language }: Visit, steps: readonly Step[]): Html =>
  html`<ol class="steps">${steps.map(
    ({ what, at, office, more = [] }) =>
      html`<li><strong>${what}</strong>${
        at ? html`<br><time datetime="${at}">${readableInstant(at, language)}</time>` : none
      }${office ? html`<br><span class="soft">${office}</span>` : none}${more.map(
        (line) => html`<br>${line}`,
      )}</li>`,
  )}</ol>`;

function stepsDone({ say, language }: Visit, { request, nameOfPlace, assignee }: Followed): Step[] {
  const place = nameOfPlace(request.unitCode);
  const { escalatedTo, demand, resolvedInTime, satisfaction } = request;
  const mark = marks.find(([value]) => value === satisfaction)?.[1];
  const all: (Step | false | undefined | "")[] = [
    {
      what: say(request.onBehalf ? words.filedBehalf : words.filed),
      at: request.reportedAt,
      office: place,
    },
    request.acceptedAt && { what: say(words.accepted), at: request.acceptedAt, office: place },
    request.returned && {
      what: say(request.returned.fromUnit ? words.passedOn : words.returned),
      at: request.returned.at,
      office: place,
    },
    escalatedTo && {
      what: `${say(words.escalated)} ${nameOfPlace(escalatedTo)}`,
      at: request.escalatedAt,
    },
    demand && {
      what: `${say(words.demanded)} ${readableDay(demand.until, language)}`,
      at: demand.at,
      office: nameOfPlace(demand.from),
    },
    request.dispatchedAt && {
      what: `${say(words.given)}${assignee ? ` ${assignee}` : ""}`,
      at: request.dispatchedAt,
      office: place,
    },
    request.begunAt && { what: say(words.begun), at: request.begunAt, office: assignee },
    request.mergedAt && { what: say(words.merged), at: request.mergedAt, office: place },
    request.withdrawnAt && { what: say(words.withdrawn), at: request.withdrawnAt },
    request.resolvedAt && {
      what: `${say(words.solved)}（${say(resolvedInTime ? words.inTime : words.late)}）`,
      at: request.resolvedAt,
      office: assignee,
    },
    request.check && {
      what: say(request.check.solved ? words.checkedSolved : words.checkedNotSolved),
      at: request.check.at,
      office: place,
      ...(request.check.reason && { more: [request.check.reason] }),
    },
    request.closedAt && {
      what: `${say(words.closed)}${mark ? ` · ${say(words.mark)}${say(ui.colon)}${say(mark)}` : ""}`,
      at: request.closedAt,
      office: request.closedBy && valueWord("RequestClosedBy", request.closedBy, language),
    },
    request.markAnsweredAt && {
      what: say(words.markAnswered),
      at: request.markAnsweredAt,
      office: place,
    },
    request.refusedAt && {
      what: `${say(words.refused)} · ${say(words.reason)}${say(ui.colon)}${request.reason}`,
      at: request.refusedAt,
      office: place,
    },
  ];
  return all.filter((step): step is Step => !!step);
}

function nextStep({ say, language }: Visit, { request }: Followed): string | undefined {
  const { status, dispatchBy, limitAt, silentAt, course } = request;
  const { markAnswerDue, markAnsweredAt } = request;
  const until = (at: string) => readableLimit(at, language);
  if (isAt(request, "waiting")) return `${say(words.nextWaiting)} ${until(dispatchBy)}`;
  if (isAt(request, "given")) return `${say(words.nextGiven)} ${until(limitAt)}`;
  if (markAnswerDue && !markAnsweredAt) {
    return `${say(words.markAnswerBy)} ${readableDay(markAnswerDue.on, language)}`;
  }
  if (course) return courseWords({ say, language }, course);
  return status === "resolved" && silentAt
    ? `${say(words.nextResolved)} ${until(silentAt)}`
    : undefined;
}

/** How the request stands that this one was merged into. */
function courseWords(
  { say, language }: Pick<Visit, "say" | "language">,
  { status, resolvedAt }: NonNullable<Request["course"]>,
): string {
  const since = resolvedAt ? ` · ${readableInstant(resolvedAt, language)}` : "";
  return `${say(words.course)}${say(ui.colon)}${valueWord("RequestStatus", status, language)}${since}`;
}
