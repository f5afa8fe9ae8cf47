import * as z from "zod";
import type { Answer, Outcome } from "../../core/command.ts";
import { refuse } from "../../core/decision.ts";
import { policy } from "../policy.ts";
import type { Session } from "./model.ts";

/** What is answered to a wrong code: how often another may be tried, and whether none may any more. */
const Refused = z.object({
  refused: z.object({ attemptsLeft: z.int(), locked: z.boolean() }),
});

/**
 * What an attempt to release a child is recorded as being answered: the session as it is seen where
 * the child left, and what was wrong where it stays.
 */
export function releaseAnswer(session: Session, childId: string, seen: unknown): Answer {
  const place =
    session.status === "open" && session.children.find((one) => one.childId === childId);
  if (!place || place.stage === "released") return { status: 200, body: seen };
  const attemptsLeft = policy.pickupCodeAttempts.value - place.wrongCodes;
  const body: z.infer<typeof Refused> = { refused: { attemptsLeft, locked: place.locked } };
  return { status: 200, body };
}

/** An attempt that was recorded and released nobody is a refusal to whoever asked. */
export function refusedIfWrong<Code extends string>(outcome: Outcome<Code>) {
  const { success: isWrong, data } = Refused.safeParse(outcome.ok ? outcome.body : undefined);
  return isWrong ? refuse("code_wrong", data.refused) : outcome;
}
