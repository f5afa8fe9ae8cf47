import type { Action } from "./action.ts";
import type { Reply } from "./request-action.ts";

/** A vote that was answered: what the door keeps of it. */
export type Vote = {
  readonly councilId: string;
  readonly householdId: string;
  readonly choice: string;
  readonly receipt: string;
};

/** Words that stand in one bid alone, and must not be read before its tender is opened. */
export type Sealed = { readonly tenderId: string; readonly words: string };

/** What people were told this once, and the platform keeps nowhere. */
export type Known = {
  /** The token that each door was last handed, by what it is for and the door. */
  readonly tokens: Map<string, string>;
  readonly votes: Vote[];
  readonly sealed: Sealed[];
  /** Answers that told a sealed bid. */
  readonly leaks: string[];
};
export const nothingKnown = (): Known => ({ tokens: new Map(), votes: [], sealed: [], leaks: [] });

export const doorAt = (of: string, householdId: string): string => `${of} ${householdId}`;

/** Which bids a text tells whose tender nobody has opened yet. */
export const toldTooEarly = (
  text: string,
  sealed: readonly Sealed[],
  isOpened: (tenderId: string) => boolean,
): readonly Sealed[] =>
  sealed.filter(({ tenderId, words }) => text.includes(words) && !isOpened(tenderId));

/** An action whose caller keeps what a good answer tells. */
export const heard = <Body>(action: Action, keep: (body: Body) => void): Action => ({
  ...action,
  async work() {
    const reply = (await action.work()) as Reply;
    if (reply.statusCode < 300) keep(JSON.parse(reply.body));
    return reply;
  },
});

/** One that is carried out as several commands, whose records have names of their own. */
export function inParts(action: Action): Action {
  const { commandId: _, ...rest } = action;
  return rest;
}
