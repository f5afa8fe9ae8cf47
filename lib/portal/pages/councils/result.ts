import { type Html, html, none } from "../../html.ts";
import type { Visit } from "../../visit.ts";
import type { Council, OptionShown } from "./options.ts";
import { councilWords as words } from "./words.ts";

type Tallied = Extract<Council, { readonly tally: object }>;

/** What came out: in words, by option, and how anybody counts it again. */
export function resultOf(visit: Visit, council: Tallied, options: readonly OptionShown[]): Html {
  const { say, to, path } = visit;
  const { tally, electorate } = council;
  const took = [tally.votes, electorate.households].reduce(
    (said, count) => said.replace("#", String(count)),
    say(words.took),
  );
  return html`<h2>${say(words.result)}</h2><p class="lead"><strong>${outcomeOf(visit, council, options)}</strong></p><p>${took}</p>
${countsOf(visit, tally, options)}<h2>${say(words.recount)}</h2><p>${say(words.recountText)}<br><code>${tally.ballotsSha256}</code></p>
<p><a class="button second" href="${to(path)}?file=ballots">${say(words.ballots)}</a></p>`;
}

function outcomeOf({ say }: Visit, council: Tallied, options: readonly OptionShown[]): string {
  if (council.status === "passed") {
    const chosen = options.find(({ choice }) => choice === council.chosen);
    return `${say(words.passed)}${chosen?.name ?? council.chosen}`;
  }
  const [missed, percent] =
    council.because === "quorum"
      ? [words.quorumMissed, council.quorumPercent]
      : [words.thresholdMissed, council.thresholdPercent];
  return say(missed).replace("#", String(percent));
}

/** A bar is beside its number, and says nothing more. */
function countsOf(
  { say }: Visit,
  { votes, counts }: Tallied["tally"],
  options: readonly OptionShown[],
): Html {
  const lines = options.map(({ choice, name }) => {
    const got = counts.find((one) => one.choice === choice)?.votes ?? 0;
    const share = votes === 0 ? 0 : Math.round((got * 1000) / votes) / 10;
    const bar =
      votes === 0
        ? none
        : html`<meter min="0" max="${votes}" value="${got}" aria-hidden="true"></meter> `;
    return html`<tr><td data-head="${say(words.option)}">${name}</td><td class="number" data-head="${say(words.votes)}">${got}</td><td class="number" data-head="${say(words.share)}">${bar}${share}%</td></tr>`;
  });
  return html`<table class="cards-on-phone"><caption class="gone">${say(words.result)}</caption><thead><tr><th scope="col">${say(words.option)}</th><th scope="col" class="number">${say(words.votes)}</th><th scope="col" class="number">${say(words.share)}</th></tr></thead><tbody>${lines}</tbody></table>`;
}
