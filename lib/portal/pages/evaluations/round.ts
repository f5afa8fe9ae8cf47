import { chainsApi } from "../../../chains/api.ts";
import type { AnswerOf } from "../../../client/client.ts";
import { evaluationsApi } from "../../../contracting/evaluations/api.ts";
import { answered } from "../../asking.ts";
import { historyOf } from "../../console/history.ts";
import { commandLinks } from "../../console/links.ts";
import { factsList } from "../../facts.ts";
import { filledWords } from "../../filled-words.ts";
import { type Html, html, none } from "../../html.ts";
import { may } from "../../may.ts";
import { organisationNames } from "../../names.ts";
import { readableDay, readableInstant, readableLimit, valueWord } from "../../readable.ts";
import { type Answered, type Page, Stopped, type Visit } from "../../visit.ts";
import { ui } from "../../words.ts";
import { organisationLink } from "../organisations/organisation.ts";
import { slipsLink } from "../slips.ts";
import { comparedWith } from "./compared.ts";
import { doorsOf } from "./doors.ts";
import { indicatorsOf } from "./indicators.ts";
import { derivationOf, resultOf } from "./result.ts";
import type { ResultSeen, RoundSeen } from "./seen.ts";
import { evaluationWords as words } from "./words.ts";

const path = "/evaluation-rounds/{roundId}";

/** An evaluation: what is to be done for it, how far it is, and what came out. */
export const roundPage: Page = {
  get: (visit) => (visit.query.get("file") === "derivation" ? derivationFile(visit) : shown(visit)),
};

const idIn = ({ params }: Visit) => ({ roundId: params.roundId ?? "" });

async function shown(visit: Visit): Promise<Answered> {
  const { client, say } = visit;
  const params = idIn(visit);
  const [work, published, nameOf] = await Promise.all([
    may(visit, "round.read") ? client.ask(evaluationsApi.getRound, { params }) : undefined,
    client.ask(evaluationsApi.getResult, { params }),
    organisationNames(client),
  ]);
  const round = work?.ok ? work.body : undefined;
  // whether there is one that is not public yet, nobody is told who has not signed in
  if (!published.ok && !visit.person) throw new Stopped("signInFirst");
  // who may not see the round learns of it with its result
  const result = round && !published.ok ? undefined : answered(published);
  const seen = round ?? result;
  if (!seen) throw new Stopped("notFound");
  const supplier = nameOf(seen.supplierId);
  const title = `${say(words.title)} · ${supplier}`;
  const notice = await client.ask(chainsApi.getContractNotice, {
    params: { contractId: seen.contractId },
  });
  const bought = notice.ok ? notice.body : undefined;
  const [desk, derivation, compared] = await Promise.all([
    round ? deskOf(visit, round) : none,
    result ? derivationOf(visit, params.roundId) : none,
    result ? comparedWith(visit, result, bought?.catalogueItems ?? []) : none,
  ]);
  return {
    title,
    main: html`<h1>${title}</h1><p class="row"><span class="state">${valueWord("Round.status", seen.status, visit.language)}</span></p>
<p class="lead">${say(words.lead)}</p>${factsOf(visit, seen, { supplier: organisationLink(visit, seen.supplierId, nameOf), bought })}${desk}${result ? resultOf(visit, result) : none}${derivation}${compared}${round ? await historyOf(visit, { path, params }) : none}`,
  };
}

/** What whoever works on it has to do, and how far it is. */
async function deskOf(visit: Visit, round: RoundSeen): Promise<Html> {
  const { say, to, language } = visit;
  const thing = { path, params: idIn(visit), state: round };
  const [doors, indicators] = [await doorsOf(visit, round), indicatorsOf(visit, round)];
  const { printInvitationSlips, fetchInvitationToken, fetchRecipientToken } = evaluationsApi;
  const except = [printInvitationSlips, fetchInvitationToken, fetchRecipientToken];
  const slips = slipsLink(
    visit,
    thing,
    printInvitationSlips,
    `/evaluations/${round.roundId}/slips`,
  );
  const parts = [slips, indicators.todo, commandLinks(visit, thing, { isRow: true, except })];
  const todo = parts.every((one) => one === none)
    ? html`<p class="soft">${say(words.nothing)}</p>`
    : html`${parts}`;
  const { survey, closesAt, extendedAt, assessmentDue, recheckDue, noticeEnds } = round;
  const chosen = round.assessorsAssigned - round.assessorsByLot;
  const limit = (on: string) => readableDay(on, language);
  const closing =
    closesAt &&
    `${readableLimit(closesAt, language)}${extendedAt ? ` · ${say(words.extended)}` : ""}`;
  const facts = factsList(visit, [
    [words.opened, readableInstant(round.openedAt, language)],
    [words.endedFor, round.endedFor && valueWord("RoundEndedFor", round.endedFor, language)],
    [words.closes, closing],
    [
      words.planned,
      say(
        filledWords(
          words.plannedText,
          survey.sampleSize,
          survey.answersNeeded,
          survey.confidencePercent,
          survey.marginPercent,
        ),
      ),
    ],
    [
      words.servedBase,
      round.recipients &&
        say(
          filledWords(
            words.servedPlanned,
            round.recipients.frame.recipients,
            round.recipientsInvited,
            round.recipients.survey.answersNeeded,
          ),
        ),
    ],
    [words.answersIn, doors.answered],
    [
      words.assessors,
      html`${say(filledWords(words.people, round.assessorsAssigned, round.assessorsByLot, chosen))} · <a href="${to("/open/assessors")}">${say(words.register)}</a>`,
    ],
    [
      words.assessmentDue,
      round.status === "assessing" && assessmentDue ? limit(assessmentDue.on) : undefined,
    ],
    [
      words.objectUntil,
      round.status === "noticed" && noticeEnds ? limit(noticeEnds.on) : undefined,
    ],
    [
      words.recheckDue,
      round.status === "objected" && recheckDue ? limit(recheckDue.on) : undefined,
    ],
  ]);
  return html`<h2>${say(ui.whatToDo)}</h2>${todo}<h2>${say(words.progress)}</h2><div class="card">${facts}</div>${indicators.list}${doors.list}`;
}

type Bought = AnswerOf<typeof chainsApi.getContractNotice>;

function factsOf(
  visit: Visit,
  { contractId }: RoundSeen | ResultSeen,
  { supplier, bought }: { readonly supplier: Html; readonly bought: Bought | undefined },
): Html {
  const { say, to } = visit;
  const contract = may(visit, "contract.read")
    ? html`<a href="${to(`/desk/contracts/${contractId}`)}">${bought?.title ?? say(words.openContract)}</a>`
    : bought && html`<a href="${to(`/projects/${bought.projectId}`)}">${bought.title}</a>`;
  return html`<div class="card">${factsList(visit, [
    [words.organisation, supplier],
    [words.contract, contract],
  ])}</div>`;
}

/** All that a result follows from, to be kept and computed anew. */
async function derivationFile(visit: Visit): Promise<Answered> {
  const params = idIn(visit);
  const derivation = answered(await visit.client.ask(evaluationsApi.getDerivation, { params }));
  return {
    fileName: `${params.roundId}-derivation.json`,
    type: "application/json; charset=utf-8",
    text: JSON.stringify(derivation, null, 1),
  };
}
