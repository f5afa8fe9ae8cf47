/** The claim by which the platform's own user pool tells; its trigger writes it, and nobody else can. */
export const ownFactorClaim = "second_factor";

/** Claims as the gateway hands them on: texts, a list among them in square brackets without commas. */
type Claims = Readonly<Record<string, unknown>>;

/**
 * Whether a token tells that its bearer signed in with a second factor: by the pool's own claim, or
 * where another issuer signs, by one of these values in `amr` (RFC 8176) or as `acr`.
 */
export const tellsSecondFactor = (
  claims: Claims,
  foreignValues: readonly string[] | undefined,
): boolean =>
  foreignValues
    ? [...textsIn(claims.amr), ...textsIn(claims.acr)].some((one) => foreignValues.includes(one))
    : claims[ownFactorClaim] === "true";

const textsIn = (claim: unknown): string[] =>
  String(claim ?? "")
    .replace(/^\[(.*)\]$/, "$1")
    .split(" ")
    .filter(Boolean);
