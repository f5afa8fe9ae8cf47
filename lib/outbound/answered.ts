/** What a call of a server elsewhere came to. Units: milliseconds, seconds. */
export type Answered = {
  readonly milliseconds: number;
  /** The status that was answered; none where there was no answer. */
  readonly status?: number | undefined;
  /** Why there was no answer: `timeout`, `address_not_allowed`, `ECONNREFUSED` … */
  readonly error?: string | undefined;
  /** How the answer's body began. */
  readonly responseHead?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
};

/** 2xx is success and nothing else is. */
export const isSuccess = ({ status = 0 }: Pick<Answered, "status">): boolean =>
  status >= 200 && status <= 299;
