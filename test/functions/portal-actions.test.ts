import { beforeAll, describe, expect, it } from "vitest";
import { place } from "../../infra/proof/cast/places.ts";
import type { Seen, Who } from "../../infra/proof/cast/visitor.ts";
import { apis } from "../../lib/apis.ts";
import { PersonRole } from "../../lib/core/actor.ts";
import type { Api, Endpoint } from "../../lib/http/api.ts";
import { commandsOn } from "../../lib/portal/console/things.ts";
import { needActs } from "../../lib/portal/pages/desk/need-acts.ts";
import { paymentActs } from "../../lib/portal/pages/desk/payment-acts.ts";
import { requestActs } from "../../lib/portal/pages/desk/request-acts.ts";
import { documentActs } from "../../lib/portal/pages/tenders/documents.ts";
import { sheetActs } from "../../lib/portal/pages/tenders/sheet.ts";
import { photosApi } from "../../lib/voice/requests/photos-api.ts";
import { brought, openSession, plannedSession } from "../support/care.ts";
import { anyNeed, convened, inHours } from "../support/councils.ts";
import {
  assessorWho,
  collectingRound,
  noticedRound,
  objectedRound,
} from "../support/evaluations.ts";
import { registerDoors, residentOf } from "../support/households.ts";
import { started } from "../support/initiatives.ts";
import {
  activeContract,
  communityCode,
  departmentCode,
  draftedContract,
  openDistrict,
  planned,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { payableContract, request as payment } from "../support/payments.ts";
import { call, platform, tokenFor } from "../support/platform.ts";
import { block, courtyard, dispatched, filed, resolved, steward } from "../support/requests.ts";
import {
  closedTender,
  displayedProject,
  openedTender,
  questionedTender,
} from "../support/tender-standings.ts";
import {
  awardedTender,
  type Bidder,
  bid,
  biddersOf,
  inquiryPlan,
  openTender,
} from "../support/tenders.ts";
import { visitor } from "../support/visitor.ts";

type Role = (typeof PersonRole.options)[number];

const all = Object.entries(apis as Readonly<Record<string, Api>>).flatMap(([, api]) =>
  Object.entries(api),
);
const nameOf = (endpoint: Endpoint): string => all.find(([, one]) => one === endpoint)?.[0] ?? "";
const isCommand = (name: string): boolean =>
  all.some(([own, { kind }]) => own === name && kind === "command");

/** The commands of the forms that pages have by hand, by what the form says that it does. */
const byForm: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  requests: Object.fromEntries(requestActs.map(({ does, endpoint }) => [does, nameOf(endpoint)])),
  needs: Object.fromEntries(needActs.map(({ does, endpoint }) => [does, nameOf(endpoint)])),
  payments: Object.fromEntries(paymentActs.map(({ does, endpoint }) => [does, nameOf(endpoint)])),
  "care-sessions": { roll: "callRoll", arrive: "arrive", release: "releaseChild" },
  "me/requests": {
    confirm: "confirmMyRequest",
    withdraw: "withdrawMyRequest",
    reopen: "reopenMyRequest",
  },
  projects: Object.fromEntries(documentActs.map(({ does, endpoint }) => [does, nameOf(endpoint)])),
  tenders: Object.fromEntries(sheetActs.map(({ does, endpoint }) => [does, nameOf(endpoint)])),
  councils: { slip: "castVote" },
  initiatives: { slip: "signInitiative", back: "takeSignatureBack" },
};

/** What a form by hand does on the way: whoever votes by account needs no token for themselves. */
const onTheWay = [
  "fetchVoterToken",
  "fetchSignerToken",
  "fetchInvitationToken",
  "fetchRecipientToken",
];
/** What is offered of a thing beside it: a bid is none of its tender's states, a round none of its contract's. */
const ofAnother = ["submitBid", "withdrawBid", "openRoundOnDemand"];

const doneBy = ({ body }: Seen, forms: Readonly<Record<string, string>>): readonly string[] => {
  const linked = [...body.matchAll(/href="\/zh\/desk\/do\/[\w-]+\/(\w+)\?/g)];
  const pages = [...body.matchAll(/href="\/zh([^"]*)">([^<]*)</g)];
  const onPagesOfTheirOwn = pages.flatMap(([, path = "", label]) => {
    if (/^\/councils\/\w+\/papers$/.test(path)) return ["enterPaper"];
    if (/^\/councils\/\w+\/slips$/.test(path)) return ["printVoterSlips"];
    if (/^\/evaluations\/\w+\/slips$/.test(path)) return ["printInvitationSlips"];
    if (/^\/evaluations\/\w+\/marks\/\w+$/.test(path)) return ["scoreIndicator"];
    // the same page shows photos to whoever may add none now, under another name
    const adds = path.endsWith("/photos") && label === photosApi.addPhoto.summary.zh;
    return adds ? ["addPhoto"] : [];
  });
  const sent = [...body.matchAll(/name="_?do" value="(\w+)"/g)];
  return [
    ...linked
      .map(([, name = ""]) => name)
      .filter((name) => isCommand(name) && !ofAnother.includes(name)),
    ...sent.flatMap(([, does = ""]) => forms[does] ?? []),
    ...onPagesOfTheirOwn,
  ];
};

const scopes: Readonly<Partial<Record<Role, readonly string[]>>> = {
  registrar: ["district"],
  department: [departmentCode],
  treasurer: ["district"],
  community: [communityCode],
  organisation: ["org_01h455vb4pex5vsknk084sn02q"],
  supervisor: [block],
  steward: [courtyard],
  street: [place.street],
  social_worker: [communityCode],
  administrator: ["district"],
  auditor: ["district"],
};

/** A thing in one of its states: where it is read, where its page is, and the pages of its parts. */
type Shown = {
  readonly api: string;
  readonly page: string;
  readonly parts?: readonly string[];
  /** Under which its commands stand, where that is not where it is read. */
  readonly under?: string;
  /** Who is somebody particular: its organisation, its reporter, its volunteer. */
  readonly people?: Readonly<Partial<Record<Role, Who>>>;
};

const request = ({ requestId }: { requestId: string }): Shown => ({
  api: `/requests/${requestId}`,
  page: `/desk/requests/${requestId}`,
});
/** A request as its reporter follows it. */
const own = ({ requestId }: { requestId: string }): Shown => ({
  api: `/requests/${requestId}`,
  page: `/me/requests/${requestId}`,
  under: "me/requests",
});
const need = (needId: string): Shown => ({
  api: `/needs/${needId}`,
  page: `/desk/needs/${needId}`,
});
const contract = ({ contractId, supplier }: Awaited<ReturnType<typeof activeContract>>): Shown => ({
  api: `/contracts/${contractId}`,
  page: `/desk/contracts/${contractId}`,
  people: { organisation: supplier.who },
});
const paid = (paymentId: string): Shown => ({
  api: `/payments/${paymentId}`,
  page: `/desk/payments/${paymentId}`,
});

const council = (councilId: string): Shown => ({
  api: `/councils/${councilId}`,
  page: `/councils/${councilId}`,
});

/** A round of an evaluation; its assessor is assigned to it. */
const round = ({ roundId, supplier }: Awaited<ReturnType<typeof collectingRound>>): Shown => ({
  api: `/evaluation-rounds/${roundId}`,
  page: `/evaluations/${roundId}`,
  people: { organisation: supplier.who, assessor: assessorWho },
});

/** A tender; those whom its record is shown to work on that. */
const tender = ({ tenderId }: { tenderId: string }): Shown => ({
  api: `/tenders/${tenderId}`,
  page: `/tenders/${tenderId}`,
  parts: [`/tenders/${tenderId}/sheet`],
  people: { organisation: bidder(0).who },
});
const project = ({ projectId }: { projectId: string }): Shown => ({
  api: `/projects/${projectId}`,
  page: `/projects/${projectId}`,
  parts: [`/projects/${projectId}/documents`],
});

let bidders: Bidder[];
const bidder = (n: number): Bidder => bidders[n] as Bidder;

const shown: Readonly<Record<string, () => Promise<Shown>>> = {
  "a request that was reported, one of two": async () => {
    await filed();
    return request(await filed());
  },
  "a request filed for somebody": async () =>
    request(await filed({ onBehalfOf: "李奶奶" }, steward)),
  "a request that somebody works on": async () => request(await dispatched()),
  "a request that is resolved": async () => request(await resolved()),
  "an own request that is open": async () => own(await dispatched()),
  "an own request that is resolved": async () => own(await resolved()),
  "a need that is open": async () => need(await anyNeed()),
  "a contract that is a draft": async () =>
    contract(await draftedContract(smallPlan({ catalogueItems: ["D04"] }))),
  "a contract that is performed": async () => contract(await activeContract(smallPlan())),
  "a contract to be paid": async () => contract(await payableContract()),
  "a payment that waits": async () =>
    paid((await must(payment(await payableContract()))).paymentId),
  "a payment that is held": async () => {
    const { paymentId } = await must(payment(await payableContract()));
    await must(send(treasurer, `/payments/${paymentId}/hold`, { note: "等待补充材料" }));
    return paid(paymentId);
  },
  "a council to come": async () =>
    council(await convened({ opensAt: inHours(24), closesAt: inHours(72) })),
  "a council that votes": async () => council(await convened()),
  "an initiative that gathers": async () => {
    const { initiativeId } = await started(`${courtyard}/1-102`);
    return { api: `/initiatives/${initiativeId}`, page: `/initiatives/${initiativeId}` };
  },
  "a session to be": async () => {
    const sessionId = await plannedSession();
    return { api: `/care-sessions/${sessionId}`, page: `/care/${sessionId}` };
  },
  "a session that goes on": async () => {
    const open = await openSession(3);
    const [first, second] = open.children;
    if (first && second) await brought(open, first);
    const { sessionId, volunteer, children } = open;
    const api = `/care-sessions/${sessionId}`;
    const parts = children.map(({ childId }) => `/care/${sessionId}/${childId}`);
    const people = { volunteer: { subject: volunteer.subject, role: "volunteer" } };
    return { api, page: `/care/${sessionId}`, parts, people };
  },
  // days pass with these: sessions are of today
  "a project that is planned": async () =>
    project({ projectId: await planned(inquiryPlan({ catalogueItems: ["D01"] })) }),
  "a single source that is displayed": async () => project(await displayedProject(bidders)),
  "a tender that takes bids": async () => {
    const open = await openTender({ catalogueItems: ["D01"] });
    await bid(open, bidder(0), 3_600_00);
    return tender(open);
  },
  "a tender that is closed": async () => tender(await closedTender(bidders)),
  "a tender that is opened": async () => tender(await openedTender(bidders)),
  "a tender whose award is questioned": async () => tender(await questionedTender(bidders)),
  "a round that collects": async () => round(await collectingRound()),
  "a round whose result is on notice": async () => round(await noticedRound()),
  "a round that was objected to": async () => round(await objectedRound()),
  "a tender that is awarded": async () => tender(await awardedTender(bidders)),
};

const peopleOf = (role: Role, { people }: Shown): Who =>
  people?.[role] ?? { subject: `${role}-1`, role, scopes: scopes[role] ?? [] };

beforeAll(async () => {
  await openDistrict();
  await registerDoors(4);
  await residentOf(`${courtyard}/1-101`, "resident-1");
  bidders = await biddersOf(3);
});

/** A tender with its record, where that is shown, and with what was asked about its award. */
async function allOf(api: string, published: object, token: string) {
  const [record, asked] = await Promise.all(
    ["record", "questions"].map((part) => call("GET", `${api}/${part}`, { token })),
  );
  const inside = record?.status === 200 ? record.body : published;
  return { ...inside, questions: asked?.body.items };
}

/** What a thing would take of somebody, by its own rules, and what its pages let them do. */
async function compared(one: Shown, who: Who) {
  const role = who.role as Role;
  const token = await tokenFor(who.role, who.scopes ?? [], who.subject);
  const { status, body } = await call("GET", one.api, { token });
  const state = one.api.startsWith("/tenders/") ? await allOf(one.api, body, token) : body;
  const reader = visitor();
  const page = await reader.signIn(who, `/zh${one.page}`);
  if (status !== 200) return { taken: [], done: [], isShown: page.status === 200 };
  const [, kind = "", id = ""] = one.api.split("/");
  const name = Object.keys(state).find((key) => state[key] === id) ?? "";
  const { under = kind } = one;
  const thing = { path: `/${under}/{${name}}`, params: { [name]: id }, state };
  const now = platform.clock.now().toISOString();
  const taken = commandsOn({ person: { role, subject: who.subject } as never, now }, thing, {
    parts: true,
  });
  const names = taken.map((each) => each.name).filter((each) => !onTheWay.includes(each));
  const parts = await Promise.all((one.parts ?? []).map((path) => reader.get(`/zh${path}`)));
  const done = [page, ...parts].flatMap((seen) => doneBy(seen, byForm[under] ?? {}));
  const sorted = (some: readonly string[]) => [...new Set(some)].sort();
  return { taken: sorted(names), done: sorted(done), isShown: true };
}

describe("a page by hand lets everybody do what its thing would take of them, and nothing else", () => {
  it.each(Object.entries(shown))("%s", async (_, made) => {
    const one = await made();
    const wrong: Record<string, object> = {};
    for (const role of PersonRole.options) {
      const { taken, done, isShown } = await compared(one, peopleOf(role, one));
      if (String(taken) !== String(done)) wrong[role] = { taken, done, isShown };
    }
    expect(wrong).toEqual({});
  });
});
