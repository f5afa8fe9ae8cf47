import { contractsApi } from "../../../../contracting/contracts/api.ts";
import type { Words } from "../../../../core/words.ts";
import { answered } from "../../../asking.ts";
import { historyOf } from "../../../console/history.ts";
import { commandLinks } from "../../../console/links.ts";
import { type Fact, factsList } from "../../../facts.ts";
import { type Html, html, none } from "../../../html.ts";
import { buyerNames, organisationNames, placeNames } from "../../../names.ts";
import {
  fieldWords,
  readableDay,
  readableInstant,
  readableYuan,
  valueWord,
} from "../../../readable.ts";
import type { Page, Visit } from "../../../visit.ts";
import { ui } from "../../../words.ts";
import { inspectionsOf } from "./inspections.ts";
import { milestonesOf } from "./milestones.ts";
import type { ContractSeen } from "./seen.ts";

const words = {
  title: { zh: "合同", en: "Contract" },
  nothing: {
    zh: "以当前身份，目前没有可对整份合同办理的事项。各里程碑可办理的事项列在其下。",
    en: "There is nothing for your role to do about the whole contract now. What can be done about a milestone stands beneath it.",
  },
  parties: { zh: "当事人与条款", en: "Parties and terms" },
  buyer: { zh: "采购方", en: "Buyer" },
  units: { zh: "服务范围", en: "Where it serves" },
  term: { zh: "履行期限", en: "Term" },
  signed: { zh: "已签署", en: "Signed by" },
  nobody: { zh: "双方均未签署", en: "Nobody yet" },
  logged: { zh: "已登记服务", en: "Deliveries logged" },
  money: { zh: "资金", en: "Money" },
  flows: { zh: "可正常拨付", en: "It may flow" },
  paid: { zh: "未到账", en: "not in yet" },
  held: { zh: "在账", en: "held" },
  claimed: { zh: "主张没收", en: "claimed" },
  change: { zh: "待答复的合同变更", en: "A change that waits for an answer" },
  proposedBy: { zh: "提出方", en: "Proposed by" },
  dates: { zh: "新的比例与日期", en: "New shares and dates" },
  further: { zh: "其他评估", en: "Other evaluations" },
  running: { zh: "进行中", en: "under way" },
  list: { zh: "返回合同列表", en: "Back to the contracts" },
} as const satisfies Record<string, Words>;

const path = "/contracts/{contractId}";

/** One contract for whoever has to do with it: where it stands, what can be done, and what happened. */
export const contractPage: Page = {
  get: async (visit) => {
    const { client, say, to } = visit;
    const params = { contractId: visit.params.contractId ?? "" };
    const contract = answered(await client.ask(contractsApi.getContract, { params }));
    const thing = { path, params, state: contract };
    const [nameOf, buyerOf, placeOf, history, milestones, inspections] = await Promise.all([
      organisationNames(client),
      buyerNames(visit, [contract.buyerCode]),
      placeNames(visit, contract.unitCodes),
      historyOf(visit, thing),
      milestonesOf(visit, contract),
      inspectionsOf(visit, contract),
    ]);
    const [supplier, buyer] = [nameOf(contract.supplierId), buyerOf(contract.buyerCode)];
    const title = `${say(words.title)} · ${supplier}`;
    const links = commandLinks(visit, thing);
    const toDo =
      links === none
        ? html`<h2>${say(ui.whatToDo)}</h2><p class="soft">${say(words.nothing)}</p>`
        : links;
    return {
      title,
      main: html`<h1>${title}</h1>${stateOf(visit, contract)}${toDo}
${proposalOf(visit, contract)}${milestones}<h2>${say(words.parties)}</h2>
${termsOf(visit, contract, { supplier, buyer, placeOf })}
${furtherOf(visit, contract)}${inspections}${history}<p><a href="${to("/desk/contracts")}">${say(words.list)}</a></p>`,
    };
  },
};

/** Evaluations that gate no milestone, and the one that may be asked for now. */
function furtherOf(
  visit: Visit,
  { contractId, furtherRounds = [], ...contract }: ContractSeen,
): Html {
  const { say, to, language } = visit;
  const path = "/evaluation-rounds/on-demand/{contractId}";
  const thing = { path, params: { contractId }, state: { contractId, furtherRounds, ...contract } };
  const asks = commandLinks(visit, thing, { isRow: true });
  const lines = furtherRounds.map(({ roundId, occasion, openedAt, grade, scoreHundredths }) => {
    const name = `${valueWord("RoundOccasion", occasion, language)} · ${readableInstant(openedAt, language)}`;
    const result = grade
      ? `${valueWord("Grade", grade, language)} · ${(scoreHundredths ?? 0) / 100}`
      : say(words.running);
    return html`<li><a href="${to(`/evaluations/${roundId}`)}">${name}</a> · ${result}</li>`;
  });
  if (lines.length === 0 && asks === none) return none;
  const list = lines.length > 0 ? html`<ul>${lines}</ul>` : none;
  return html`<h2>${say(words.further)}</h2>${list}${asks}`;
}

function stateOf({ language }: Visit, { status, stops, terminationProposedAt }: ContractSeen) {
  const marks = stops.map(
    (one) => html`<span class="state bad">${valueWord("ContractStop", one, language)}</span>`,
  );
  const proposed = terminationProposedAt
    ? html`<span class="state bad">${fieldWords("terminationProposedAt")[language]}</span>`
    : none;
  return html`<p class="row"><span class="state">${valueWord("Contract.status", status, language)}</span>${marks}${proposed}</p>`;
}

type Named = {
  readonly supplier: string;
  readonly buyer: string;
  readonly placeOf: (code: string) => string;
};

function termsOf(visit: Visit, contract: ContractSeen, named: Named) {
  const { say, language } = visit;
  const { supplier, buyer, placeOf } = named;
  const comma = say(ui.comma);
  const day = (on: string) => readableDay(on, language);
  const parties = contract.signedBy.map((one) => valueWord("ContractParty", one, language));
  const stops = contract.stops.map((one) => valueWord("ContractStop", one, language));
  return factsList(visit, [
    [words.buyer, buyer],
    [fieldWords("supplierId"), supplier],
    [fieldWords("totalFen"), readableYuan(contract.totalFen)],
    [words.term, `${day(contract.termFrom)} – ${day(contract.termTo)}`],
    [words.units, contract.unitCodes.map(placeOf).join(comma)],
    [words.signed, parties.length > 0 ? parties.join(comma) : say(words.nobody)],
    [
      fieldWords("activatedAt"),
      "activatedAt" in contract && contract.activatedAt
        ? readableInstant(contract.activatedAt, language)
        : undefined,
    ],
    [words.money, stops.length > 0 ? stops.join(comma) : say(words.flows)],
    [words.logged, String(contract.deliveries)],
    bondOf(visit, contract),
    [
      fieldWords("terminationReason"),
      contract.status === "terminated" ? contract.terminationReason : undefined,
    ],
  ]);
}

function bondOf({ say }: Visit, { bond }: ContractSeen): Fact {
  if (!bond) return [fieldWords("bond"), undefined];
  const { amountFen, heldFen, receivedAt, claim } = bond;
  const standing = receivedAt ? `${say(words.held)} ${readableYuan(heldFen)}` : say(words.paid);
  const claimed = claim ? ` · ${say(words.claimed)} ${readableYuan(claim.amountFen)}` : "";
  return [fieldWords("bond"), `${readableYuan(amountFen)} · ${standing}${claimed}`];
}

/** What one party wants changed, and what the other may say to it. */
function proposalOf(visit: Visit, contract: ContractSeen): Html {
  const { say, language } = visit;
  const { proposal, contractId } = contract;
  if (!proposal) return none;
  const { amendmentId, proposedBy, reason, supplementFen, termTo, milestones = [] } = proposal;
  const shares = milestones.map(
    ({ milestoneId, shareBasisPoints, evaluatedOn }) =>
      html`${milestoneId} · ${shareBasisPoints / 100}% · ${readableDay(evaluatedOn, language)}<br>`,
  );
  const facts = factsList(visit, [
    [words.proposedBy, valueWord("ContractParty", proposedBy, language)],
    [fieldWords("reason"), reason],
    [fieldWords("supplementFen"), supplementFen ? readableYuan(supplementFen) : undefined],
    [fieldWords("termTo"), termTo && readableDay(termTo, language)],
    [words.dates, shares.length > 0 ? html`${shares}` : undefined],
  ]);
  const links = commandLinks(
    visit,
    {
      path: `${path}/amendments/{amendmentId}`,
      params: { contractId, amendmentId },
      state: contract,
    },
    { isRow: true },
  );
  return html`<section class="card"><h2>${say(words.change)}</h2>${facts}${links}</section>`;
}
