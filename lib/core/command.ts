import type { Actor } from "./actor.ts";
import type { Refused } from "./decision.ts";

/** Free text as it is kept apart; lib/vault/texts.ts seals and opens it. */
export type SealedText = {
  readonly reference: string;
  /** The words under a key of their own. */
  readonly sealed: string;
  /** That key under the platform's. Without it no copy of `sealed` can be opened. */
  readonly key: string;
};

/** What a caller is answered. */
export type Answer = { readonly status: number; readonly body: unknown };

/** What a command ends with: the answer to give, or the refusal in words. */
export type Outcome<Code extends string = string> =
  | ({ readonly ok: true } & Answer)
  | Refused<Code>;

/**
 * What the actor's role and scopes rest on: a version of their row, which is to stand still when the
 * command is written. `again` reads it anew, and throws where the role or a scope is gone.
 */
export type Standing = { readonly version: number; again(): Promise<Standing> };

/** One command as the shell received it: who, when, under which key, and how to answer. */
export type Command<State> = {
  /** Names the caller, the route and the Idempotency-Key, or a job's occurrence. */
  readonly id: string;
  /** Keyed hash of the parsed request: the same key with another request is refused. */
  readonly requestHash: string;
  /** The instant in the envelope (domain.md §14); rules know no other. */
  readonly now: string;
  readonly actor: Actor;
  /** None where nobody was appointed: a resident, anybody, the platform itself. */
  readonly standing?: Standing | undefined;
  /** True where the id was made for this call, so that no earlier answer can exist. */
  readonly isFresh: boolean;
  /** Where the same request counts as this command for a while: the name that such ones share. */
  readonly same?: { readonly id: string; readonly minutes: number };
  /** The versions of the thing that the caller goes by (`If-Match`); any where left out. */
  readonly versions?: readonly number[] | undefined;
  /** Free text that came with it, sealed: kept where an event refers to it. */
  readonly texts?: readonly SealedText[];
  /** False where the caller may not know of the thing. */
  reaches(state: State): boolean;
  answer(state: State): Answer;
};

/** One page of a list, and where the next one starts. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | undefined };
export type PageOf = { readonly limit: number; readonly cursor?: string | undefined };
