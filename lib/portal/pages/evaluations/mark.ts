import { createHash } from "node:crypto";
import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { answered } from "../../asking.ts";
import { commandsOn } from "../../console/things.ts";
import { filledWords } from "../../filled-words.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import {
  alike,
  choiceField,
  fileField,
  hiddenField,
  standing,
  textField,
} from "../../form/field.ts";
import { keyField, keyIn } from "../../form/form.ts";
import { type Html, html } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { organisationNames } from "../../names.ts";
import { valueWord } from "../../readable.ts";
import { type Answered, type Page, type Sent, Stopped, type Visit } from "../../visit.ts";
import type { RoundSeen } from "./seen.ts";
import { evaluationWords as words } from "./words.ts";

export const markDoes = "mark";
const fileName = "file";
const digestName = "/evidenceSha256";
const scoreName = "/scoreHundredths";
const pointsName = (code: string): string => `/points/${code}`;

type Weighted = RoundSeen["template"][number];
type Question = NonNullable<Weighted["form"]>[number];

/** Where an assessor gives one indicator: points for each question of its form, and what they rest on. */
export const markPage: Page = {
  get: async (visit) => shown(visit, await markedIn(visit), []),
  post: async (visit) => {
    if (visit.form.get("do") !== markDoes) throw new Stopped("strange");
    const marked = await markedIn(visit);
    const { round, weighted } = marked;
    const empty = emptyIn(visit, weighted.form);
    if (empty.length > 0) return shown(visit, marked, empty);
    const { client, say, to } = visit;
    const { indicator } = weighted;
    const reply = await client.ask(evaluationsApi.scoreIndicator, {
      params: { roundId: round.roundId, indicator },
      body: { ...marksIn(visit, weighted.form), evidenceSha256: evidenceIn(visit) },
      key: keyIn(visit.form),
    });
    if (reply.ok) {
      return { goTo: to(`/evaluations/${round.roundId}`), told: { heading: say(words.markGiven) } };
    }
    return shown(visit, marked, faultsAt(visit, reply.problem, { names: [...visit.form.keys()] }));
  },
};

type Marked = { readonly round: RoundSeen; readonly weighted: Weighted };

/** The round and the indicator of the address, for whoever its rules let give it now. */
async function markedIn(visit: Visit): Promise<Marked> {
  const { roundId = "", indicator = "" } = visit.params;
  const round = answered(await visit.client.ask(evaluationsApi.getRound, { params: { roundId } }));
  const weighted = round.template.find((one) => one.indicator === indicator);
  if (!weighted) throw new Stopped("notFound");
  const path = "/evaluation-rounds/{roundId}/indicators/{indicator}";
  const taken = commandsOn(visit, { path, params: { roundId, indicator }, state: round });
  const mayGive = taken.some(({ endpoint }) => endpoint === evaluationsApi.scoreIndicator);
  if (!mayGive) throw new Stopped("forbidden");
  return { round, weighted };
}

function emptyIn(
  { form, files: [file] = [], say }: Sent,
  questions: readonly Question[] = [],
): Faults {
  const fault = (name: string, said: string) => ({ name, label: "", words: said });
  const unanswered = questions
    .map(({ code }) => pointsName(code))
    .filter((name) => !form.get(name));
  const noEvidence = !file && !form.get(digestName)?.trim();
  return [
    ...unanswered.map((name) => fault(name, say(words.chooseOne))),
    ...(noEvidence ? [fault(fileName, say(words.evidenceMissing))] : []),
  ];
}

/** Points by question or, of an indicator without a form, a score as it is written: 86.5. */
function marksIn({ form }: Sent, questions: readonly Question[] | undefined) {
  if (!questions) {
    const score = Number((form.get(scoreName) ?? "").normalize("NFKC").trim() || Number.NaN);
    return { scoreHundredths: Math.round(score * 100) };
  }
  return {
    points: questions.map(({ code }) => ({
      question: code,
      points: Number(form.get(pointsName(code))),
    })),
  };
}

/** The digest of the file that was chosen, which goes nowhere else, or the one that was typed. */
const evidenceIn = ({ form, files: [file] = [] }: Sent): string =>
  file
    ? createHash("sha256").update(file.bytes).digest("hex")
    : (form.get(digestName) ?? "").normalize("NFKC").trim().toLowerCase();

async function shown(visit: Visit, { round, weighted }: Marked, faults: Faults): Promise<Answered> {
  const { say, to, language, client } = visit;
  const nameOf = await organisationNames(client);
  const isRefused = faults.length > 0;
  const indicator = valueWord("Indicator", weighted.indicator, language);
  const title = `${indicator} · ${nameOf(round.supplierId)}`;
  const at = (name: string) => standing(visit.form, faults, name);
  const fields = weighted.form
    ? weighted.form.map((one) => questionField(visit, one, faults))
    : textField(visit, {
        ...at(scoreName),
        label: words.score,
        isRequired: true,
        input: "decimal",
      });
  const file = {
    ...standing(undefined, faults, fileName),
    label: words.evidence,
    hint: words.evidenceHint,
  };
  return {
    title,
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<p><a href="${to(`/evaluations/${round.roundId}`)}">${say(words.backToRound)}</a></p><h1>${title}</h1>
<p class="lead">${say(filledWords(words.markLead, weighted.weight))}</p>
<form method="post" enctype="multipart/form-data">${hidden(visit)}${hiddenField("do", markDoes)}${keyField(visit.form)}${fields}
${fileField(visit, file)}
${textField(visit, { ...at(digestName), label: words.digest, hint: words.digestHint })}<button>${say(words.give)}</button></form>`,
  };
}

function questionField(visit: Visit, { code, names, maxPoints }: Question, faults: Faults): Html {
  const options = Array.from({ length: maxPoints + 1 }, (_, n) => String(maxPoints - n));
  return choiceField(visit, {
    ...standing(visit.form, faults, pointsName(code)),
    label: { zh: names.zh, en: names.en },
    hint: filledWords(words.ofPoints, maxPoints),
    isRequired: true,
    options: options.map((value) => ({ value, label: alike(value) })),
  });
}
