import type { Action } from "./action.ts";
import type { Chance } from "./chance.ts";
import { type Kind, namesIn } from "./commands/kind.ts";
import { lastYear } from "./district.ts";
import type { Scene } from "./scene.ts";

/**
 * What comes at one instant with what, and how often beside the others: whatever moves money, and
 * whatever stops it, sends it elsewhere or ends its year. Alone each is rarer, or a month would stop.
 */
const rivals: Readonly<Record<string, number>> = {
  approve: 5,
  release: 7,
  hold: 3,
  "request payment": 2,
  suspend: 6,
  "replace account": 5,
  "verify account": 2,
  grade: 2,
  accept: 1,
  "require a correction": 1,
  terminate: 1.5,
  complete: 2,
  "raise a receivable": 4,
  "agree to an amendment": 1,
  "sign as buyer": 1,
  "sign as supplier": 1,
  notice: 2,
  award: 2,
  "cancel project": 1,
  "disburse by schedule": 5,
  "start disbursement": 2,
  "read the bank's replies": 5,
  "confirm a fund account": 4,
  appropriate: 2,
  allot: 2,
  "close the last year": 2,
  "carry a closing through": 4,
};

/** Those kinds by these weights. */
export function rivalsAmong(kinds: readonly Kind[]): readonly Kind[] {
  const unknown = Object.keys(rivals).filter((name) => kinds.every((kind) => kind.name !== name));
  if (unknown.length > 0) throw new Error(`no command is called ${unknown.join(", ")}`);
  return kinds.flatMap((kind) => {
    const weight = rivals[kind.name];
    return weight === undefined ? [] : [{ ...kind, weight }];
  });
}

/** What an action is about; a job is about one of the payments that it is to carry on. */
function aboutOf(action: Action, scene: Scene, chance: Chance): readonly string[] | undefined {
  if (action.about && action.about.length > 0) return action.about;
  const paid = scene.mirror.states("payment").filter(({ status }) => status !== "settled");
  if (chance.happens(0.2) || paid.length === 0) return [`"year":"${lastYear}"`];
  return namesIn(chance.among(paid));
}

/** One or two commands more that are about the same as the first. */
export function drawRivals(
  kinds: readonly Kind[],
  first: Action,
  scene: Scene,
  chance: Chance,
): Action[] {
  const about = aboutOf(first, scene, chance);
  const wanted = chance.happens(0.3) ? 2 : 1;
  const found: Action[] = [];
  for (let tries = 0; tries < 6 && found.length < wanted; tries += 1) {
    const action = chance.amongWeighted(kinds).draw(scene, chance, about);
    if (action) found.push(action);
  }
  return found;
}
