import { localDateOf } from "../../lib/core/time.ts";
import { printed, registerDoors, type Slip, steward } from "./households.ts";
import { auditor, community, communityCode, send } from "./money.ts";
import { itemsOf } from "./pages.ts";
import { call, platform } from "./platform.ts";
import { courtyard, filed, filedByAnother } from "./requests.ts";

/** A door of the courtyard, as its roll names it. */
export const door = (n: number) => `${courtyard}/1-${n + 100}`;

/** The need that three further requests make, or join; the first of them is `resident`'s. */
export async function anyNeed(change: object = {}): Promise<string> {
  await filed(change);
  await filedByAnother(change);
  const path = `/requests/${(await filedByAnother(change)).requestId}`;
  return (await call("GET", path, { token: auditor })).body.needId;
}

const hour = 3_600_000;
const now = () => platform.clock.now().getTime();
export const inHours = (hours: number) => new Date(now() + hours * hour).toISOString();

/** A question as it would be right: voting opens at once and stays open for a day. */
export const question = (change: object = {}) => ({
  unitCode: courtyard,
  topic: "示例院落放学后看护如何办",
  options: [
    { kind: "text", text: "由社区组织" },
    { kind: "text", text: "暂不办理" },
  ],
  quorumPercent: 50,
  thresholdPercent: 50,
  closesAt: inHours(25),
  ...change,
});

export const convene = (change: object = {}, token = community) =>
  send(token, "/councils", question(change));

export async function convened(change: object = {}): Promise<string> {
  const { status, body } = await convene(change);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.councilId;
}

export type Voter = { readonly householdId: string; readonly token: string };
export type Standing = {
  readonly householdId: string;
  readonly voted: boolean;
  readonly issue?: Slip<Voter>["issue"];
};

/** How every household that somebody may see stands. */
export const standingsOf = (councilId: string, token = steward): Promise<Standing[]> =>
  itemsOf(`/councils/${councilId}/voters?limit=3`, token);

/** Slips with new tokens, for doors or for every door of the courtyard. */
export async function votersOf(
  councilId: string,
  doors?: readonly string[],
): Promise<Slip<Voter>[]> {
  const all = doors ?? (await standingsOf(councilId)).map(({ householdId }) => householdId);
  return printed(`/councils/${councilId}/slips`, all);
}

export const ballotsOf = (councilId: string): Promise<{ receiptHash: string; choice: string }[]> =>
  itemsOf(`/councils/${councilId}/ballots?limit=2`);

/** Votes for a household, without an account. */
export const vote = (councilId: string, voter: Voter, choice = "o1", headers = {}) =>
  call("POST", `/councils/${councilId}/votes`, {
    body: { householdId: voter.householdId, token: voter.token, choice },
    headers,
  });

export const councilOf = async (councilId: string) =>
  (await call("GET", `/councils/${councilId}`)).body;

export async function runCouncils(): Promise<void> {
  const fired = await platform.fireSchedule("run-councils");
  if (!fired || fired.error) throw new Error(fired?.error ?? "there is no such schedule");
}

/** Lets time pass until the schedule has counted the council; the schedules fire on the way. */
export async function votingPasses(councilId: string): Promise<void> {
  const closesAt = Date.parse((await councilOf(councilId)).closesAt);
  const fired = await platform.standStillUntil(new Date(closesAt + 2 * hour));
  const failed = fired.filter(({ error, schedule }) => error && schedule.includes("councils"));
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
}

/** A council whose first option the given households voted for, counted. */
export async function passedCouncil(change: object = {}): Promise<string> {
  const councilId = await convened(change);
  for (const voter of await votersOf(councilId)) await vote(councilId, voter);
  await votingPasses(councilId);
  return councilId;
}

export const today = () => localDateOf(platform.clock.now().toISOString());
export { community, communityCode, courtyard, registerDoors, steward };
