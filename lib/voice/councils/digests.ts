import { digestOf, sha256Of } from "../../core/sha256.ts";
import type { Ballot } from "./model.ts";

/** SHA-256 over the voters, a line each, in the order of the roll. */
export const electorateSha256 = (voters: readonly string[]): string =>
  sha256Of(voters.map((one) => `${one}\n`).join(""));

/** SHA-256 over the RFC 8785 canonical JSON of all ballots, as they are listed. */
export const ballotsSha256 = (ballots: readonly Ballot[]): string => digestOf(ballots);
