/** What must hold, and what to say where it does not. */
export type Claimed = readonly [holds: boolean, otherwise: string];

/** What does not hold of something, each with its name. */
export const faultsOf = (name: string, claimed: readonly Claimed[]): string[] =>
  claimed.filter(([holds]) => !holds).map(([, otherwise]) => `${name}: ${otherwise}`);
