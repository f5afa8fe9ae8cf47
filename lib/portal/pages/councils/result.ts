import type { Words } from "../../../core/words.ts";
import { votersIn } from "../../../voice/councils/api.ts";
import { type Html, html, none } from "../../html.ts";
import { readableYuan } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import type { Council, OptionShown } from "./options.ts";
import { councilWords as words } from "./words.ts";

type Tallied = Extract<Council, { readonly tally: object }>;

/** What came out: in words, by option, and how anybody counts it again. */
export function resultOf(visit: Visit, council: Tallied, options: readonly OptionShown[]): Html {
  const { say, to, path } = visit;
  const { tally, electorate } = council;
  const took = [tally.votes, votersIn(electorate)].reduce(
    (said, count) => said.replace("#", String(count)),
    say(words.took),
  );
  return html`<h2>${say(words.result)}</h2><p class="lead"><strong>${outcomeOf(visit, council, options)}</strong></p><p>${took}</p>
${countsOf(visit, council, options)}<h2>${say(words.recount)}</h2><p>${say(words.recountText)}<br><code>${tally.ballotsSha256}</code></p>
<p><a class="button second" href="${to(path)}?file=ballots">${say(words.ballots)}</a></p>`;
}

function outcomeOf({ say }: Visit, council: Tallied, options: readonly OptionShown[]): string {
  if (council.status === "passed") {
    const { budget } = council;
    if (budget) return `${say(words.sharedOut)}${readableYuan(budget.amountFen)}`;
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
function countsOf({ say }: Visit, council: Tallied, options: readonly OptionShown[]): Html {
  const { tally, budget } = council;
  const whole = tally.votes * (budget?.parts ?? 1);
  const shares = "shares" in council ? council.shares : undefined;
  const got = budget ? words.partsGot : words.votes;
  const number = (head: Words, said: Html | string) =>
    html`<td class="number" data-head="${say(head)}">${said}</td>`;
  const lines = options.map(({ choice, name }) => {
    const votes = tally.counts.find((one) => one.choice === choice)?.votes ?? 0;
    const percent = whole === 0 ? 0 : Math.round((votes * 1000) / whole) / 10;
    const bar =
      whole === 0
        ? none
        : html`<meter min="0" max="${whole}" value="${votes}" aria-hidden="true"></meter> `;
    const share = shares?.find((one) => one.choice === choice);
    return html`<tr><td data-head="${say(words.option)}">${name}</td>${number(got, `${votes}`)}${number(words.share, html`${bar}${percent}%`)}${share ? number(words.amount, readableYuan(share.amountFen)) : none}</tr>`;
  });
  const heads = [got, words.share, ...(shares ? [words.amount] : [])].map(
    (head) => html`<th scope="col" class="number">${say(head)}</th>`,
  );
  return html`<table class="cards-on-phone"><caption class="gone">${say(words.result)}</caption><thead><tr><th scope="col">${say(words.option)}</th>${heads}</tr></thead><tbody>${lines}</tbody></table>`;
}
