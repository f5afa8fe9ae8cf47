import { type Html, html, none } from "../../html.ts";
import { nameIn } from "../../names.ts";
import { readableDay, readableInstant, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import type { Followed } from "./followed.ts";
import type { Chain } from "./held.ts";
import { receiptWords as words } from "./words.ts";

type Fact = readonly [what: string, is: string];

/** From the need to the money, as far as it has come; nothing where it stayed a single request. */
export function outcomeOf(visit: Visit, { chain }: Followed): Html {
  const facts = factsOf(visit, chain);
  if (facts.length === 0) return none;
  const rows = facts.map(([what, is]) => html`<dt>${what}</dt><dd>${is}</dd>`);
  return html`<h2>${visit.say(words.outcomeTitle)}</h2><div class="card"><dl class="facts">${rows}</dl></div>${moneyOf(visit, chain)}`;
}

function factsOf({ say, language }: Visit, chain: Chain): Fact[] {
  const { need, council, project, award, contract, deliveries } = chain;
  const status = (owner: string, value: string) => valueWord(`${owner}.status`, value, language);
  const all: (Fact | false | undefined)[] = [
    need && [
      say(words.need),
      `${status("Need", need.status)} · ${say(words.requestCount)} ${need.requestCount}${need.reason ? ` · ${need.reason}` : ""}`,
    ],
    council && [
      say(words.council),
      `${council.topic} · ${status("Council", council.status)}${council.votes === undefined ? "" : ` · ${council.votes} / ${council.households} ${say(words.votes)}`}`,
    ],
    project && [
      say(words.project),
      `${project.title} · ${project.catalogueItems.map(({ code, names }) => (names ? nameIn(names, language) : code)).join("、")} · ${status("Project", project.status)}`,
    ],
    project && [say(words.budget), project.budget.amount],
    award && [say(words.award), `${award.supplierName} · ${award.price.amount}`],
    contract && [
      say(words.contract),
      `${contract.supplierName} · ${status("Contract", contract.status)} · ${contract.total.amount} · ${readableDay(contract.termFrom, language)} – ${readableDay(contract.termTo, language)}`,
    ],
    deliveries?.solvedBy && [
      say(words.delivery),
      readableInstant(deliveries.solvedBy.heldAt, language),
    ],
  ];
  return all.filter((fact): fact is Fact => !!fact);
}

/** The contract's milestones, each with what it is worth and how far the money is. */
function moneyOf({ say, language }: Visit, { milestones, settled }: Chain): Html {
  if (milestones.length === 0) return none;
  const heads = [words.step, words.share, words.state, words.payment].map((one) => say(one));
  const rows = milestones.map(({ title, share, status, payment }) => {
    const paid = payment
      ? `${valueWord("payment.progress", payment.progress, language)}${payment.settledAt ? ` · ${readableInstant(payment.settledAt, language)}` : ""}`
      : say(words.notYet);
    const state = valueWord("MilestoneStatus", status, language);
    return html`<tr><th scope="row">${title}</th><td class="number" data-head="${heads[1]}">${share.amount}</td><td data-head="${heads[2]}">${state}</td><td data-head="${heads[3]}">${paid}</td></tr>`;
  });
  return html`<table class="cards-on-phone"><caption>${say(words.money)}</caption><thead><tr>${heads.map(
    (head, at) => html`<th scope="col"${at === 1 ? html` class="number"` : none}>${head}</th>`,
  )}</tr></thead><tbody>${rows}</tbody></table>${
    settled
      ? html`<p><strong>${say(words.paid)}${say(ui.colon)}${settled.amount}</strong></p>`
      : none
  }`;
}
