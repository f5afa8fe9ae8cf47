import type { careApi } from "../../../care/sessions/api.ts";
import type { AnswerOf } from "../../../client/client.ts";
import type { Words } from "../../../core/words.ts";

export type SessionSeen = AnswerOf<typeof careApi.getSession>;
export type Place = NonNullable<SessionSeen["children"]>[number];

/** `未到 # 名` with its number. */
export const counted = ({ zh, en }: Words, count: number): Words => ({
  zh: zh.replace("#", String(count)),
  en: en.replace("#", String(count)),
});

/** Children whom those on duty see, by where they are. */
export const placesAt = (
  { children = [] }: SessionSeen,
  ...stages: readonly Place["stage"][]
): readonly Place[] => children.filter(({ stage }) => stages.includes(stage));

/** A child's number on the list of its session: nobody is named there. */
export const numberOf = ({ children = [] }: SessionSeen, childId: string): number =>
  children.findIndex((one) => one.childId === childId) + 1;
