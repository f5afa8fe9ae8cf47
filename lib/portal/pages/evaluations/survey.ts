import type { AnswerOf } from "../../../client/client.ts";
import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { firstQuestions } from "../../../core/evaluation-template.ts";
import type { Words } from "../../../core/words.ts";
import { factsList } from "../../facts.ts";
import { filledWords } from "../../filled-words.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { choiceField, hiddenField, type Option, textField } from "../../form/field.ts";
import { keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { readableInstant, valueWord } from "../../readable.ts";
import { tidied } from "../../tidied.ts";
import { type Page, type Sent, type Shown, Stopped, type Visit } from "../../visit.ts";
import { actField, actForm } from "../desk/act.ts";
import { evaluationWords as words } from "./words.ts";

/** Names of the address on a slip's QR code: which invitation, and what opens it. */
const slipNames = { invitation: "i", token: "t" } as const;

/** The page where whoever holds a token answers, as a slip's code opens it. */
export const surveyPath = (held: { readonly invitationId: string; readonly token: string }) =>
  `/survey?${new URLSearchParams({ [slipNames.invitation]: held.invitationId, [slipNames.token]: held.token })}`;

const invitationField = "/invitationId";
const tokenField = "/token";
const does = "slip";

type Receipt = AnswerOf<typeof evaluationsApi.answerInvitation>;

/** Where an invited household says how the service was, once; by a slip, without an account. */
export const surveyPage: Page = {
  get: async (visit) => asking(visit, await questionsFor(visit), []),
  post: async (visit) => {
    if (visit.form.get("do") !== does) throw new Stopped("strange");
    const questions = await questionsFor(visit);
    const empty = emptyIn(visit, questions);
    if (empty.length > 0) return asking(visit, questions, empty);
    const reply = await visit.client.ask(evaluationsApi.answerInvitation, {
      body: bodyIn(visit, questions),
      key: keyIn(visit.form),
    });
    if (reply.ok) return thanked(visit, reply.body);
    const { problem } = reply;
    const faults =
      problem.status === 404
        ? [{ name: invitationField, label: "", words: visit.say(words.unknown) }]
        : faultsAt(visit, problem, { names: [invitationField, tokenField, ...namesOf(questions)] });
    return asking(visit, questions, faults);
  },
};

type Asked = { readonly name: string; readonly code: string; readonly label: Words };

/** What the round of the invitation asks; what most ask, until it is known which that is. */
async function questionsFor({ query, form, client }: Visit): Promise<readonly Asked[]> {
  const written = form?.get(invitationField) ?? query.get(slipNames.invitation) ?? "";
  const invitation = written.normalize("NFKC").trim();
  const roundId = invitation.replace(/-r?\d+$/, "");
  const reply = await client.ask(evaluationsApi.getSurvey, { params: { roundId } });
  // the number of one who was served begins with r
  const isOfRecipient = /-r\d+$/.test(invitation);
  const asked =
    reply.ok && (isOfRecipient ? reply.body.recipientQuestions : reply.body.surveyQuestions);
  return (asked || firstQuestions).map(({ code, names }) => ({
    name: `/ratings/${code}`,
    code,
    label: names,
  }));
}

const servedName = "/served";
const namesOf = (questions: readonly Asked[]) => [servedName, ...questions.map(({ name }) => name)];

const ratings: readonly Option[] = [
  { value: "5", label: words.rating5 },
  { value: "4", label: words.rating4 },
  { value: "3", label: words.rating3 },
  { value: "2", label: words.rating2 },
  { value: "1", label: words.rating1 },
];
const reached: readonly Option[] = [
  { value: "true", label: words.yes },
  { value: "false", label: words.no },
];

const missingOf = (questions: readonly Asked[]): Readonly<Record<string, Words>> => ({
  [invitationField]: words.invitationMissing,
  [tokenField]: words.tokenMissing,
  ...Object.fromEntries(namesOf(questions).map((name) => [name, words.chooseOne])),
});

const emptyIn = ({ form, say }: Sent, questions: readonly Asked[]): Faults =>
  Object.entries(missingOf(questions)).flatMap(([name, said]) =>
    (form.get(name) ?? "").trim() === "" ? [{ name, label: "", words: say(said) }] : [],
  );

function bodyIn({ form }: Sent, questions: readonly Asked[]) {
  const written = (name: string) => form.get(name) ?? "";
  return {
    invitationId: written(invitationField).normalize("NFKC").trim(),
    token: tidied(written(tokenField)),
    served: written(servedName) === "true",
    ratings: questions.map(({ name, code }) => ({ question: code, rating: Number(written(name)) })),
  };
}

function asking(visit: Visit, questions: readonly Asked[], faults: Faults): Shown {
  const { say } = visit;
  const isRefused = faults.length > 0;
  const fields = html`${slipOf(visit, faults)}${choiceField(visit, {
    ...actField(visit, does, faults, servedName),
    label: words.served,
    isRequired: true,
    options: reached,
  })}${questions.map(({ name, label }) =>
    choiceField(visit, {
      ...actField(visit, does, faults, name),
      label,
      isRequired: true,
      options: ratings,
    }),
  )}`;
  return {
    title: say(words.survey),
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<h1>${say(words.survey)}</h1><p class="lead">${say(words.surveyLead)}</p>
<p class="soft">${say(words.secret)}</p>${actForm(visit, { does, button: words.send, fields })}`,
  };
}

/** What stands on the slip: typed, or read from its QR code. */
function slipOf(visit: Visit, faults: Faults): Html {
  const { query, form, say } = visit;
  const given: Readonly<Record<string, string>> = {
    [invitationField]: query.get(slipNames.invitation) ?? "",
    [tokenField]: query.get(slipNames.token) ?? "",
  };
  const isWrong = faults.some(({ name }) => name === invitationField || name === tokenField);
  const isRead = Object.values(given).every((one) => one !== "") && !isWrong;
  if (isRead) {
    const hiddenOnes = Object.entries(given).map(([name, value]) => hiddenField(name, value));
    return html`<p class="hint">${say(words.fromSlip)}</p>${hiddenOnes}`;
  }
  const field = (name: string) => {
    const standing = actField(visit, does, faults, name);
    const written = form ? standing.written : [given[name] ?? ""];
    return { ...standing, written, isRequired: true };
  };
  return html`${textField(visit, { ...field(invitationField), label: words.invitation, hint: words.invitationHint })}
${textField(visit, { ...field(tokenField), label: words.token, hint: words.tokenHint })}`;
}

function thanked(visit: Visit, { issue }: Receipt): Shown {
  const { say, language, to } = visit;
  const issued = issue
    ? factsList(visit, [
        [
          words.issued,
          [
            readableInstant(issue.issuedAt, language),
            valueWord("IssueWay", issue.way, language),
            say(filledWords(words.issuedTimes, issue.number)),
          ].join(" · "),
        ],
      ])
    : none;
  return {
    title: say(words.thanks),
    main: html`<div class="told" tabindex="-1" role="status"><h1>${say(words.thanks)}</h1><p>${say(words.thanksText)}</p>${issued}</div>
<p><a href="${to("/")}">${visit.districtName}</a></p>`,
  };
}
