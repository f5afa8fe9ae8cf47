/** Facts that explain a refusal to the caller: numbers, codes and ids, never personal data. */
export type Detail = Readonly<Record<string, unknown>>;

/** Money moved by a decision. Units: integer fen. See domain.md §9 for the account names. */
export type Transfer = {
  readonly from: string;
  readonly to: string;
  readonly amountFen: number;
  /** The id of the transfer that this one takes back, whole. */
  readonly reverses?: string;
  /** It closes the account it leaves, at a year's end; alone of all it may move nothing. */
  readonly closes?: true;
};

/** Something that may happen once: a name nobody else may hold while `owner` holds it. */
export type Claim = { readonly name: string; readonly owner: string };

/** What a decision writes besides its own events, all in the same transaction. */
export type Extras = {
  readonly transfers?: readonly Transfer[];
  readonly claims?: readonly Claim[];
  /** Claims given back, on condition that `owner` still holds them. */
  readonly releases?: readonly Claim[];
  /** Serial numbers taken: the counter moves from `after` to `after + 1`. */
  readonly serials?: readonly { readonly name: string; readonly after: number }[];
  /** Organisations whom it concerns beside those that the thing's state names. */
  readonly concerns?: readonly string[];
};

export type Accepted<Event> = { readonly ok: true; readonly events: readonly Event[] } & Extras;
export type Refused<Code extends string> = {
  readonly ok: false;
  readonly code: Code;
  readonly detail: Detail;
};
export type Decision<Event, Code extends string> = Accepted<Event> | Refused<Code>;

export function accept<Event>(events: readonly Event[], extras: Extras = {}): Accepted<Event> {
  return { ok: true, events, ...extras };
}

export function refuse<const Code extends string>(code: Code, detail: Detail = {}): Refused<Code> {
  return { ok: false, code, detail };
}

/** One refusal of a domain's catalogue: its status and its sentence in both languages. */
export type Refusal = {
  readonly status: 403 | 404 | 409 | 422 | 429;
  readonly en: string;
  readonly zh: string;
};
export type RefusalCatalogue = Readonly<Record<string, Refusal>>;

/** Stops the program when something that cannot be true is true. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`impossible: ${message}`);
}

/** An event as it was recorded: what happened, with the instant and the subject who did it. */
export type Recorded<Event> = Event & { readonly at: string; readonly by: string };
