import {
  groupBody,
  checklist as sampleChecklist,
  childBody as sampleChild,
  volunteerBody,
} from "../../infra/proof/cast/care.ts";
import { idNumber } from "../../infra/proof/cast/identifiers.ts";
import { place } from "../../infra/proof/cast/places.ts";
import { community, communityCode, send } from "./money.ts";
import { must } from "./must.ts";
import { call, platform, tokenFor } from "./platform.ts";

export const { courtyard } = place;
export { community, must };
export const socialWorker = await tokenFor("social_worker", [communityCode], "social-worker-1");
export const applicant = await tokenFor("resident", [], "student-1");

export const post = (token: string, path: string, body?: object, key?: string) =>
  send(token, path, body, key === undefined ? {} : { key });
export const get = (token: string, path: string) => call("GET", path, { token });

let people = 0;

/** Ids of people who are not. */
export function nextIdNumber(): string {
  people += 1;
  return idNumber(people, "20000101");
}

export const group = (change: object = {}) =>
  groupBody(
    `示例志愿队${crypto.randomUUID().slice(0, 8)}`,
    { name: "示例一", idNumber: nextIdNumber(), phone: "13800000001" },
    change,
  );

export const filed = async (change: object = {}, token = applicant): Promise<string> =>
  (await must(post(token, "/filings", group(change)))).filingId;

/** A group that is on file. */
export async function activeGroup(change: object = {}, token = applicant): Promise<string> {
  const filingId = await filed(change, token);
  await must(post(community, `/filings/${filingId}/acceptance`));
  return filingId;
}

/** A volunteer of their own, without a record check. */
export async function newVolunteer(
  change: object = {},
  subject = `volunteer-${crypto.randomUUID()}`,
) {
  const token = await tokenFor("volunteer", [], subject);
  const body = volunteerBody(1, "示例志愿者某", {
    idNumber: nextIdNumber(),
    phone: "13800000002",
    skills: ["child_care"],
    ...change,
  });
  const { volunteerId } = await must(post(token, "/volunteers", body));
  return { subject, token, volunteerId: volunteerId as string };
}
export type Volunteer = Awaited<ReturnType<typeof newVolunteer>>;

export async function checkedVolunteer(checkedOn = "2026-02-02"): Promise<Volunteer> {
  const volunteer = await newVolunteer();
  await must(
    post(socialWorker, `/volunteers/${volunteer.volunteerId}/record-check`, { checkedOn }),
  );
  return volunteer;
}

export const checklist = (validTo?: string, items?: readonly string[]) =>
  sampleChecklist("2026-02-02", validTo, items);

/** A room for as many children as its area allows, checked or not. */
export async function venue(areaSquareMetres = 80, checked = true): Promise<string> {
  const body = { unitCode: courtyard, name: "示例活动室", areaSquareMetres };
  const { venueId } = await must(post(community, "/venues", body));
  const path = `/venues/${venueId}/checklist`;
  if (checked) await must(call("PUT", path, { token: community, body: checklist() }));
  return venueId;
}

/** What a guardian states of a child; each is somebody's secret that must be nowhere in clear. */
export const secrets = [
  "示例童某",
  "示例家长某",
  "13911110001",
  "示例奶奶某",
  "13911110002",
  "花生过敏",
];

export const childBody = (change: object = {}) => ({
  ...sampleChild(1, "示例童某"),
  guardian: { name: "示例家长某", phone: "13911110001", relation: "mother" },
  consentScopes: ["care", "health_notes"],
  healthNotes: "花生过敏",
  pickupPeople: [{ name: "示例奶奶某", phone: "13911110002" }],
  ...change,
});

/** A child with a guardian of its own, unless one is named. */
export async function enrolledChild(change: object = {}, guardian?: string) {
  const subject = `guardian-${crypto.randomUUID()}`;
  const token = guardian ?? (await tokenFor("guardian", [], subject));
  const { childId } = await must(post(token, "/children", childBody(change)));
  return { childId: childId as string, token };
}
export type Child = Awaited<ReturnType<typeof enrolledChild>>;

export const today = { startsAt: "2026-02-09T07:30:00.000Z", endsAt: "2026-02-09T10:00:00.000Z" };

/** Later the same day, when whoever was in the afternoon's session is free again. */
export const evening = { startsAt: "2026-02-09T10:30:00.000Z", endsAt: "2026-02-09T12:30:00.000Z" };
export const tomorrow = {
  startsAt: "2026-02-10T07:30:00.000Z",
  endsAt: "2026-02-10T10:00:00.000Z",
};

export async function plannedSession(
  given: { venueId?: string; holder?: object; times?: object } = {},
): Promise<string> {
  const holder = given.holder ?? { kind: "filing", filingId: await activeGroup() };
  const venueId = given.venueId ?? (await venue());
  const body = { venueId, holder, ...today, ...given.times };
  return (await must(post(socialWorker, "/care-sessions", body))).sessionId;
}

export const at = (sessionId: string, more = "") => `/care-sessions/${sessionId}${more}`;

export const roster = (sessionId: string, { volunteerId }: Volunteer) =>
  post(socialWorker, at(sessionId, "/roster"), { volunteerId });

export const enrol = (sessionId: string, { childId, token }: Child) =>
  post(token, at(sessionId, "/children"), { childId });

export const ids = (...some: readonly Child[]) => some.map(({ childId }) => childId);

/** An open session with one volunteer and some children on its list. */
export async function openSession(count = 2, holder?: object, times: object = {}) {
  const [sessionId, volunteer] = await Promise.all([
    plannedSession(holder ? { holder, times } : { times }),
    checkedVolunteer(),
  ]);
  await must(roster(sessionId, volunteer));
  const children: Child[] = [];
  for (let i = 0; i < count; i += 1) {
    const child = await enrolledChild();
    await must(enrol(sessionId, child));
    children.push(child);
  }
  await must(post(socialWorker, at(sessionId, "/opening")));
  return { sessionId, volunteer, children };
}
export type Open = Awaited<ReturnType<typeof openSession>>;

export const callRoll = ({ sessionId, volunteer }: Open, body: object) =>
  post(volunteer.token, at(sessionId, "/roll-calls"), { present: [], missing: [], ...body });

/** Takes children over at the school and brings them to the centre. */
export async function brought(open: Open, ...children: readonly Child[]): Promise<void> {
  await must(callRoll(open, { present: ids(...children) }));
  const body = { childIds: ids(...children) };
  await must(post(open.volunteer.token, at(open.sessionId, "/arrivals"), body));
}

export const codeOf = async ({ childId, token }: Child, on = "2026-02-09"): Promise<string> =>
  (await must(get(token, `/children/${childId}/code?on=${on}`))).code;

export const release = (
  { sessionId, volunteer }: Open,
  { childId }: Child,
  code: string,
  shown: object = { phone: "13911110002" },
  key?: string,
) => post(volunteer.token, at(sessionId, `/children/${childId}/release`), { code, shown }, key);

export const now = () => platform.clock.now().toISOString();
