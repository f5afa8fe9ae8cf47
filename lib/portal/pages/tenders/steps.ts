import type { Words } from "../../../core/words.ts";
import { filledWords } from "../../filled-words.ts";
import { alike } from "../../form/field.ts";
import { type Html, html, none } from "../../html.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { deadline, type NoticeSeen, type ProjectSeen, type TenderSeen } from "./seen.ts";
import { tenderWords as words } from "./words.ts";

/** The contract of an award as far as it is told here, and when both had signed it. */
export type Contract = {
  readonly contractId: string;
  readonly signedAt: string | undefined;
  /** Whether the reader may see all of it. */
  readonly isShown: boolean;
};

/** What the plan of a purchase rests on: its project, its tender, and its contract. */
export type Course = {
  readonly project: ProjectSeen | NoticeSeen | undefined;
  readonly tender: TenderSeen | undefined;
  readonly contract: Contract | undefined;
};

type Step = {
  readonly said: Words;
  /** What is said of its time, before or after it is reached. */
  readonly when?: string | undefined;
  readonly isReached: boolean;
};

/** How far each standing of a tender is. */
const order = ["open", "closed", "opened", "scored", "award_noticed", "awarded"] as const;

/** The plan in steps: those behind with their time, the one that it stands at, those to come. */
export function stepsOf(visit: Visit, course: Course): Html {
  const { say } = visit;
  const end = endOf(visit, course);
  const all = course.tender ? tenderSteps(visit, course) : projectSteps(visit, course);
  const reached = all.filter(({ isReached }) => isReached);
  const shown = end ? [...reached, end] : all;
  const current = end ?? reached.at(-1);
  const lines = shown.map((step) => {
    const isNow = step === current;
    const look = end && isNow ? "state bad" : "state good";
    const name = step.isReached
      ? html`<strong>${say(step.said)}</strong>`
      : html`<span class="soft">${say(step.said)}</span>`;
    const mark = isNow ? html` <span class="${look}">${say(words.now)}</span>` : none;
    const when = step.when ? html`<br><span class="soft">${step.when}</span>` : none;
    return html`<li${isNow ? html` aria-current="step"` : none}>${name}${mark}${when}</li>`;
  });
  return html`<h2>${say(words.steps)}</h2><ol class="steps">${lines}</ol>`;
}

const at = ({ language }: Visit, instant: string | undefined) =>
  instant && readableInstant(instant, language);

function begin(visit: Visit, { project, tender }: Course): readonly Step[] {
  const plannedAt = project && "plannedAt" in project ? project.plannedAt : undefined;
  const noticedAt = tender?.noticedAt ?? (project && "noticedAt" in project && project.noticedAt);
  return [
    { said: words.planned, when: at(visit, plannedAt), isReached: true },
    { said: words.noticed, when: at(visit, noticedAt || undefined), isReached: !!noticedAt },
  ];
}

function tenderSteps(visit: Visit, course: Course): readonly Step[] {
  const { say } = visit;
  const { tender } = course;
  const signedAt = course.contract?.signedAt;
  if (!tender) return [];
  const far = (order as readonly string[]).indexOf(tender.status);
  const isFailed = far < 0;
  const { closesAt, awardFrom, awardedAt } = tender;
  const until = say(filledWords(words.until, deadline(visit, closesAt)));
  const earliest = awardFrom && say(filledWords(words.from, deadline(visit, awardFrom)));
  const own: readonly (readonly [Words, string | undefined])[] = [
    [words.open, until],
    [words.closed, at(visit, tender.closedAt)],
    [words.opened, at(visit, tender.openedAt)],
    [words.evaluated, at(visit, tender.scoredAt)],
    [words.award_noticed, at(visit, tender.awardNoticedAt)],
    [words.awarded, at(visit, awardedAt) ?? earliest],
  ];
  return [
    ...begin(visit, course),
    ...own.map(([said, when], n) => ({
      said,
      when,
      isReached: isFailed ? n === 0 : n <= far,
    })),
    { said: words.contracted, when: at(visit, signedAt), isReached: signedAt !== undefined },
  ];
}

function projectSteps(visit: Visit, course: Course): readonly Step[] {
  const { say } = visit;
  const { project } = course;
  const signedAt = course.contract?.signedAt;
  const display = project && "display" in project ? project.display : undefined;
  const awardedAt = project && "awardedAt" in project ? project.awardedAt : undefined;
  const until = display && say(filledWords(words.until, deadline(visit, display.until)));
  return [
    ...begin(visit, course),
    ...(project?.method === "single_source"
      ? [{ said: words.display, when: until, isReached: display !== undefined }]
      : []),
    { said: words.awarded, when: at(visit, awardedAt), isReached: awardedAt !== undefined },
    { said: words.contracted, when: at(visit, signedAt), isReached: signedAt !== undefined },
  ];
}

/** Where it ended without an award: when, and why in words. */
function endOf(visit: Visit, { project, tender }: Course): Step | undefined {
  const ended = [tender, project].find(
    (one) => one?.status === "failed" || one?.status === "cancelled",
  );
  if (!ended) return undefined;
  const endedAt =
    ("failedAt" in ended ? ended.failedAt : undefined) ??
    ("cancelledAt" in ended ? ended.cancelledAt : undefined);
  const said = alike(endWords(visit, { project, tender }));
  return { said, when: at(visit, endedAt), isReached: true };
}

/** Why it ended, in words; nothing where it did not. */
export function endWords(
  { say, language }: Visit,
  { project, tender }: Pick<Course, "project" | "tender">,
): string {
  const reason =
    tender?.reason ??
    (project && "cancellationReason" in project ? project.cancellationReason : undefined);
  if (tender?.failure) {
    return say(filledWords(words.endFailed, valueWord("TenderFailure", tender.failure, language)));
  }
  if (tender?.status === "cancelled" || project?.status === "cancelled") {
    return say(filledWords(words.endCancelled, reason ?? ""));
  }
  return project?.status === "failed" ? say(words.endFailedProject) : "";
}
