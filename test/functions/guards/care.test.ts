import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { askHere, sendHere } from "../../support/ask-here.ts";
import {
  activeGroup,
  applicant,
  at,
  brought,
  checkedVolunteer,
  checklist,
  childBody,
  codeOf,
  community,
  enrol,
  enrolledChild,
  evening,
  ids,
  must,
  openSession,
  plannedSession,
  post,
  roster,
  socialWorker,
  today,
  venue,
} from "../../support/care.ts";
import { answeredRace, everyGuardHolds } from "../../support/guards.ts";
import {
  activeContract,
  communityCode,
  openDistrict,
  send,
  smallPlan,
} from "../../support/money.ts";
import { call, tokenFor } from "../../support/platform.ts";

const stop = ({ volunteerId }: { volunteerId: string }) =>
  must(post(socialWorker, `/volunteers/${volunteerId}/stop`));
const withdraw = ({ childId, token }: { childId: string; token: string }) =>
  must(post(token, `/children/${childId}/consent-withdrawal`));

/** A session on the day, ready to open, and its volunteer. */
async function readySession() {
  const [venueId, volunteer] = await Promise.all([venue(), checkedVolunteer()]);
  const sessionId = await plannedSession({ venueId });
  await must(roster(sessionId, volunteer));
  return { sessionId, venueId, volunteer };
}

/** A shift and a session at one time, and somebody who could be at either. */
async function shiftAndSession() {
  const plan = { activity: "event", needed: 1, checkRequired: false, ...today };
  const path = `/communities/${communityCode}/shifts`;
  const [volunteer, sessionId, { shiftId }] = await Promise.all([
    checkedVolunteer(),
    plannedSession(),
    must(post(socialWorker, path, plan)),
  ]);
  return { shiftId, sessionId, volunteer };
}

const items = ["D01", "D02", "D03", "D04"];
let contracts = 0;

beforeAll(openDistrict);

everyGuardHolds("children and those who work with them", [
  {
    name: "a volunteer who is stopped meanwhile is not put on a roster",
    rules: ["volunteer_unchanged"],
    race: async () => {
      const [sessionId, volunteer] = await Promise.all([plannedSession(), checkedVolunteer()]);
      const { volunteerId } = volunteer;
      return answeredRace(
        () => sendHere(socialWorker, at(sessionId, "/roster"), { volunteerId }),
        () => stop(volunteer),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a session whose volunteer is stopped meanwhile does not open",
    rules: ["volunteer_unchanged"],
    race: async () => {
      const { sessionId, volunteer } = await readySession();
      return answeredRace(
        () => sendHere(socialWorker, at(sessionId, "/opening")),
        () => stop(volunteer),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a volunteer who is stopped meanwhile takes over no child",
    rules: ["volunteer_unchanged"],
    race: async () => {
      const { sessionId, volunteer, children } = await openSession(1);
      const body = { present: ids(...children), missing: [] };
      return answeredRace(
        () => sendHere(volunteer.token, at(sessionId, "/roll-calls"), body),
        () => stop(volunteer),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a session whose room is no longer in date does not open",
    rules: ["venue_unchanged"],
    race: async () => {
      const { sessionId, venueId } = await readySession();
      const token = community;
      return answeredRace(
        () => sendHere(socialWorker, at(sessionId, "/opening")),
        () =>
          must(
            call("PUT", `/venues/${venueId}/checklist`, { token, body: checklist("2026-02-08") }),
          ),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a child whose consent is withdrawn meanwhile is not enrolled",
    rules: ["child_unchanged"],
    race: async () => {
      const [{ sessionId }, child] = await Promise.all([readySession(), enrolledChild()]);
      const { childId } = child;
      return answeredRace(
        () => sendHere(child.token, at(sessionId, "/children"), { childId }),
        () => withdraw(child),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a child whose consent is withdrawn meanwhile is not taken over",
    rules: ["child_unchanged"],
    race: async () => {
      const { sessionId, volunteer, children } = await openSession(1);
      const body = { present: ids(...children), missing: [] };
      return answeredRace(
        () => sendHere(volunteer.token, at(sessionId, "/roll-calls"), body),
        async () => {
          for (const child of children) await withdraw(child);
        },
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a child that is taken over meanwhile is not erased",
    rules: ["child_not_in_care"],
    race: async () => {
      const open = await openSession(1);
      const [child] = open.children as [(typeof open.children)[number]];
      const body = { present: [child.childId], missing: [] };
      return answeredRace(
        () => sendHere(child.token, `/children/${child.childId}/consent-withdrawal`),
        () => must(post(open.volunteer.token, at(open.sessionId, "/roll-calls"), body)),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "a child is handed out to nobody who is taken off the list meanwhile",
    rules: ["child_unchanged", "event_is_new"],
    race: async () => {
      const open = await openSession(1);
      const [child] = open.children as [(typeof open.children)[number]];
      await brought(open, child);
      const body = { code: await codeOf(child), shown: { phone: "13911110002" } };
      const others = { pickupPeople: [{ name: "示例姑姑某", phone: "13911110009" }] };
      const { token, childId } = child;
      const path = at(open.sessionId, `/children/${childId}/release`);
      return answeredRace(
        () => sendHere(open.volunteer.token, path, body),
        () => must(call("PUT", `/children/${childId}/pickup-people`, { token, body: others })),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a child is with one session at a time",
    rules: ["claim_is_free"],
    race: async () => {
      const first = await openSession(1);
      const [child] = first.children as [(typeof first.children)[number]];
      const second = await openSession(0, undefined, evening);
      await must(enrol(second.sessionId, child));
      const body = { present: [child.childId], missing: [] };
      const take = ({ sessionId }: typeof first) => at(sessionId, "/roll-calls");
      return answeredRace(
        () => sendHere(first.volunteer.token, take(first), body),
        () => must(post(second.volunteer.token, take(second), body)),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "of two sessions in one room at one hour one is refused",
    rules: ["hours_unchanged"],
    race: async () => {
      const venueId = await venue();
      const holder = { kind: "filing", filingId: await activeGroup() };
      const body = { venueId, holder, ...today };
      return answeredRace(
        () => sendHere(socialWorker, "/care-sessions", body),
        () => must(post(socialWorker, "/care-sessions", body)),
      );
    },
    right: 422,
    wrong: 201,
  },
  {
    name: "a volunteer who is put on a roster meanwhile serves no shift then",
    rules: ["other_hours_unchanged"],
    race: async () => {
      const { shiftId, sessionId, volunteer } = await shiftAndSession();
      const { token, volunteerId } = volunteer;
      return answeredRace(
        () => sendHere(token, `/shifts/${shiftId}/sign-ups`, { volunteerId }),
        () => must(roster(sessionId, volunteer)),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a volunteer who signs up to a shift meanwhile is on no roster then",
    rules: ["other_hours_unchanged"],
    race: async () => {
      const { shiftId, sessionId, volunteer } = await shiftAndSession();
      const { token, volunteerId } = volunteer;
      return answeredRace(
        () => sendHere(socialWorker, at(sessionId, "/roster"), { volunteerId }),
        () => must(post(token, `/shifts/${shiftId}/sign-ups`, { volunteerId })),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a group that leaves the file meanwhile holds no session",
    rules: ["filing_unchanged"],
    race: async () => {
      const venueId = await venue();
      const filingId = await activeGroup();
      const body = { venueId, holder: { kind: "filing", filingId }, ...today };
      return answeredRace(
        () => sendHere(socialWorker, "/care-sessions", body),
        () => must(post(applicant, `/filings/${filingId}/withdrawal`)),
      );
    },
    right: 422,
    wrong: 201,
  },
  {
    name: "an organisation whose contract is suspended meanwhile holds no session",
    rules: ["contract_unchanged"],
    race: async () => {
      contracts += 1;
      const plan = smallPlan({ catalogueItems: [items[contracts % items.length]] });
      const [venueId, { contractId }] = await Promise.all([venue(), activeContract(plan)]);
      const body = { venueId, holder: { kind: "organisation", contractId }, ...today };
      return answeredRace(
        () => sendHere(socialWorker, "/care-sessions", body),
        () => must(send(community, `/contracts/${contractId}/suspension`, { reason: "示例说明" })),
      );
    },
    right: 422,
    wrong: 201,
  },
  {
    name: "what a guardian sends twice at once enrols one child",
    rules: ["command_is_new"],
    race: async () => {
      const key = crypto.randomUUID();
      const subject = `guardian-${key}`;
      const token = await tokenFor("guardian", [], subject);
      const body = childBody();
      const made: string[] = [];
      return {
        work: async () => {
          made.push((await askHere("POST", "/children", { token, body, key })).body.childId);
        },
        rival: async () => {
          made.push((await must(post(token, "/children", body, key))).childId);
        },
        outcome: async () => new Set(made).size,
      };
    },
    right: 1,
    wrong: 2,
  },
]);
