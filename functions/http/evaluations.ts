import { derivationOf } from "../../lib/chains/derivation.ts";
import { readersOf } from "../../lib/contracting/contracts/parties.ts";
import { loadContract } from "../../lib/contracting/contracts/store.ts";
import { evaluationsApi, scopeOfRound } from "../../lib/contracting/evaluations/api.ts";
import * as assess from "../../lib/contracting/evaluations/assess.ts";
import { filePapers, prolongCollection } from "../../lib/contracting/evaluations/collect.ts";
import type { RoundEvent } from "../../lib/contracting/evaluations/events.ts";
import {
  listGradedBySupplier,
  listResultsByItem,
} from "../../lib/contracting/evaluations/graded-store.ts";
import { hasInterest } from "../../lib/contracting/evaluations/interest.ts";
import {
  answerInvitation,
  roundOfInvitation,
} from "../../lib/contracting/evaluations/invitation.ts";
import {
  questionsOf,
  type Round,
  recipientQuestionsOf,
} from "../../lib/contracting/evaluations/model.ts";
import { evaluationRefusals } from "../../lib/contracting/evaluations/refusals.ts";
import {
  isRemoved,
  type RegisteredAssessor,
  registerAssessor,
  removeAssessor,
} from "../../lib/contracting/evaluations/register-model.ts";
import {
  assessors,
  listAssessors,
  registeredIn,
} from "../../lib/contracting/evaluations/register-store.ts";
import { numbersIn } from "../../lib/contracting/evaluations/sample.ts";
import {
  answerWrite,
  invitations,
  listAnswersByRound,
  loadAnswers,
  loadFrame,
  loadInvitations,
  loadRecipientAnswers,
  loadRecipients,
  loadRound,
  lotSeedOf,
  rounds,
  tokenNumberOf,
} from "../../lib/contracting/evaluations/store.ts";
import { publishTemplate } from "../../lib/contracting/evaluations/template-model.ts";
import {
  listTemplates,
  loadTemplate,
  templates,
} from "../../lib/contracting/evaluations/template-store.ts";
import { isPublished, type PublishedRound } from "../../lib/contracting/evaluations/view.ts";
import type { Actor } from "../../lib/core/actor.ts";
import { reaches } from "../../lib/core/actor.ts";
import { Fault } from "../../lib/core/faults.ts";
import { categoryOf } from "../../lib/core/item-code.ts";
import { orUnchanged } from "../../lib/core/unchanged.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { activeAppointments, holdsRole, type Person } from "../../lib/district/people/model.ts";
import { loadAppointments, people } from "../../lib/district/people/store.ts";
import { absentCheck, unchangedCheck } from "../../lib/engine/commit.ts";
import { type Loaded, loadThing, loadThings } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { declineDoor } from "../../lib/flows/decline-door.ts";
import { openOnDemand } from "../../lib/flows/open-rounds.ts";
import { issueToGuardian, surveysOf } from "../../lib/flows/recipient-tokens.ts";
import { listRoundsAt, loadRoundAt } from "../../lib/flows/round-due.ts";
import { issueToResident, loadDoorsOfSteward, printSlips } from "../../lib/flows/slips.ts";
import { invitationIssuing } from "../../lib/flows/survey-tokens.ts";
import { serve } from "../../lib/serve.ts";

const calendarAt = async (now: string) => ({ calendar: await loadWorkingCalendar(now) });

/** Whether the caller acts for a party of the round's contract, by what they are appointed to. */
async function interestOf(actor: Actor, round: Round | undefined): Promise<boolean> {
  const held = await loadAppointments(actor.subject);
  return round !== undefined && hasInterest(round, actor.role, held);
}

/** Whether somebody may assess a round by what they are appointed to, and that it stays so. */
function standingBy(
  round: Round | undefined,
  subject: string,
  person: Loaded<Person> | undefined,
  entry: Loaded<RegisteredAssessor> | undefined,
) {
  const held = activeAppointments(person?.state);
  return {
    subject,
    isAppointed: holdsRole(held, "assessor"),
    hasInterest: round !== undefined && hasInterest(round, "assessor", held),
    isRemoved: isRemoved(entry?.state),
    guarded: [
      ...(person ? [unchangedCheck("person", person)] : []),
      entry ? unchangedCheck("assessor", entry) : absentCheck("assessor", subject),
    ],
  };
}

/** Somebody whom the street chose, or all in the register among whom it has somebody drawn. */
async function whomFor(round: Round | undefined, chosen: string | undefined) {
  if (chosen !== undefined) {
    const [person, entry] = await Promise.all([
      loadThing(people, chosen),
      loadThing(assessors, chosen),
    ]);
    return standingBy(round, chosen, person, entry);
  }
  const contract = round && (await loadContract(round.contractId));
  if (!contract) throw new Fault("not_found");
  // all items of a project are of one category
  const subjects = await registeredIn(categoryOf(contract.catalogueItems[0] ?? ""));
  const [persons, entries, seed] = await Promise.all([
    loadThings(people, subjects),
    loadThings(assessors, subjects),
    lotSeedOf(round.roundId),
  ]);
  const personOf = new Map(persons.map((one) => [one.state.subject, one]));
  const registered = entries.map((entry) => {
    const { subject } = entry.state;
    return standingBy(round, subject, personOf.get(subject), entry);
  });
  return { seed, registered };
}

/** Keeps what was read of whom it falls on. */
const whomUnchanged = (
  { events }: { readonly events: readonly RoundEvent[] },
  whom: Awaited<ReturnType<typeof whomFor>>,
) => {
  if (!("registered" in whom)) return { guarded: whom.guarded };
  const [drawn] = events.flatMap((one) => ("lot" in one ? [one] : []));
  return {
    guarded: whom.registered.find(({ subject }) => subject === drawn?.subject)?.guarded ?? [],
  };
};

/** A round whose result is public; every other one is unknown to the public. */
async function loadPublished(roundId: string, now: string): Promise<PublishedRound | undefined> {
  const round = await loadRoundAt(roundId, now);
  return round && isPublished(round) ? round : undefined;
}

export const handler = serve(evaluationsApi, evaluationRefusals, {
  publishTemplate: async ({ params, body, command }) =>
    orUnchanged<never>(
      await transact(command, {
        thing: templates,
        id: params.name,
        begin: () => publishTemplate(undefined, { ...params, ...body }),
        decide: (template) => publishTemplate(template, { ...params, ...body }),
      }),
    ),
  getTemplate: ({ params }) => loadTemplate(params.name),
  listTemplates: ({ page }) => listTemplates(page),
  registerAssessor: async ({ params, body, command }) =>
    orUnchanged<never>(
      await transact(command, {
        thing: assessors,
        id: params.subject,
        begin: () => registerAssessor(undefined, { ...params, ...body }),
        decide: (assessor) => registerAssessor(assessor, { ...params, ...body }),
      }),
    ),
  removeAssessor: ({ params, body, command }) =>
    transact(command, {
      thing: assessors,
      id: params.subject,
      decide: (assessor) => removeAssessor(assessor, body),
    }),
  listAssessors: ({ page }) => listAssessors(page),
  getRound: ({ params, now }) => loadRoundAt(params.roundId, now),
  listRounds: ({ query, page, actor, now }) => {
    const sees = (round: Round) => reaches(actor, scopeOfRound(round));
    return listRoundsAt(query.contractId, { ...page, now, sees });
  },
  openRoundOnDemand: ({ params, body, actor, command }) =>
    openOnDemand(command, {
      ...params,
      ...body,
      sees: (contract) => reaches(actor, readersOf(contract)),
    }),
  listInvitations: async ({ params, page, actor, now }) => {
    const round = await loadRoundAt(params.roundId, now);
    if (!round || !reaches(actor, scopeOfRound(round))) throw new Fault("not_found");
    const after = Number(page.cursor ?? 0);
    const mine = numbersIn(round, (unitCode) => reaches(actor, [unitCode]));
    const left = mine.filter((n) => n > after && n <= round.invited);
    const numbers = left.slice(0, page.limit);
    const items = await loadInvitations(round.roundId, numbers);
    return { items, next: left.length > numbers.length ? String(numbers.at(-1)) : undefined };
  },
  printInvitationSlips: async ({ params, body, actor, command, now }) => {
    const doors = await loadDoorsOfSteward(actor, body.householdIds);
    const issuing = await invitationIssuing(params.roundId, { way: "slip", at: now });
    return printSlips(command, doors, issuing);
  },
  declineInvitation: async ({ params, body, actor, command, now }) => {
    await loadDoorsOfSteward(actor, [body.householdId]);
    return declineDoor(command, { ...params, ...body, at: now });
  },
  fetchInvitationToken: ({ params, actor, command, now }) => {
    const given = { way: "account", at: now } as const;
    return issueToResident(command, actor.subject, () => invitationIssuing(params.roundId, given));
  },
  getChildSurveys: ({ params, actor, now }) =>
    surveysOf({ ...params, guardian: actor.subject, at: now }),
  fetchRecipientToken: ({ params, body, actor, command, now }) =>
    issueToGuardian(command, { ...params, ...body, guardian: actor.subject, at: now }),
  answerInvitation: async ({ body, command, now }) => {
    const { invitationId, token, ...answers } = body;
    // nobody signs in here, so that an Idempotency-Key is only a key among those of its invitation
    const ofInvitation = { ...command, id: `${command.id}/${invitationId}` };
    return transact(ofInvitation, {
      thing: invitations,
      id: invitationId,
      facts: async (invitation) => {
        const tokenNumber = invitation && (await tokenNumberOf(invitation, token));
        const round = tokenNumber && (await loadRound(roundOfInvitation(invitationId)));
        if (!round) throw new Fault("not_found");
        return { round, tokenNumber, answer: await answerWrite(invitationId, answers) };
      },
      decide: (invitation, { round, tokenNumber }) =>
        answerInvitation(invitation, { tokenNumber, answers, at: now }, { round }),
      also: (_, { answer }) => ({ guarded: [answer] }),
    });
  },
  getSurvey: async ({ params }) => {
    const round = await loadRound(params.roundId);
    if (!round) return undefined;
    const asked = { roundId: round.roundId, surveyQuestions: [...questionsOf(round)] };
    const recipientQuestions = [...recipientQuestionsOf(round)];
    return round.recipients ? { ...asked, recipientQuestions } : asked;
  },
  assignAssessor: ({ params, body, command }) =>
    transact(command, {
      thing: rounds,
      id: params.roundId,
      facts: (round) => whomFor(round, "subject" in body ? body.subject : undefined),
      decide: assess.assignAssessor,
      also: whomUnchanged,
    }),
  replaceAssessor: ({ params, body, command, now }) =>
    transact(command, {
      thing: rounds,
      id: params.roundId,
      facts: (round) => whomFor(round, "successor" in body ? body.successor : undefined),
      decide: (round, whom) =>
        assess.replaceAssessor(round, { subject: body.subject, at: now }, whom),
      also: whomUnchanged,
    }),
  declareInterest: ({ params, actor, command }) =>
    transact(command, {
      thing: rounds,
      id: params.roundId,
      decide: (round) => assess.declareInterest(round, actor),
    }),
  filePapers: ({ params, body, command, now }) =>
    transact(command, {
      thing: rounds,
      id: params.roundId,
      decide: (round) =>
        filePapers(round, { indicator: params.indicator, sha256s: body.sha256s, at: now }),
    }),
  scoreIndicator: ({ params, body, actor, command, now }) =>
    transact(command, {
      thing: rounds,
      id: params.roundId,
      facts: async (round) => ({
        ...(await calendarAt(now)),
        hasInterest: await interestOf(actor, round),
      }),
      decide: (round, facts) => {
        const { indicator } = params;
        const { subject: by } = actor;
        return assess.scoreIndicator(round, { indicator, ...body, by, at: now }, facts);
      },
    }),
  objectToResult: ({ params, body, command, now }) =>
    transact(command, {
      thing: rounds,
      id: params.roundId,
      facts: () => calendarAt(now),
      decide: (round, facts) => assess.objectToResult(round, { ...body, at: now }, facts),
    }),
  recheckResult: ({ params, body, actor, command }) =>
    transact(command, {
      thing: rounds,
      id: params.roundId,
      facts: async (round) => ({ hasInterest: await interestOf(actor, round) }),
      decide: (round, facts) => assess.recheckResult(round, { ...body, by: actor.subject }, facts),
    }),
  prolongCollection: ({ params, body, command, now }) =>
    transact(command, {
      thing: rounds,
      id: params.roundId,
      decide: (round) => prolongCollection(round, { ...body, at: now }),
    }),
  getFrame: async ({ params }) => {
    const round = await loadRound(params.roundId);
    if (!round) return undefined;
    const { frame, allocation, replacements, recipients, lots: assessorLots } = round;
    const households = await loadFrame(round);
    const all = { frame, allocation, replacements, households, assessorLots };
    if (!recipients) return all;
    const recipientCodes = (await loadRecipients(round)).map(({ code }) => code);
    return { ...all, recipients, recipientCodes };
  },
  getResult: ({ params, now }) => loadPublished(params.roundId, now),
  getDerivation: async ({ params, now }) => {
    const round = await loadPublished(params.roundId, now);
    if (!round) return undefined;
    const { roundId } = round;
    return derivationOf(round, await loadAnswers(roundId), await loadRecipientAnswers(roundId));
  },
  listResults: async ({ query, page, now }) => {
    const seen = { ...page, now, sees: isPublished };
    const { items, next } = await listRoundsAt(query.contractId, seen);
    return { items: items.filter(isPublished), next };
  },
  listItemResults: async ({ params, page }) => {
    const { items, next } = await listResultsByItem(params.code, page);
    return { items: items.filter(isPublished), next };
  },
  listGraded: ({ params, page }) => listGradedBySupplier(params.organisationId, page),
  listAnswers: async ({ params, page, now }) => {
    if (!(await loadPublished(params.roundId, now))) throw new Fault("not_found");
    return listAnswersByRound(params.roundId, page);
  },
});
