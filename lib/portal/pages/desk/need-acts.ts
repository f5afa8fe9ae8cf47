import type { Reply } from "../../../client/client.ts";
import { addDays, endOf, localDateOf } from "../../../core/time.ts";
import type { Words } from "../../../core/words.ts";
import type { Endpoint } from "../../../http/api.ts";
import { councilsApi } from "../../../voice/councils/api.ts";
import { needsApi } from "../../../voice/needs/api.ts";
import { placesIn } from "../../choose-place.ts";
import type { Faults } from "../../form/faults.ts";
import { alike, selectField, textField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html } from "../../html.ts";
import { placeNames } from "../../names.ts";
import { readableDay } from "../../readable.ts";
import type { Sent, Visit } from "../../visit.ts";
import { actField, actForm } from "./act.ts";
import { answerIn, meansOf } from "./need-means.ts";
import { needWords as words } from "./need-words.ts";
import type { NeedSeen } from "./needs.ts";

type NeedAct = {
  readonly does: string;
  readonly heading: Words;
  /** What is told on the page once it is done. */
  readonly done: Words;
  readonly endpoint: Endpoint<"command">;
  /** Where it is one of several ways of the command, and not at all times one. */
  readonly isFor?: (need: NeedSeen) => boolean;
  readonly form: (visit: Visit, need: NeedSeen, faults: Faults) => Promise<Html>;
  readonly act: (visit: Sent, needId: string) => Promise<Reply<object>>;
};

const meet: NeedAct = {
  does: "meet",
  heading: words.byHeading,
  done: words.answered,
  endpoint: needsApi.answerNeed,
  form: async (visit, need, faults) => {
    const options = await meansOf(visit, need);
    if (options.length === 0) return html`<p>${visit.say(words.byNone)}</p>`;
    const by = { ...actField(visit, "meet", faults, "/answer"), label: words.by, options };
    const fields = selectField(visit, { ...by, isRequired: true });
    return actForm(visit, { does: "meet", button: words.answer, fields });
  },
  act: ({ client, form }, needId) =>
    client.ask(needsApi.answerNeed, {
      params: { needId },
      body: answerIn(form.get("/answer")),
      key: keyIn(form),
    }),
};

/** How many days from today voting may be open; the longest is a month with the day on which it ends. */
const daysOpen = [3, 7, 14, 21, 29];
const lastDays = ({ now }: Visit) =>
  daysOpen
    .map((days) => addDays(localDateOf(now), days))
    .map((on) => ({ value: on, label: { zh: readableDay(on, "zh"), en: readableDay(on, "en") } }));

const convene: NeedAct = {
  does: "convene",
  heading: words.conveneHeading,
  done: words.convened,
  endpoint: needsApi.answerNeed,
  isFor: ({ status }) => status === "open",
  form: async (visit, { blockCode }, faults) => {
    const { say } = visit;
    const field = (name: string) => actField(visit, "convene", faults, name);
    const within = await placesIn(visit, blockCode);
    const nameOf = await placeNames(visit, [blockCode]);
    const options = [
      { value: blockCode, label: alike(nameOf(blockCode)) },
      ...within.map(({ code, name }) => ({ value: code, label: alike(name) })),
    ];
    const other = field("/other");
    const written = other.written.length > 0 ? other.written : [say(words.otherWritten)];
    const fields = html`${selectField(visit, { ...field("/unitCode"), label: words.unit, options, isRequired: true })}
${textField(visit, { ...field("/topic"), label: words.topic, isRequired: true, input: "long" })}
${textField(visit, { ...other, written, label: words.other, isRequired: true })}
${selectField(visit, { ...field("/closesAt"), label: words.closesOn, hint: words.conveneHint, isRequired: true, options: lastDays(visit) })}`;
    return actForm(visit, { does: "convene", button: words.convene, isSecond: true, fields });
  },
  /** Convenes the council and puts the need to it; cut off between the two, the same form does the rest. */
  act: async ({ client, form }, needId) => {
    const written = (name: string) => form.get(name)?.trim() ?? "";
    const closesOn = written("/closesAt");
    const convened = await client.ask(councilsApi.conveneCouncil, {
      body: {
        unitCode: written("/unitCode"),
        topic: written("/topic"),
        options: [
          { kind: "need", needId },
          { kind: "text", text: written("/other") },
        ],
        closesAt: /^\d{4}-\d\d-\d\d$/.test(closesOn) ? endOf(closesOn) : closesOn,
      },
      key: `${keyIn(form)}-council`,
    });
    if (!convened.ok) return convened;
    const { councilId } = convened.body;
    return client.ask(needsApi.answerNeed, {
      params: { needId },
      body: { kind: "council", councilId },
      key: keyIn(form),
    });
  },
};

const refuse: NeedAct = {
  does: "refuse",
  heading: words.noHeading,
  done: words.answered,
  endpoint: needsApi.answerNeed,
  form: async (visit, _, faults) => {
    const fields = textField(visit, {
      ...actField(visit, "refuse", faults, "/reason"),
      label: words.reason,
      hint: words.reasonHint,
      isRequired: true,
      input: "long",
    });
    return actForm(visit, { does: "refuse", button: words.answer, isSecond: true, fields });
  },
  act: ({ client, form }, needId) =>
    client.ask(needsApi.answerNeed, {
      params: { needId },
      body: { kind: "no", reason: form.get("/reason") ?? "" },
      key: keyIn(form),
    }),
};

/** What can be done about a need, in the order in which it is offered. */
export const needActs: readonly NeedAct[] = [meet, convene, refuse];
