import type { Action } from "./action.ts";
import type { Chance } from "./chance.ts";
import { drawRivals, rivalsAmong } from "./collide.ts";
import { amendmentKinds } from "./commands/amendments.ts";
import { bankKinds } from "./commands/bank.ts";
import { contractKinds } from "./commands/contracts.ts";
import { fundAccountKinds } from "./commands/fund-account.ts";
import { inspectionKinds } from "./commands/inspections.ts";
import type { Kind } from "./commands/kind.ts";
import { milestoneKinds } from "./commands/milestones.ts";
import { moneyKinds } from "./commands/money.ts";
import { paymentKinds } from "./commands/payments.ts";
import { projectKinds } from "./commands/projects.ts";
import type { Scene } from "./scene.ts";

/** Every kind of command; a new one is one entry. */
const kinds: readonly Kind[] = [
  ...moneyKinds,
  ...projectKinds,
  ...contractKinds,
  ...milestoneKinds,
  ...amendmentKinds,
  ...inspectionKinds,
  ...paymentKinds,
  ...bankKinds,
  ...fundAccountKinds,
];

const rivals = rivalsAmong(kinds);

/** What happens next: one command, or several at once. */
export function drawActions(scene: Scene, chance: Chance, unfinished: readonly Action[]): Action[] {
  const first =
    unfinished.length > 0 && chance.happens(0.25) ? chance.among(unfinished) : undefined;
  const { action, kind } = first ? { action: first, kind: undefined } : drawOne(scene, chance);
  const actions = [action];
  // sent twice at once; another of its kind, such as a second job; anything else
  if (chance.happens(0.08)) actions.push(action);
  if (chance.happens(0.35)) return [...actions, ...drawRivals(rivals, action, scene, chance)];
  if (chance.happens(0.15))
    actions.push(kind?.draw(scene, chance) ?? drawOne(scene, chance).action);
  if (chance.happens(0.15)) actions.push(drawOne(scene, chance).action);
  return actions;
}

function drawOne(scene: Scene, chance: Chance): { readonly action: Action; readonly kind: Kind } {
  for (;;) {
    const kind = chance.amongWeighted(kinds);
    const action = kind.draw(scene, chance);
    if (action) return { action, kind };
  }
}
