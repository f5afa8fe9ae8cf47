import { describe, expect, it } from "vitest";
import { things } from "../../infra/operate/things.ts";
import { apis } from "../../lib/apis.ts";
import { alarmTasks } from "../../lib/care/sessions/tasks.ts";
import { Role } from "../../lib/core/actor.ts";
import { isPermitted, type Permission } from "../../lib/core/permissions.ts";
import {
  atPlaces,
  holdersOf,
  type Task,
  type TaskKind,
  taskSteps,
  waitsFor,
} from "../../lib/core/task.ts";
import { evolved } from "../../lib/engine/events.ts";
import type { Entity } from "../../lib/engine/keys.ts";
import { readThing, type StoredEvent } from "../../lib/engine/thing.ts";
import type { Api, Endpoint } from "../../lib/http/api.ts";
import { treasurerTasks } from "../../lib/money/payments/tasks.ts";
import { pagesByHand } from "../../lib/portal/console/pages-by-hand.ts";
import { taskScreens } from "../../lib/portal/pages/desk/task-screens.ts";
import { pages } from "../../lib/portal/pages.ts";
import { needTasks } from "../../lib/voice/needs/tasks.ts";
import { inboxTasks } from "../../lib/voice/requests/tasks.ts";
import { story } from "../support/exported-story.ts";
import { keptRows } from "../support/stored-fixtures.ts";

const endpoints = new Map<string, Endpoint>(
  Object.entries(apis as Readonly<Record<string, Api>>).flatMap(([api, all]) =>
    Object.entries(all).map(([name, endpoint]) => [`${api}/${name}`, endpoint] as const),
  ),
);

/** Tasks that are read out of lists which stand anyway. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds every kind of state
const besides: Partial<Record<Entity, (state: any) => readonly Task[]>> = {
  request: inboxTasks,
  payment: treasurerTasks,
  need: needTasks,
  session: alarmTasks,
};

function tasksOf(kind: Entity, state: unknown): readonly Task[] {
  if (state === undefined) return [];
  return [...(things[kind]?.tasks?.(state) ?? []), ...(besides[kind]?.(state) ?? [])];
}

/** What waits because of every state that is kept as a fixture. */
const kept = Object.values(things).map((thing) =>
  keptRows(thing.entity).flatMap((row) => tasksOf(thing.entity, readThing(thing, row).state)),
);

/**
 * Commands that wait for nobody: they begin something, change one's mind, say no where another task
 * asks for yes or no, or are done whenever somebody likes.
 */
const atWill: readonly string[] = [
  ...["people/chooseRole", "people/appoint", "people/revokeAppointment"],
  ...[
    "calendars/publishCalendar",
    "departments/registerDepartment",
    "categories/publishCategory",
    ...["documents/addDocument", "documents/removeDocument"],
    ...["admissions/addBasis", "admissions/removeBasis"],
    ...["photos/addPhoto", "photos/addReceiptPhoto", "photos/removePhoto"],
    "photos/removeReceiptPhoto",
    "grids/importArea",
    "grids/importGrid",
    "grids/openUnit",
  ],
  ...["grids/renameUnit", "grids/assignStewards", "grids/beginClosing", "grids/takeBackClosing"],
  ...["grids/nameDelegate", "households/printHouseholdCodes", "households/joinHousehold"],
  ...[
    "households/declareAdult",
    "households/leaveHousehold",
    "households/revokeResident",
    "catalogue/prepareCatalogue",
    ...["evaluations/publishTemplate", "evaluations/openRoundOnDemand"],
    ...["evaluations/declineInvitation", "evaluations/declareInterest"],
    "evaluations/replaceAssessor",
    ...["evaluations/registerAssessor", "evaluations/removeAssessor"],
    ...["catalogue/proposeItem", "catalogue/refuseProposal"],
    "organisations/applyOrganisation",
  ],
  ...["organisations/suspendOrganisation", "organisations/endSuspension"],
  "organisations/takeOffList",
  ...["organisations/requestSupplement", "organisations/refuseApplication", "filings/fileGroup"],
  ...["filings/withdrawFiling", "filings/upgradeFiling", "volunteers/registerVolunteer"],
  ...["volunteers/stopVolunteer", "volunteers/openShift", "volunteers/signUp"],
  ...[
    "volunteers/signOff",
    "volunteers/cancelShift",
    "venues/listVenue",
    "sharing/offerResource",
    "children/enrolChild",
  ],
  ...["pauseResource", "resumeResource", "withdrawResource", "reserveResource"].map(
    (one) => `sharing/${one}`,
  ),
  ...["sharing/cancelReservation", "sharing/recordNoUse", "sharing/thankForUse"],
  ...["children/changePickups", "children/withdrawConsent"],
  ...["care/takeOffRoster", "care/enrolInSession", "care/takeOffSession", "care/cancelSession"],
  ...["webhooks/createEndpoint", "webhooks/updateEndpoint", "webhooks/pauseEndpoint"],
  ...["webhooks/rotateSecret", "webhooks/closeEndpoint", "webhooks/testEndpoint"],
  ...["webhooks/replayDeliveries", "funds/makeAppropriation", "funds/reverseAppropriation"],
  ...["funds/makeAllotment", "funds/reverseAllotment", "funds/closeYear"],
  ...[
    "admissions/proposeAffair",
    "admissions/refuseAffair",
    "admissions/refuseRenewal",
    "admissions/withdrawAffair",
  ],
  ...["admissions/assignAffair", "projects/planProject", "projects/cancelProject"],
  ...["tenders/submitBid", "tenders/withdrawBid", "tenders/askQuestion", "contracts/logDelivery"],
  ...["tenders/complain", "tenders/excludeWinner", "projects/objectToSource"],
  ...["contracts/requireCorrection", "contracts/proposeAmendment", "contracts/refuseAmendment"],
  ...["contracts/claimBond", "contracts/suspendContract"],
  ...["inspections/returnCorrection"],
  "evaluations/fetchRecipientToken",
  ...["evaluations/answerInvitation", "evaluations/objectToResult", "requests/fileRequest"],
  ...[
    "requests/acceptRequest",
    "requests/passOnRequest",
    "requests/changeCategory",
    "requests/mergeRequest",
    "requests/beginRequest",
    "requests/giveBackRequest",
    "receipts/withdrawReceipt",
    "receipts/withdrawMyRequest",
    "requests/issueReceipt",
    "requests/refuseRequest",
    "requests/releaseAnswer",
    "receipts/reopenReceipt",
    "receipts/confirmReceipt",
    "receipts/reopenMyRequest",
  ],
  ...["needs/linkRequest", "needs/setNeedItem", "councils/conveneCouncil"],
  ...["startInitiative", "signInitiative", "takeSignatureBack", "withdrawInitiative"].map(
    (operation) => `initiatives/${operation}`,
  ),
  ...["initiatives/printSignerSlips", "initiatives/fetchSignerToken"],
  ...[
    "councils/withdrawCouncil",
    "councils/fetchVoterToken",
    "councils/enterPaper",
    "councils/castOwnVote",
    "councils/castVote",
  ],
  ...["payments/holdPayment", "disbursements/startDisbursement"],
  // what is to be brought has a list of its own
  ...["notices/bringNotice", "notices/choosePreferences", "notices/readNotice"],
  ...["fund-accounts/proposeFundAccount", "fund-accounts/withdrawFundAccount"],
];
/** Steps of a session or a shift that stand behind one task: to be there. */
const atTheDoor: readonly string[] = [
  ...["handovers/callRoll", "handovers/arrive", "handovers/releaseChild", "handovers/callBack"],
  "care/closeSession",
];

describe("what may wait for somebody", () => {
  it("is every command of which somebody waits, and no other", () => {
    const commands = [...endpoints].flatMap(([name, { kind }]) => (kind === "command" ? name : []));
    // a child is fetched by a code that is read
    const steps = Object.values<string>(taskSteps).filter((one) => one !== "children/getCode");
    const told = [...new Set(steps), ...atWill, ...atTheDoor];
    expect(told.toSorted()).toEqual(commands.toSorted());
  });

  it("is done by an operation that the holder's role may do, at a path that is whole", () => {
    const wrong = kept.flatMap((tasks) =>
      tasks.filter(({ kind, holder, path }) => {
        const { permission, route } = endpoints.get(taskSteps[kind]) ?? {
          permission: "",
          route: "",
        };
        const role = Role.parse(holder.split("/")[0]);
        const may = permission === "public" || isPermitted(role, permission as Permission);
        const names = [...route.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
        return !may || names.toSorted().join() !== Object.keys(path).toSorted().join();
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("is done on a page that there is", () => {
    const all = pages.map(({ path }) => path);
    expect(
      [...Object.values(taskScreens), ...Object.values(pagesByHand)].filter(
        (screen) => screen && !all.includes(screen),
      ),
    ).toEqual([]);
  });

  it("stands once in a holder's list", () => {
    for (const tasks of kept) {
      const places = tasks.map((task) => JSON.stringify([task.holder, task.kind, task.path]));
      expect(new Set(places).size).toBe(places.length);
    }
  });
});

/** What whoever records an event has done; events of other steps were waited for by nobody. */
const doneBy: Readonly<Record<string, TaskKind>> = {
  "affair.opinion_given": "give_opinion",
  "affair.admitted": "decide_affair",
  "catalogue.published": "publish_catalogue",
  "contract.signed": "sign_contract",
  "contract.milestone_claimed": "claim_milestone",
  "contract.milestone_accepted": "accept_milestone",
  "contract.payment_requested": "request_payment",
  "endpoint.verified": "verify_endpoint",
  "filing.accepted": "accept_filing",
  "fund.account_confirmed": "confirm_fund_account",
  "inspection.corrected": "correct_findings",
  "inspection.verified": "verify_correction",
  "need.answered": "answer_need",
  "organisation.accepted": "examine_application",
  "organisation.approved": "decide_application",
  "organisation.certified": "certify_organisation",
  "organisation.announced": "announce_organisation",
  "organisation.bank_account_recorded": "record_account",
  "organisation.bank_account_verified": "verify_account",
  "payment.approved": "approve_payment",
  "project.noticed": "notice_project",
  "request.dispatched": "dispatch_request",
  "request.resolved": "resolve_request",
  "round.indicator_scored": "score_indicator",
  "round.papers_filed": "file_papers",
  "session.volunteer_rostered": "staff_session",
  "tender.opening_started": "open_bids",
  "tender.opened": "open_bids",
  "tender.interests_declared": "declare_interests",
  "tender.sheet_filed": "fill_sheet",
  "tender.award_noticed": "notice_award",
  "tender.awarded": "award_tender",
  "venue.checked": "check_venue",
  "volunteer.checked": "check_volunteer",
};

/** Tasks of one kind that wait for whoever did something, in their role. */
const waitingFor = (tasks: readonly Task[], kind: TaskKind, { subject, role }: StoredEvent["by"]) =>
  tasks.filter(
    (task) =>
      task.kind === kind && task.holder.startsWith(`${role}/`) && !task.notBy?.includes(subject),
  );

/** What is given to another waited for nobody; and the kept story is older than the assigning of assessors, and than the counting of inspections. */
const exceptions = [
  "request.dispatched by supervisor: 0 to 0",
  "round.indicator_scored by supervisor: 0 to 0",
  ...Array.from({ length: 3 }, () => "round.indicator_scored by assessor: 0 to 0"),
];

describe("the story of a whole case", () => {
  const events = story
    .filter(({ entity }) => entity === "event")
    .map(({ event }) => event as StoredEvent)
    .toSorted((one, other) => one.version - other.version);
  const last =
    events
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? "";
  const states = new Map<string, unknown>();
  const wrong: string[] = [];
  const met = new Set<string>();
  const notTaken = new Set<string>();
  for (const event of events) {
    const { thing: of, type, by } = event;
    const thing = things[of.kind];
    if (!thing) continue;
    const id = `${of.kind} ${of.id}`;
    const before = tasksOf(of.kind, states.get(id));
    states.set(id, evolved(thing, states.get(id), event));
    for (const task of tasksOf(of.kind, states.get(id))) {
      const { offer } = endpoints.get(taskSteps[task.kind]) ?? {};
      const [first, ...rest] = task.holder.split("/");
      const [role, subject] = [Role.parse(first), rest.join("/")];
      const asked = (now: string) => ({ role, subject, now, params: task.path });
      // what waits may have to wait for its time
      const isTaken = [event.at, "2099-01-01T00:00:00.000Z"].some((now) =>
        offer?.isTaken(states.get(id), asked(now)),
      );
      // once a session is open, its further steps stand behind the one task
      const isBegun = task.kind === "attend_session" && type !== "session.volunteer_rostered";
      if (offer && !isTaken && !isBegun) notTaken.add(`${task.kind} by ${role} after ${type}`);
    }
    const kind = doneBy[type];
    if (!kind) continue;
    met.add(type);
    const [waited, waits] = [before, tasksOf(of.kind, states.get(id))].map(
      (tasks) => waitingFor(tasks, kind, by).length,
    );
    if (!waited || (waits ?? 0) >= waited)
      wrong.push(`${type} by ${by.role}: ${waited} to ${waits}`);
  }

  it("has every gated step wait for whoever does it, and for nobody who has done it", () => {
    expect(wrong).toEqual(exceptions);
    expect([...met].toSorted()).toEqual(Object.keys(doneBy).toSorted());
  });

  it("has nothing wait for anybody that the thing as it stands would not take from them", () => {
    expect([...notTaken]).toEqual([]);
  });

  it("leaves nothing behind that waits but accounts that were never recorded, and requests that nobody dispatched, however far they went up", () => {
    const left = [...states].flatMap(([id, state]) =>
      tasksOf(id.split(" ")[0] as Entity, state)
        // what is to be renewed waits for its time
        .filter(({ from = "" }) => from <= last)
        .map(({ kind }) => kind),
    );
    expect(new Set(left)).toEqual(
      new Set(["record_account", "dispatch_request", "oversee_request"]),
    );
  });
});

describe("what waits at several places", () => {
  const now = "2026-03-02T00:00:00.000Z";
  const [here, there] = ["510107008009-01-001", "510107008009-02-001"];
  const task: Task = { ...atPlaces("steward", [here, there]), kind: "hand_over_surveys", path: {} };
  const steward = (scope: string) =>
    ({ subject: "steward-1", role: "steward", scopes: [scope] }) as const;
  const holds = (scope: string) =>
    holdersOf(steward(scope)).includes(task.holder) && waitsFor(task, steward(scope), now);

  it("stands in one list, and is seen from these places alone", () => {
    expect(task.holder).toBe("steward/510107008009");
    expect([here, there, `${here}-01`].map(holds)).toEqual([true, true, true]);
    expect(["510107008009-01-002", "510107008001-01-001"].map(holds)).toEqual([false, false]);
  });
});
