import { blockOf } from "../../../core/grid-code.ts";
import type { Words } from "../../../core/words.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import { alike, selectField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { actField, actForm } from "./act.ts";
import type { RequestAct } from "./request-act.ts";
import { isOpen, type RequestSeen } from "./rows.ts";

const words = {
  into: { zh: "并入", en: "Into" },
  hint: {
    zh: "同一件事有多人反映的，并为一件办理。双方提出人都会看到进展。",
    en: "What several ask for is worked on as one. All reporters see how it goes on.",
  },
  none: { zh: "同一片区没有其他在办诉求。", en: "No other request of the block is open." },
  joined: { zh: "并入本件的诉求", en: "Merged into this one" },
} as const satisfies Record<string, Words>;

export const merge: RequestAct = {
  does: "merge",
  heading: { zh: "并入另一件", en: "Merge" },
  done: { zh: "已并入另一件", en: "It is merged" },
  endpoint: requestsApi.mergeRequest,
  form: async (visit, request, faults) => {
    const others = await othersBeside(visit, request);
    if (others.length === 0) return html`<p class="soft">${visit.say(words.none)}</p>`;
    const fields = selectField(visit, {
      ...actField(visit, "merge", faults, "/intoRequestId"),
      label: words.into,
      hint: words.hint,
      isRequired: true,
      options: others.map((one) => ({ value: one.requestId, label: alike(nameOf(visit, one)) })),
    });
    return actForm(visit, { does: "merge", button: merge.heading, isSecond: true, fields });
  },
  act: ({ client, form }, requestId) =>
    client.ask(requestsApi.mergeRequest, {
      params: { requestId },
      body: { intoRequestId: form.get("/intoRequestId") ?? "" },
      key: keyIn(form),
    }),
};

const nameOf = ({ language }: Visit, { receiptNumber, kind, reportedAt }: RequestSeen): string =>
  `${receiptNumber} · ${valueWord("RequestKind", kind, language)} · ${readableInstant(reportedAt, language)}`;

/** So many of the block's requests, the first by limit, are offered. */
const offered = 100;

/** Open ones of the same block, those of the same category before the others. */
async function othersBeside(
  { client }: Visit,
  { requestId, unitCode, category }: RequestSeen,
): Promise<readonly RequestSeen[]> {
  const of = blockOf(unitCode) ?? unitCode;
  const page = { limit: offered };
  const reply = await client.ask(requestsApi.listInbox, { query: { of }, page });
  const open = (reply.ok ? reply.body.items : []).filter(
    (one) => isOpen(one) && one.requestId !== requestId,
  );
  const isAlike = (one: RequestSeen) => one.category === category;
  return [...open.filter(isAlike), ...open.filter((one) => !isAlike(one))];
}

/** Those that were merged into it, each with a link. */
export async function mergedPart(visit: Visit, { requestId, joined }: RequestSeen): Promise<Html> {
  if (!joined) return none;
  const reply = await visit.client.ask(requestsApi.listMergedRequests, { params: { requestId } });
  const rows = (reply.ok ? reply.body.items : []).map(
    (one) =>
      html`<li><a href="${visit.to(`/desk/requests/${one.requestId}`)}">${nameOf(visit, one)}</a></li>`,
  );
  return html`<h2>${visit.say(words.joined)}</h2><ul>${rows}</ul>`;
}
