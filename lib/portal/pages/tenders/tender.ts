import { projectsApi } from "../../../buying/projects/api.ts";
import { tendersApi } from "../../../buying/tenders/api.ts";
import { chainsApi } from "../../../chains/api.ts";
import { contractsApi } from "../../../contracting/contracts/api.ts";
import { answered, scopesOf } from "../../asking.ts";
import { historyOf } from "../../console/history.ts";
import { commandLinks } from "../../console/links.ts";
import { commandsOn, type Thing } from "../../console/things.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { organisationNames } from "../../names.ts";
import { valueWord } from "../../readable.ts";
import { type Answered, type Page, Stopped, type Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { biddingOf, bidsOf } from "./bids.ts";
import { documentsOf } from "./documents.ts";
import { nextOf } from "./next.ts";
import { noticeOf } from "./notice.ts";
import { onSheet, panelOf } from "./panel.ts";
import { questionCards } from "./questions.ts";
import { rankingOf } from "./ranking.ts";
import { questionsOf, recordOf, type TenderSeen } from "./seen.ts";
import { type Contract, stepsOf } from "./steps.ts";
import { tenderWords as words } from "./words.ts";

const path = "/tenders/{tenderId}";

/** A tender for everybody, and for whoever works on it what can be done: from the notice to the contract. */
export const tenderPage: Page = {
  get: async (visit) => (visit.query.get("file") === "record" ? recordFile(visit) : shown(visit)),
};

const idIn = ({ params }: Visit) => ({ tenderId: params.tenderId ?? "" });

async function shown(visit: Visit): Promise<Answered> {
  const { client, say, to, language } = visit;
  const params = idIn(visit);
  const [published, record, questions] = await Promise.all([
    client.ask(tendersApi.getTender, { params }).then(answered),
    recordOf(visit, params.tenderId),
    questionsOf(visit, params.tenderId),
  ]);
  const tender: TenderSeen = record ?? published;
  const { projectId, contractId, title, status } = tender;
  const [project, contract, nameOf, own] = await Promise.all([
    client.ask(projectsApi.getProjectNotice, { params: { projectId } }),
    contractOf(visit, contractId),
    organisationNames(client),
    may(visit, "bid.submit") ? scopesOf(visit) : [],
  ]);
  const plan = project.ok ? project.body : undefined;
  const course = { project: plan, tender, contract };
  const thing = { path, params, state: { ...tender, questions } };
  const [next, facts, documents, bidding, bids, history] = await Promise.all([
    nextOf(visit, { ...course, record, questions }),
    noticeOf(visit, plan, tender),
    documentsOf(visit, plan),
    biddingOf(visit, tender),
    bidsOf(visit, tender, nameOf),
    record ? historyOf(visit, thing) : none,
  ]);
  const notice = html`${facts}${documents}`;
  const acts = visit.person ? actsOf(visit, thing, { tender, own }) : none;
  return {
    title,
    main: html`<h1>${title}</h1><p class="row"><span class="state">${valueWord("TenderStatus", status, language)}</span></p>
<div class="beside"><div>${next}${acts}</div><div>${stepsOf(visit, course)}</div></div>
${status === "open" ? html`${notice}${bidding}` : none}${rankingOf(visit, course, nameOf)}
${questionCards(visit, tender, { questions, nameOf, own })}${bids}
${status === "open" ? none : html`${bidding}${notice}`}${record ? panelOf(visit, record, nameOf) : none}${history}
<p class="row"><a href="${to(`/projects/${projectId}`)}">${say(words.project)}</a><a href="${to("/tenders")}">${say(words.tenders)}</a></p>`,
  };
}

type Reader = { readonly tender: TenderSeen; readonly own: readonly string[] };

/** What the tender would take now of the reader; a member's own work leads to the page of sheets. */
function actsOf(visit: Visit, thing: Thing, { tender, own }: Reader): Html {
  const { say, to } = visit;
  const taken = commandsOn(visit, thing).map(({ endpoint }) => endpoint);
  const scores = onSheet.some((one) => taken.includes(one));
  const toSheet = scores
    ? html`<a class="button" href="${to(`/tenders/${thing.params.tenderId}/sheet`)}">${say(words.toSheet)}</a>`
    : none;
  // only whoever bid asks about the award
  const hasBid = [...(tender.bids ?? []), ...(tender.excluded ?? [])].some(({ bidderId }) =>
    own.includes(bidderId),
  );
  const except = [...onSheet, ...(hasBid ? [] : [tendersApi.askQuestion])];
  const links = commandLinks(visit, thing, { isRow: true, except });
  return scores || links !== none
    ? html`<h2>${say(ui.whatToDo)}</h2>${scores ? html`<p class="row">${toSheet}</p>` : none}${links}`
    : none;
}

/** The contract of an award: whole for whoever it is shown to, for everybody since when it is signed. */
export async function contractOf(
  visit: Visit,
  contractId: string | undefined,
): Promise<Contract | undefined> {
  if (!contractId) return undefined;
  const asked = { params: { contractId } };
  if (may(visit, "contract.read")) {
    const reply = await visit.client.ask(contractsApi.getContract, asked);
    if (reply.ok) {
      const signedAt = "activatedAt" in reply.body ? reply.body.activatedAt : undefined;
      return { contractId, signedAt, isShown: true };
    }
  }
  const notice = await visit.client.ask(chainsApi.getContractNotice, asked);
  return { contractId, signedAt: notice.ok ? notice.body.publishedAt : undefined, isShown: false };
}

/** The record as the platform answers it, to be kept and recomputed. */
async function recordFile(visit: Visit): Promise<Answered> {
  const { tenderId } = idIn(visit);
  const record = await recordOf(visit, tenderId);
  if (!record) throw new Stopped("notFound");
  return {
    fileName: `${tenderId}-record.json`,
    type: "application/json; charset=utf-8",
    text: JSON.stringify(record, null, 1),
  };
}
