import { type Html, html, none } from "../../html.ts";
import { nameIn } from "../../names.ts";
import { readableDay, readableInstant, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import type { Followed } from "./followed.ts";
import type { Chain } from "./held.ts";
import { type Step, timeline } from "./steps.ts";
import { receiptWords as words } from "./words.ts";

/** From the need to the money, as far as it has come; nothing where it stayed a single request. */
export function outcomeOf(visit: Visit, followed: Followed): Html {
  const steps = [...stepsToContract(visit, followed), ...stepsToMoney(visit, followed)];
  if (steps.length === 0) return none;
  return html`<h2>${visit.say(words.outcomeTitle)}</h2>${timeline(visit, steps)}${moneyOf(visit, followed.chain)}`;
}

function stepsToContract({ say, language }: Visit, { chain, nameOfPlace }: Followed): Step[] {
  const { need, otherNeeds = [], council, project, tender, award, contract, deliveries } = chain;
  const status = (owner: string, value: string) => valueWord(`${owner}.status`, value, language);
  const solvedBy = deliveries?.solvedBy;
  const all: (Step | undefined)[] = [
    need && {
      what: say(words.need),
      at: need.proposedAt,
      office: nameOfPlace(need.blockCode),
      more: [
        `${status("Need", need.status)} · ${say(words.requestCount)} ${need.requestCount}`,
        ...(need.reason ? [need.reason] : []),
      ],
    },
    ...otherNeeds.map((other) => ({
      what: say(words.otherNeed),
      at: other.proposedAt,
      office: nameOfPlace(other.blockCode),
      more: [`${status("Need", other.status)} · ${say(words.requestCount)} ${other.requestCount}`],
    })),
    council && {
      what: say(words.council),
      at: council.closesAt,
      office: nameOfPlace(council.unitCode),
      more: [
        council.topic,
        `${status("Council", council.status)}${council.votes === undefined ? "" : ` · ${council.votes} / ${council.voters} ${say(words.votes)}`}`,
      ],
    },
    project && {
      what: say(words.project),
      at: tender?.noticedAt,
      more: [
        `${project.title} · ${project.catalogueItems.map(({ code, names }) => (names ? nameIn(names, language) : code)).join(say(ui.comma))}`,
        `${say(words.budget)} ${project.budget.amount}`,
      ],
    },
    award && {
      what: say(words.award),
      at: award.awardedAt,
      office: award.supplierName,
      more: [award.price.amount],
    },
    contract && {
      what: say(words.contract),
      office: contract.supplierName,
      more: [
        `${status("Contract", contract.status)} · ${contract.total.amount} · ${readableDay(contract.termFrom, language)} – ${readableDay(contract.termTo, language)}`,
      ],
    },
    solvedBy && {
      what: say(words.delivery),
      at: solvedBy.heldAt,
      office: nameOfPlace(solvedBy.unitCode),
    },
  ];
  return all.filter((step) => step !== undefined);
}

/** What residents found of each milestone, and what was paid for it. */
function stepsToMoney({ say, language }: Visit, { chain }: Followed): Step[] {
  const all = chain.milestones.flatMap(({ title, share, evaluation, payment }) => {
    const { result } = evaluation ?? {};
    const graded: Step | undefined = result && {
      what: `${say(words.graded)}${say(ui.colon)}${valueWord("Grade", result.grade, language)}`,
      at: result.noticedAt,
      more: [`${title} · ${result.answered} / ${result.invited} ${say(words.answers)}`],
    };
    const paid: Step | undefined = payment?.settledAt
      ? {
          what: `${say(words.settled)}${say(ui.colon)}${share.amount}`,
          at: payment.settledAt,
          office: chain.contract?.supplierName,
          more: [title],
        }
      : undefined;
    return [graded, paid];
  });
  return all.filter((step) => step !== undefined);
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
