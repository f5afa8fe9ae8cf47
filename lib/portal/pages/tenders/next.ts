import { tasksApi } from "../../../chains/tasks-api.ts";
import { byDue } from "../../../core/task.ts";
import type { Words } from "../../../core/words.ts";
import { gather } from "../../asking.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { readableLimit } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { isLate } from "../desk/task-rows.ts";
import { deadline, type QuestionSeen, type RecordSeen, type TenderSeen, waitsOn } from "./seen.ts";
import { type Course, endWords } from "./steps.ts";
import { tenderWords as words } from "./words.ts";

/** Tasks about one purchase are few. */
const most = 20;

type Standing = Course & {
  readonly record?: RecordSeen | undefined;
  readonly questions: readonly QuestionSeen[];
};

/** What comes next, and by when; first of all what waits for the reader. */
export async function nextOf(visit: Visit, standing: Standing): Promise<Html> {
  const { say } = visit;
  const waiting = await waitingFor(visit, standing);
  const ended = endWords(visit, standing);
  const said = ended || say(nextWords(visit, standing));
  const isPaused = standing.questions.some(waitsOn) && !ended;
  const mark = isPaused ? html` <span class="state warn">${say(words.paused)}</span>` : none;
  const title = ended ? none : html`<h2>${say(words.next)}</h2>`;
  return html`<section class="card">${title}<p class="lead">${said}${mark}</p>${waiting}</section>`;
}

/** What waits for the reader of the purchase, as the platform says. */
async function waitingFor(visit: Visit, { project, tender }: Course): Promise<Html> {
  const { client, person, say, language, now } = visit;
  if (!person) return none;
  const own: readonly unknown[] = [tender?.tenderId, project?.projectId].filter(Boolean);
  const asked = { query: {} };
  const { items } = await gather(
    client,
    tasksApi.listTasks,
    asked,
    ({ link }) => Object.values(link.path).some((id) => own.includes(id)),
    { enough: most },
  );
  if (items.length === 0) return none;
  const lines = items.toSorted(byDue).map((task) => {
    const by = task.dueAt ? say(filledWords(words.by, readableLimit(task.dueAt, language))) : "";
    const late = isLate(task, now)
      ? html` <span class="state bad">${say(ui.overdue)}</span>`
      : none;
    return html`<li><strong>${task.title[language]}</strong>${by}${late}</li>`;
  });
  return html`<p>${say(words.waits)}</p><ul>${lines}</ul>`;
}

/** What comes next of a purchase that goes on. */
function nextWords(visit: Visit, standing: Standing): Words {
  const { tender, questions } = standing;
  if (!tender) return projectWords(visit, standing);
  const pending = questions.find(waitsOn);
  if (pending) return pendingWords(visit, pending);
  return tenderNext(visit, tender, standing);
}

function pendingWords({ language }: Visit, { answerBy, complaint }: QuestionSeen): Words {
  return complaint
    ? filledWords(words.nextComplaint, readableLimit(complaint.ruleBy, language))
    : filledWords(words.nextQuestion, readableLimit(answerBy, language));
}

function tenderNext(visit: Visit, tender: TenderSeen, { record, contract }: Standing): Words {
  const until = tender.questionsUntil ? deadline(visit, tender.questionsUntil) : "";
  switch (tender.status) {
    case "open":
      return filledWords(words.nextOpen, deadline(visit, tender.closesAt));
    case "closed":
      return record?.openingBy ? words.nextConfirm : words.nextClosed;
    case "opened":
      return record
        ? filledWords(words.nextOpenedCount, record.sheetsFiled, record.panel.length)
        : words.nextOpened;
    case "scored":
      return tender.awardNoticeBy
        ? filledWords(words.nextScoredBy, readableLimit(tender.awardNoticeBy, visit.language))
        : words.nextScored;
    case "award_noticed": {
      const from = tender.awardFrom ?? "";
      return visit.now < from
        ? filledWords(words.nextNoticed, deadline(visit, from), until)
        : filledWords(words.nextAward, until);
    }
    default:
      return contract?.signedAt ? words.nextSigned : filledWords(words.nextSign, until);
  }
}

/** Of a project without a tender. */
function projectWords(visit: Visit, { project, contract }: Course): Words {
  if (!project || project.status === "planned") return words.nextPlanned;
  if (project.status === "awarded") return contract?.signedAt ? words.nextSigned : words.nextDraft;
  const display = "display" in project ? project.display : undefined;
  if (!display) return words.nextDirect;
  if (display.objections.some(({ answer }) => !answer)) return words.nextObjection;
  return visit.now < display.until
    ? filledWords(words.nextDisplay, deadline(visit, display.until))
    : words.nextDisplayed;
}
