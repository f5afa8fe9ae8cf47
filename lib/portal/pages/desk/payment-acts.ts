import type { Reply } from "../../../client/client.ts";
import type { Words } from "../../../core/words.ts";
import type { Endpoint } from "../../../http/api.ts";
import { paymentsApi } from "../../../money/payments/api.ts";
import type { Faults } from "../../form/faults.ts";
import { textField } from "../../form/field.ts";
import { type Html, html, none } from "../../html.ts";
import { fieldWords } from "../../readable.ts";
import type { Sent, Visit } from "../../visit.ts";
import { actField, actForm } from "./act.ts";

type Asked = { readonly params: { readonly paymentId: string }; readonly key: string };

/** Something that can be done about a payment in some of its states. */
export type PaymentAct = {
  readonly does: string;
  readonly heading: Words;
  readonly done: Words;
  readonly endpoint: Endpoint<"command">;
  readonly hint?: Words;
  /** Whether words go with it. */
  readonly hasNote?: boolean;
  readonly isSecond?: boolean;
  readonly act: (visit: Sent, asked: Asked) => Promise<Reply<object>>;
};

const noteIn = ({ form }: Sent) => ({ note: form.get("/note") ?? "" });

/** In the order in which they are offered. Whether one may be done, the platform says. */
export const paymentActs: readonly PaymentAct[] = [
  {
    does: "approve",
    endpoint: paymentsApi.approvePayment,
    heading: { zh: "审批同意", en: "Approve" },
    done: { zh: "已审批，收款账户已固定", en: "It is approved; whom it goes to is frozen" },
    hint: {
      zh: "请先核对金额、收款方与验收依据。申请人不能审批自己申请的付款。",
      en: "Compare amount, payee and what was accepted first. Whoever requested it does not approve it.",
    },
    act: ({ client }, asked) => client.ask(paymentsApi.approvePayment, asked),
  },
  {
    does: "release",
    endpoint: paymentsApi.releasePayment,
    heading: { zh: "解除暂缓", en: "Release" },
    done: { zh: "已解除暂缓", en: "It goes on where it stood" },
    act: ({ client }, asked) => client.ask(paymentsApi.releasePayment, asked),
  },
  {
    does: "inquire",
    endpoint: paymentsApi.askAfterPayment,
    heading: { zh: "登记已向银行查询", en: "Note that the bank was asked" },
    done: { zh: "已登记查询", en: "The inquiry is noted" },
    hasNote: true,
    act: (visit, asked) =>
      visit.client.ask(paymentsApi.askAfterPayment, { ...asked, body: noteIn(visit) }),
  },
  {
    does: "hold",
    endpoint: paymentsApi.holdPayment,
    heading: { zh: "暂缓付款", en: "Hold" },
    done: { zh: "已暂缓付款", en: "It is held" },
    hasNote: true,
    isSecond: true,
    act: (visit, asked) =>
      visit.client.ask(paymentsApi.holdPayment, { ...asked, body: noteIn(visit) }),
  },
];

export function paymentForm(visit: Visit, act: PaymentAct, faults: Faults): Html {
  const { does, heading, hint, hasNote, isSecond = false } = act;
  const note = {
    ...actField(visit, does, faults, "/note"),
    label: fieldWords("note"),
    isRequired: true,
    input: "long",
  } as const;
  const fields = html`${hint ? html`<p>${visit.say(hint)}</p>` : none}${
    hasNote ? textField(visit, note) : none
  }`;
  return html`<section class="card"><h3>${visit.say(heading)}</h3>${actForm(visit, { does, button: heading, isSecond, fields })}</section>`;
}
