import type { careApi } from "../../../care/sessions/api.ts";
import type { AnswerOf } from "../../../client/client.ts";

export type SessionSeen = AnswerOf<typeof careApi.getSession>;
export type Place = NonNullable<SessionSeen["children"]>[number];

/** Children whom those on duty see, by where they are. */
export const placesAt = (
  { children = [] }: SessionSeen,
  ...stages: readonly Place["stage"][]
): readonly Place[] => children.filter(({ stage }) => stages.includes(stage));

/** A child's number on the list of its session: nobody is named there. */
export const numberOf = ({ children = [] }: SessionSeen, childId: string): number =>
  children.findIndex((one) => one.childId === childId) + 1;
