import type { AnswerOf } from "../../../client/client.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import { hiddenField } from "../../form/field.ts";
import { type Html, html, none } from "../../html.ts";
import { readableDay, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { looks } from "../receipts/looks.ts";
import { requestWords as words } from "./words.ts";

export type Similar = AnswerOf<typeof requestsApi.getSimilarRequests>;

/** The category of which somebody was shown what is open already, and files the same knowingly. */
const seenName = "_seen";

/**
 * What is open already of what somebody is about to file; nothing where there is none, where they were
 * shown it, or where the form is not yet right: that is for the platform to say.
 */
export async function similarTo({
  client,
  form,
}: Pick<Visit, "client"> & { readonly form: URLSearchParams }): Promise<Similar | undefined> {
  const [unitCode, category] = [form.get("/unitCode") ?? "", form.get("/category") ?? ""];
  if (form.get(seenName) === category) return undefined;
  const reply = await client.ask(requestsApi.getSimilarRequests, { query: { unitCode, category } });
  return reply.ok && reply.body.reports > 0 ? reply.body : undefined;
}

/** Notes in the form of which category it was shown, now or before. */
export function seenField(form: URLSearchParams | undefined, similar: Similar | undefined): Html {
  const category = form?.get(similar ? "/category" : seenName);
  return category ? hiddenField(seenName, category) : none;
}

/** What is open already, above a form of this id that was not sent yet. */
export function similarHint(
  { say, to, language }: Visit,
  { placeCode, reports, isMore, requests }: Similar,
  formId: string,
): Html {
  const count = `${reports}${isMore ? "+" : ""}`;
  const rows = requests.map(
    ({ kind, status, reportedOn }) =>
      html`<li><span class="state ${looks[status]}">${valueWord("RequestStatus", status, language)}</span> ${readableDay(reportedOn, language)}${kind ? html` <span class="soft">${valueWord("RequestKind", kind, language)}</span>` : none}</li>`,
  );
  const list = rows.length > 0 ? html`<ul>${rows}</ul>` : none;
  return html`<section class="card" role="status"><h1>${say(words.notSentYet)}</h1>
<p class="lead">${say(words.similar).replace("#", count)}</p>${list}<p>${say(words.yoursCounts)}</p>
<div class="row"><button form="${formId}">${say(words.sendAsWell)}</button><a class="button second" href="${to(`/places/${placeCode}`)}">${say(words.doNotSend)}</a></div></section>`;
}
