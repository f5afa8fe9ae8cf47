import { rated } from "../../../infra/proof/cast/evaluation.ts";
import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { askHere, sendHere } from "../../support/ask-here.ts";
import { activeGroup } from "../../support/care.ts";
import {
  anyNeed,
  convened,
  door,
  inHours,
  registerDoors,
  type Voter,
  votersOf,
} from "../../support/councils.ts";
import { answer, collectingRound, invitationsOf } from "../../support/evaluations.ts";
import { answeredRace, everyGuardHolds } from "../../support/guards.ts";
import { printed, residentOf } from "../../support/households.ts";
import { sign, slipsOf, started } from "../../support/initiatives.ts";
import {
  activeContract,
  administrator,
  auditor,
  community,
  openDistrict,
  planned,
  send,
  smallPlan,
} from "../../support/money.ts";
import { must } from "../../support/must.ts";
import { call, tokenFor } from "../../support/platform.ts";
import { courtyard, filed, report } from "../../support/requests.ts";
import { uploadedBy } from "../../support/uploads.ts";

const reason = { reason: "示例说明" };
const supervisor = await tokenFor("supervisor", [courtyard.slice(0, 15)], "supervisor-1");

const items = ["D01", "D02", "D03", "D04", "D05"];
let bought = 0;
const item = () => {
  bought += 1;
  return items[bought % items.length];
};

const answerNeed = (needId: string, body: object) =>
  sendHere(community, `/needs/${needId}/answer`, body);

/** Somebody who was appointed to work the courtyard, is named there, and may be revoked. */
async function appointedSteward() {
  const subject = `steward-${crypto.randomUUID()}`;
  const path = `/people/${subject}/appointments`;
  const body = { role: "steward", scopes: [courtyard] };
  const { appointments } = await must(send(administrator, path, body));
  const named = { stewards: ["steward-1", subject] };
  await must(call("PUT", `/grids/${courtyard}/stewards`, { token: community, body: named }));
  return { subject, revocation: `${path}/${appointments[0].appointmentId}/revocation` };
}

beforeAll(async () => {
  await openDistrict();
  await registerDoors(40);
});

/** Accounts and doors, each a new one. */
let neighbours = 0;
const neighbour = () => {
  neighbours += 1;
  return { householdId: door(neighbours), subject: `neighbour-${neighbours}` };
};
/** An initiative of a new neighbour's, and slips for doors that have not signed it. */
async function gathering(count: number) {
  const { householdId } = neighbour();
  const { initiativeId, token } = await started(householdId);
  const doors = Array.from({ length: count }, (_, n) => door(n + 1));
  const withdraw = () => send(token, `/initiatives/${initiativeId}/withdrawal`);
  return { initiativeId, withdraw, slips: await slipsOf(initiativeId, doors) };
}
const signHere = (id: string, slip: Voter | undefined, what = "") =>
  askHere("POST", `/initiatives/${id}/signatures${what}`, {
    body: { householdId: slip?.householdId, token: slip?.token },
  });
const join = (token: string, body: object) => askHere("PUT", "/me/household", { token, body });

everyGuardHolds("what residents ask for and decide", [
  {
    name: "a token that is issued anew meanwhile votes no more",
    rules: ["voter_unchanged"],
    race: async () => {
      const councilId = await convened();
      const [slip] = await votersOf(councilId, [door(1)]);
      const { householdId, token } = slip ?? {};
      const body = { householdId, token, choice: "o1" };
      return answeredRace(
        () => askHere("POST", `/councils/${councilId}/votes`, { body }),
        () => votersOf(councilId, [door(1)]),
      );
    },
    right: 409,
    wrong: 201,
  },
  {
    name: "a door that votes by its token meanwhile has no ballot on paper",
    rules: ["not_voted"],
    race: async () => {
      const councilId = await convened();
      const [slip] = await votersOf(councilId, [door(1)]);
      const { householdId, token } = slip ?? {};
      const body = { householdId, token, choice: "o1" };
      const paper = { householdId, choice: "o2" };
      return answeredRace(
        () => sendHere(community, `/councils/${councilId}/papers`, paper),
        () => must(call("POST", `/councils/${councilId}/votes`, { body })),
      );
    },
    right: 409,
    wrong: 201,
  },
  {
    name: "whoever leaves a household meanwhile gets no token of it",
    rules: ["household_unchanged"],
    race: async () => {
      const councilId = await convened();
      const { householdId, subject } = neighbour();
      const token = await residentOf(householdId, subject);
      return answeredRace(
        () => sendHere(token, `/councils/${councilId}/token`),
        () => must(call("DELETE", "/me/household", { token })),
      );
    },
    right: 404,
    wrong: 201,
  },
  {
    name: "a code that is used meanwhile opens its door for nobody else",
    rules: ["household_unchanged", "event_is_new"],
    race: async () => {
      const { householdId, subject } = neighbour();
      const [slip] = await printed<{ code: string }>("/household-codes", [householdId]);
      const body = { householdId, code: slip?.code };
      const [one, other] = [`${subject}-1`, `${subject}-2`];
      const token = await tokenFor("resident", [], one);
      const rival = await tokenFor("resident", [], other);
      return answeredRace(
        () => join(token, body),
        () => must(call("PUT", "/me/household", { token: rival, body })),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "an account that joins another household meanwhile is in that one alone",
    rules: ["claim_is_free"],
    race: async () => {
      const { householdId, subject } = neighbour();
      const elsewhere = neighbour();
      const [slip] = await printed<{ code: string }>("/household-codes", [householdId]);
      const token = await tokenFor("resident", [], subject);
      return answeredRace(
        () => join(token, { householdId, code: slip?.code }),
        () => residentOf(elsewhere.householdId, subject),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "an invitation that is answered meanwhile is not answered again",
    rules: ["invitation_unchanged", "event_is_new", "answer_is_new"],
    race: async () => {
      const { roundId } = await collectingRound();
      const [invited] = await invitationsOf(roundId);
      const { invitationId = "", token = "" } = invited ?? {};
      const body = { invitationId, token, served: true, ratings: rated(1) };
      return answeredRace(
        () => askHere("POST", "/evaluation-answers", { body }),
        () => must(answer({ invitationId, token })),
      );
    },
    right: 409,
    wrong: 201,
  },
  {
    name: "a need is not answered with a project that is cancelled meanwhile",
    rules: ["project_unchanged", "event_is_new"],
    race: async () => {
      const needId = await anyNeed();
      const projectId = await planned(smallPlan({ catalogueItems: [item()] }));
      return answeredRace(
        () => answerNeed(needId, { kind: "project", projectId }),
        () => must(send(community, `/projects/${projectId}/cancellation`, reason)),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a project takes up no need that is answered meanwhile",
    rules: ["need_unchanged", "event_is_new"],
    race: async () => {
      const needIds = [await anyNeed()];
      const body = smallPlan({ catalogueItems: [item()], needIds });
      return answeredRace(
        () => sendHere(community, "/projects", body),
        () => must(send(community, `/needs/${needIds[0]}/answer`, { kind: "no", ...reason })),
      );
    },
    right: 409,
    wrong: 201,
  },
  {
    name: "a need is not answered with a contract that ends meanwhile",
    rules: ["contract_unchanged"],
    race: async () => {
      const needId = await anyNeed();
      const { contractId } = await activeContract(smallPlan({ catalogueItems: [item()] }));
      return answeredRace(
        () => answerNeed(needId, { kind: "contract", contractId }),
        () => must(send(community, `/contracts/${contractId}/termination`, reason)),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a need is not answered with a shift that is cancelled meanwhile",
    rules: ["shift_unchanged"],
    race: async () => {
      const needId = await anyNeed();
      const times = { startsAt: inHours(24), endsAt: inHours(26) };
      const body = { activity: "child_care", needed: 3, checkRequired: true, ...times };
      const path = `/communities/${courtyard.slice(0, 12)}/shifts`;
      const { shiftId } = await must(send(community, path, body));
      return answeredRace(
        () => answerNeed(needId, { kind: "volunteers", shiftId }),
        () => must(send(community, `/shifts/${shiftId}/cancellation`, { because: "weather" })),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a need is not answered with a group that is withdrawn meanwhile",
    rules: ["filing_unchanged"],
    race: async () => {
      const needId = await anyNeed();
      const filingId = await activeGroup();
      return answeredRace(
        () => answerNeed(needId, { kind: "group", filingId }),
        () => must(send(community, `/filings/${filingId}/withdrawal`)),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a need is not put to a council that is withdrawn meanwhile",
    rules: ["council_unchanged"],
    race: async () => {
      const needId = await anyNeed();
      const text = { kind: "text", text: "暂不办理" };
      const times = { opensAt: inHours(1), closesAt: inHours(30) };
      const councilId = await convened({ options: [{ kind: "need", needId }, text], ...times });
      return answeredRace(
        () => answerNeed(needId, { kind: "council", councilId }),
        () => must(send(community, `/councils/${councilId}/withdrawal`, reason)),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a door does not sign an initiative that is taken back meanwhile",
    rules: ["signature_counted"],
    race: async () => {
      const { initiativeId, withdraw, slips } = await gathering(1);
      return answeredRace(
        () => signHere(initiativeId, slips[0]),
        () => must(withdraw()),
      );
    },
    right: 409,
    wrong: 201,
  },
  {
    name: "a door takes no signature back from an initiative that is over meanwhile",
    rules: ["signature_taken_back"],
    race: async () => {
      const { initiativeId, withdraw, slips } = await gathering(1);
      const [slip] = slips;
      if (slip) await must(sign(initiativeId, slip));
      return answeredRace(
        () => signHere(initiativeId, slip, "/withdrawal"),
        () => must(withdraw()),
      );
    },
    right: 409,
    wrong: 200,
  },
  {
    name: "of two last signatures one convenes the council",
    rules: ["signature_is_last", "initiative_unchanged", "event_is_new"],
    race: async () => {
      // eight of forty doors
      const { initiativeId, slips } = await gathering(9);
      for (const slip of slips.slice(2)) await must(sign(initiativeId, slip));
      const [one, other] = slips;
      return answeredRace(
        () => signHere(initiativeId, one),
        async () => other && must(sign(initiativeId, other)),
      );
    },
    right: 409,
    wrong: 201,
  },
  {
    name: "of two requests that come at once both count towards a need",
    rules: ["window_unchanged"],
    race: async () => {
      // whatever need is open takes no more
      const openNeed = await anyNeed();
      await must(send(community, `/needs/${openNeed}/answer`, { kind: "no", ...reason }));
      const [first, second, third] = await Promise.all(
        [1, 2, 3].map(() => tokenFor("resident", [], `resident-${crypto.randomUUID()}`)),
      );
      return {
        work: () => sendHere(first ?? "", "/requests", report()),
        rival: () => filed({}, second),
        outcome: async () => {
          const { requestId } = await filed({}, third);
          const read = await call("GET", `/requests/${requestId}`, { token: auditor });
          return read.body.needId !== undefined;
        },
      };
    },
    right: true,
    wrong: false,
  },
  {
    name: "a request is not assigned to a steward whose appointment ends meanwhile",
    rules: ["person_unchanged"],
    race: async () => {
      const { requestId } = await filed();
      const { subject, revocation } = await appointedSteward();
      const assignee = { kind: "steward", subject };
      return answeredRace(
        () => sendHere(supervisor, `/requests/${requestId}/dispatch`, { assignee }),
        () => must(send(administrator, revocation, reason)),
      );
    },
    right: 422,
    wrong: 200,
  },
  {
    name: "a photo is not added to a request that is refused meanwhile",
    rules: ["request_unchanged"],
    race: async () => {
      const token = await tokenFor("resident", [], `resident-${crypto.randomUUID()}`);
      const { requestId } = await filed({}, token);
      const photoId = await uploadedBy(token, `/requests/${requestId}/photo-upload`);
      return answeredRace(
        () => sendHere(token, `/requests/${requestId}/photos`, { photoId }),
        () => must(send(supervisor, `/requests/${requestId}/refusal`, reason)),
      );
    },
    right: 409,
    wrong: 201,
  },
  {
    name: "a contract that ends meanwhile is not inspected",
    rules: ["contract_unchanged"],
    race: async () => {
      const { contractId } = await activeContract(smallPlan({ catalogueItems: [item()] }));
      const seen = { unitCode: courtyard, onTime: true, headcount: 18, quality: 4 };
      return answeredRace(
        () => sendHere(supervisor, `/contracts/${contractId}/inspections`, seen),
        () => must(send(community, `/contracts/${contractId}/termination`, reason)),
      );
    },
    right: 409,
    wrong: 201,
  },
]);
