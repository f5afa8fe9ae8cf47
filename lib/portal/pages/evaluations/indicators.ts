import { commandLinks } from "../../console/links.ts";
import { commandsOn } from "../../console/things.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { fieldWords, points, valueWord } from "../../readable.ts";
import { table } from "../../table.ts";
import type { Visit } from "../../visit.ts";
import type { RoundSeen } from "./seen.ts";
import { evaluationWords as words } from "./words.ts";

type Weighted = RoundSeen["template"][number];

/** Every indicator with what feeds it and how far that is, and what of it the reader has to do now. */
export function indicatorsOf(
  visit: Visit,
  round: RoundSeen,
): { readonly todo: Html; readonly list: Html } {
  const { say, to, language } = visit;
  const { template, roundId } = round;
  const named = (indicator: string) => valueWord("Indicator", indicator, language);
  const links = template.map(({ indicator }) => {
    const params = { roundId, indicator };
    const under = (part: string) => ({
      path: `/evaluation-rounds/{roundId}/${part}/{indicator}`,
      params,
      state: round,
    });
    const gives = commandsOn(visit, under("indicators")).length > 0;
    const parts = [
      commandLinks(visit, under("papers"), { isRow: true }),
      gives
        ? html`<p class="row"><a class="button" href="${to(`/evaluations/${roundId}/marks/${indicator}`)}">${say(words.giveMark)}</a></p>`
        : none,
    ];
    return parts.every((one) => one === none) ? none : html`<h3>${named(indicator)}</h3>${parts}`;
  });
  const rows = template.map((one) => [
    named(one.indicator),
    `${one.weight}%`,
    valueWord("IndicatorSource", one.source, language),
    standingOf(visit, round, one),
  ]);
  const heads = [fieldWords("indicator"), words.weight, words.source, words.mark];
  return {
    todo: links.every((one) => one === none) ? none : html`${links}`,
    list: html`<h2>${say(words.indicators)}</h2>${table(visit, { caption: say(words.indicators), heads, isTitled: true }, rows)}`,
  };
}

/** What an indicator got, or what it waits for. */
function standingOf(
  { say }: Visit,
  { result, scores, papers, indicatorsAwaited, status }: RoundSeen,
  { indicator }: Weighted,
): string {
  const counted = result?.indicators.find((one) => one.indicator === indicator);
  if (counted) {
    const mark = points(counted.scoreHundredths);
    return counted.papersMissing ? `${mark} · ${say(words.papersMissing)}` : mark;
  }
  const filed = papers.find((one) => one.indicator === indicator);
  const files = filed && say(filledWords(words.papersFiled, filed.sha256s.length));
  const given = scores?.find((one) => one.indicator === indicator);
  const rest = files ? ` · ${files}` : "";
  if (given) return `${points(given.scoreHundredths)}${rest}`;
  if (indicatorsAwaited.includes(indicator)) return `${say(words.awaited)}${rest}`;
  if (files) return `${say(words.notShown)}${rest}`;
  const isLacking = indicator === "finance" || indicator === "records";
  if (isLacking) return say(status === "collecting" ? words.papersAwaited : words.papersMissing);
  return say(scores ? words.atCount : words.notShown);
}
