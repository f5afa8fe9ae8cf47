import type { AnswerOf } from "../../../client/client.ts";
import type { evaluationsApi } from "../../../contracting/evaluations/api.ts";

/** A round as whoever works on it or oversees it sees it, and as everybody does once its result is out. */
export type RoundSeen = AnswerOf<typeof evaluationsApi.getRound>;
export type ResultSeen = AnswerOf<typeof evaluationsApi.getResult>;
