import { type Html, html, none } from "../../html.ts";
import type { Visit } from "../../visit.ts";
import type { Followed } from "./followed.ts";
import { receiptWords as words } from "./words.ts";

/** What the office answers, and what it answers to a low mark; nothing where it did not. */
export const saidOf = (visit: Visit, followed: Followed): Html =>
  html`${answerOf(visit, followed)}${markAnswerOf(visit, followed)}`;

function markAnswerOf({ say }: Visit, { request: { markAnswer } }: Followed): Html {
  if (!markAnswer) return none;
  return html`<h2>${say(words.markAnswer)}</h2><div class="card"><p class="said">${markAnswer}</p></div>`;
}

function answerOf({ say }: Visit, { request, assignee }: Followed): Html {
  const { answer, answerReleasedAt } = request;
  if (!answer) return none;
  const who = assignee ? html`<p class="soft">${assignee}</p>` : none;
  const isPublic = answerReleasedAt ? html`<p class="soft">${say(words.answerIsPublic)}</p>` : none;
  return html`<h2>${say(words.answer)}</h2><div class="card"><p class="said">${answer}</p>${who}${isPublic}</div>`;
}
