import type { Action } from "./action.ts";
import type { Chance } from "./chance.ts";
import type { Kind } from "./commands/kind.ts";
import { drawRivals, type Matter } from "./matter.ts";
import { buying } from "./matters/buying.ts";
import { money } from "./matters/money.ts";
import { voice } from "./matters/voice.ts";
import type { Scene } from "./scene.ts";

/** What the next step is about: mostly what the last one was. */
export const drawMatter = (chance: Chance, last: Matter | undefined): Matter =>
  last && !chance.happens(0.06) ? last : chance.among([money, voice, buying]);

/** What happens next: one command, or several at once. */
export function drawActions(
  matter: Matter,
  scene: Scene,
  chance: Chance,
  unfinished: readonly Action[],
): Action[] {
  const first =
    unfinished.length > 0 && chance.happens(0.25) ? chance.among(unfinished) : undefined;
  const { action, kind } = first
    ? { action: first, kind: undefined }
    : drawOne(matter, scene, chance);
  const actions = [action];
  // sent twice at once; another of its kind, such as a second job; anything else
  if (chance.happens(0.08)) actions.push(action);
  if (chance.happens(0.35)) return [...actions, ...drawRivals(matter, action, scene, chance)];
  if (chance.happens(0.15))
    actions.push(kind?.draw(scene, chance) ?? drawOne(matter, scene, chance).action);
  if (chance.happens(0.15)) actions.push(drawOne(matter, scene, chance).action);
  return actions;
}

function drawOne(
  { kinds }: Matter,
  scene: Scene,
  chance: Chance,
): { readonly action: Action; readonly kind: Kind } {
  for (;;) {
    const kind = chance.amongWeighted(kinds);
    const action = kind.draw(scene, chance);
    if (action) return { action, kind };
  }
}
