import { valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import type { Council } from "./options.ts";
import { councilWords as words } from "./words.ts";

type Standing = Pick<Council, "status" | "opensAt" | "closesAt">;

export const isVoting = ({ status, opensAt, closesAt }: Standing, now: string): boolean =>
  status === "convened" && now >= opensAt && now < closesAt;

/** How a council stands, in words. */
export function standingOf({ say, now, language }: Visit, council: Standing): string {
  const { status, opensAt } = council;
  if (status !== "convened") return valueWord("Council.status", status, language);
  if (now < opensAt) return say(words.waits);
  return say(isVoting(council, now) ? words.open : words.counting);
}
