/** Of whom and of what the bank speaks, as far as it says so: all of it must be what was sent. */
export type Told = {
  /** Message and payment information: a file of ours has one name for both. */
  readonly messageIds: readonly string[];
  /** Of which kind the original message was, e.g. pain.001.001.09. */
  readonly messageName?: string | undefined;
  readonly instructionId?: string | undefined;
  /** The account that pays. */
  readonly debtorAccount?: string | undefined;
  /** The account that is paid. */
  readonly creditorAccount?: string | undefined;
  /** Codes of the two banks. */
  readonly debtorBank?: string | undefined;
  readonly creditorBank?: string | undefined;
  /** Local date on which the original was to be carried out. */
  readonly executionOn?: string | undefined;
  /** How many payments the original held, and their sum, wherever it is said. */
  readonly counts: readonly number[];
  readonly sumsFen: readonly (number | undefined)[];
  /** Local dates on which the bank says that it did, or wrote, what it tells. */
  readonly days: readonly string[];
  /** Whether what the bank says in one place is what it says in another. */
  readonly isConsistent: boolean;
};

export const present = <Value>(values: readonly (Value | undefined)[]): Value[] =>
  values.filter((value) => value !== undefined);
