import { people } from "../cast/people.ts";
import { type Person, person } from "../cast/person.ts";
import { place } from "../cast/places.ts";
import type { Stage } from "./stage.ts";
import { expect } from "./teller.ts";

/** Lives in the same courtyard as the resident, and saw the same. */
export const neighbour = person("resident", [], "sample-neighbour");

/** What residents ask for, in words of their own that only handlers may read. */
export const asked = {
  lamp: "楼道灯坏了三天，示例甲婆婆晚上看不清台阶。",
  sameLamp: "一单元楼道没有灯，示例乙爷爷昨晚摔了一跤。",
  opening: "请问示例活动室几点开门？",
  bench: "希望院里给示例丙老师放一张带靠背的椅子。",
  quarrel: "示例丁家和我家为晾衣绳吵架，请评评理。",
  tile: "二号楼外墙瓷砖松动，示例戊的孩子常在下面玩。",
} as const;
export const askedWords: readonly string[] = Object.values(asked);

export type Asked = { readonly requestId: string; readonly limitAt: string };

/** Files a request in person. */
export async function file(
  { ask }: Stage,
  who: Person,
  { kind = "complaint", category = "H", unitCode = place.courtyard as string, words = "", ...more },
): Promise<Asked> {
  const body = { kind, category, unitCode, words, ...more };
  return (await ask(who, { to: "POST /requests", body })).body;
}

/** A request as staff of the place see it. */
export const seenBy = async ({ ask }: Stage, who: Person, requestId: string) =>
  (await ask(who, { to: `GET /requests/${requestId}` })).body;

const steward = { kind: "steward", subject: people.steward.subject };

/** The block's supervisor gives it to the steward. */
export const give = ({ ask }: Stage, requestId: string, reason?: string) =>
  ask(people.supervisor, {
    to: `POST /requests/${requestId}/dispatch`,
    body: { assignee: steward, ...(reason && { reason }) },
  });

/** The steward says that it is solved, and perhaps how. */
export const solve = ({ ask }: Stage, requestId: string, answer?: string) =>
  ask(people.steward, {
    to: `POST /requests/${requestId}/resolution`,
    body: { ...(answer && { answer }) },
  });

/** What somebody was last told of a request, which must be this. */
export async function told(
  stage: Stage,
  who: Person,
  { requestId, as }: { readonly requestId: string; readonly as: string },
): Promise<{ readonly zh: string; readonly en: string }> {
  await stage.settle();
  const { items } = (await stage.ask(who, { to: "GET /me/notices?limit=100" })).body;
  type Told = { template: string; thing: { id: string }; text: { zh: string; en: string } };
  const found = items.find(
    ({ template, thing }: Told) => template === as && thing.id === requestId,
  ) as Told | undefined;
  expect(found, `${who.subject} was not told: ${as}`, items);
  return found.text;
}
