import { receiptsApi } from "../../../chains/receipts-api.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { standing, textField } from "../../form/field.ts";
import { writtenOn } from "../../form/form.ts";
import { html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { tidied } from "../../tidied.ts";
import type { Page, Sent, Shown, Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { receiptWords as words } from "./words.ts";

/** Where a receipt's number and code are typed; they go into the visit, and never into an address. */
export const openReceiptPage: Page = {
  get: async (visit) => opening(visit, []),
  post: async (visit) => {
    const empty = emptyIn(visit);
    if (empty.length > 0) return opening(visit, empty);
    const receiptNumber = tidied(visit.form.get("/receiptNumber") ?? "");
    const code = tidied(visit.form.get("/code") ?? "");
    const asked = { params: { receiptNumber }, query: { code } };
    const found = await visit.client.ask(receiptsApi.getReceipt, asked);
    if (found.ok)
      return { goTo: visit.to("/receipts/mine"), keep: { receipt: { receiptNumber, code } } };
    const { problem } = found;
    const isUnknown = problem.status === 404;
    return opening(
      visit,
      isUnknown
        ? [{ name: "/receiptNumber", label: "", words: visit.say(words.unknown) }]
        : faultsAt(visit, problem, { names: Object.keys(missing) }),
    );
  },
};

/** What is said of a field that was left empty. */
const missing = { "/receiptNumber": words.numberMissing, "/code": words.codeMissing };

/** Both are needed before anything is looked for: no number at all is no unknown one. */
const emptyIn = ({ form, say }: Sent): Faults =>
  Object.entries(missing).flatMap(([name, said]) =>
    tidied(form.get(name) ?? "") === "" ? [{ name, label: "", words: say(said) }] : [],
  );

function opening(visit: Visit, faults: Faults): Shown {
  const { say, to, session } = visit;
  const isRefused = faults.length > 0;
  const open = session?.receipt;
  const field = (name: string) => ({
    ...standing(writtenOn(visit), faults, name),
    isRequired: true,
  });
  const goOn = open
    ? html`<p class="card"><a href="${to("/receipts/mine")}">${say(words.goOn)} ${open.receiptNumber}</a></p>`
    : none;
  return {
    title: say(ui.followRequest),
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`<h1>${say(ui.followRequest)}</h1>${summary(visit, faults)}<p class="lead">${say(words.lead)}</p>${isRefused ? none : goOn}
<form method="post" action="${to("/receipts")}" class="card">${hidden(visit)}
${textField(visit, { ...field("/receiptNumber"), label: words.number, hint: words.numberHint })}
${textField(visit, { ...field("/code"), label: words.code, hint: words.codeHint })}
<button>${say(words.look)}</button></form>
<h2>${say(words.lostTitle)}</h2><p>${say(words.lostText)}</p>`,
  };
}
