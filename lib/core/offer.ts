import type { Role } from "./actor.ts";
import type { Decision } from "./decision.ts";

/** Who asks what a thing would take, when, and of which part of it (`milestoneId`). */
export type Asking = {
  readonly role: Role;
  /** Who it is, where a rule tells persons apart; nobody it knows unless given. */
  readonly subject?: string | undefined;
  readonly now: string;
  readonly params: Readonly<Record<string, string>>;
};

/**
 * Whether a thing as it stands would take a command. Its own rule is asked, with everything that is
 * written or stands elsewhere as it should be; so what is not offered would be refused.
 */
export type Offer = {
  /** The name of the thing's id in the command's path: `contractId`. */
  readonly of: string;
  // biome-ignore lint/suspicious/noExplicitAny: a list of commands is of many kinds of thing
  readonly isTaken: (thing: any, asking: Asking) => boolean;
};

/** Offered in the statuses in which a lifecycle has the command, where the thing `fits` it besides. */
export const whileIn = <Lifecycle extends Readonly<Record<string, readonly string[]>>>(
  of: string,
  lifecycle: Lifecycle,
  command: Lifecycle[keyof Lifecycle][number],
  // biome-ignore lint/suspicious/noExplicitAny: as of an offer
  fits: (thing: any, asking: Asking) => boolean = () => true,
): Offer => ({
  of,
  isTaken: (thing: { status: string }, asking) =>
    (lifecycle[thing.status]?.includes(command) ?? false) && fits(thing, asking),
});

/** Whether a rule would take it; codes that follow from what is written alone are left out. */
export const isTaken = (decision: Decision<unknown, string>, ...ofWords: readonly string[]) =>
  decision.ok || ofWords.includes(decision.code);
