import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { factsList } from "../../facts.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { fieldWords, points, readableDay, valueWord } from "../../readable.ts";
import { table } from "../../table.ts";
import type { Visit } from "../../visit.ts";
import type { ResultSeen } from "./seen.ts";
import { evaluationWords as words } from "./words.ts";

const looks: Readonly<Record<ResultSeen["result"]["grade"], string>> = {
  excellent: " good",
  good: " good",
  pass: " warn",
  fail: " bad",
};

/** A result for everybody: grade and score, what they rest on, and what was said against them. */
export function resultOf(visit: Visit, round: ResultSeen): Html {
  const { say, language } = visit;
  const { result, objection, recheck, noticeEnds } = round;
  const facts = factsList(visit, [
    ...surveyFacts(visit, round),
    ...recipientFacts(visit, round),
    [
      words.objectUntil,
      round.status === "noticed" ? readableDay(noticeEnds.on, language) : undefined,
    ],
    [words.objection, objection?.reason],
    [words.recheck, recheck?.reason],
    [words.before, recheck && `${gradeIn(visit, recheck.before)}`],
  ]);
  const rows = result.indicators.map(
    ({ indicator, weight, source, scoreHundredths, papersMissing }) => [
      valueWord("Indicator", indicator, language),
      valueWord("IndicatorSource", source, language),
      `${weight}%`,
      papersMissing
        ? `${points(scoreHundredths)} · ${say(words.papersMissing)}`
        : points(scoreHundredths),
    ],
  );
  const heads = [fieldWords("indicator"), words.source, words.weight, words.mark];
  return html`<h2>${say(words.result)}</h2><div class="card"><p class="row"><span class="state${looks[result.grade]}">${valueWord("Grade", result.grade, language)}</span><strong>${say(filledWords(words.points, points(result.scoreHundredths)))}</strong></p>${facts}</div>
${table(visit, { caption: say(words.indicators), heads, numbers: [2, 3] }, rows)}`;
}

const gradeIn = ({ say, language }: Visit, result: ResultSeen["result"]): string =>
  `${valueWord("Grade", result.grade, language)} · ${say(filledWords(words.points, points(result.scoreHundredths)))}`;

/** Never a mean without its number, and the margin that was reached beside the one that was planned. */
function surveyFacts({ say }: Visit, { counts, reached, survey }: ResultSeen) {
  const { invited, answered, served } = counts;
  const { answeredHundredths, marginHundredths } = reached;
  return [
    [
      words.base,
      `${say(filledWords(words.baseText, invited, answered, points(answeredHundredths)))} · ${say(filledWords(words.servedText, served))}`,
    ],
    [
      words.margin,
      say(
        filledWords(
          words.marginText,
          points(marginHundredths),
          survey.confidencePercent,
          survey.marginPercent,
        ),
      ),
    ],
  ] as const;
}

/** The survey of those who were served, with its own number. */
function recipientFacts(
  { say }: Visit,
  { counts: { recipients: counted }, recipientsReached: reached, recipients }: ResultSeen,
) {
  if (!counted || !reached || !recipients) return [];
  const { survey, frame } = recipients;
  const rate = points(reached.answeredHundredths);
  const margin = points(reached.marginHundredths);
  return [
    [
      words.servedBase,
      say(
        filledWords(
          words.servedBaseText,
          frame.recipients,
          counted.invited,
          counted.answered,
          rate,
        ),
      ),
    ],
    [
      words.servedMargin,
      say(filledWords(words.marginText, margin, survey.confidencePercent, survey.marginPercent)),
    ],
  ] as const;
}

/** Step by step in words, with the file that all of it follows from. */
export async function derivationOf(visit: Visit, roundId: string): Promise<Html> {
  const { client, say, to, language } = visit;
  const reply = await client.ask(evaluationsApi.getDerivation, { params: { roundId } });
  if (!reply.ok) return none;
  const { steps } = reply.body;
  const lines = steps.map((step) => html`<li>${step[language]}</li>`);
  return html`<h2>${say(words.derivation)}</h2><details><summary>${say(words.steps)}</summary><ol>${lines}</ol></details>
<p class="soft">${say(words.derivationLead)}</p><p><a href="${to(`/evaluations/${roundId}`)}?file=derivation">${say(words.download)}</a></p>`;
}
