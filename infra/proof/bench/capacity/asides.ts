import type { Stage } from "../../story/stage.ts";
import { careAsides } from "./asides/care.ts";
import { contractAsides } from "./asides/contracts.ts";
import { fundAsides } from "./asides/funds.ts";
import { peopleAsides } from "./asides/people.ts";
import { placeAsides } from "./asides/places.ts";
import { requestAsides } from "./asides/requests.ts";
import { supplierAsides } from "./asides/suppliers.ts";
import { tenderAsides } from "./asides/tenders.ts";
import type { Memory } from "./turns.ts";

/** A few commands on a stage where the case was played, or a part of it. */
export type Aside = {
  readonly name: string;
  /** Fields that the story must have met; where it has not, the aside is left out. */
  readonly needs: readonly string[];
  play(stage: Stage, seen: (field: string) => string): Promise<unknown>;
};

const all: readonly Aside[] = [
  ...peopleAsides,
  ...placeAsides,
  ...requestAsides,
  ...supplierAsides,
  ...careAsides,
  ...fundAsides,
  ...tenderAsides,
  ...contractAsides,
];

/** What the story leaves out, one after another. One that is refused is told, and the rest go on. */
export async function asides(
  stage: Stage,
  { seen }: Memory,
  say: (line: string) => void,
): Promise<void> {
  const known = new Map(seen);
  for (const { name, needs, play } of all) {
    if (needs.some((field) => !known.has(field))) continue;
    await play(stage, (field) => known.get(field) ?? "").catch((error: Error) =>
      say(`left out: ${name}: ${error.message}`),
    );
  }
  // the readings are made of what the story left, which has more to it
  for (const [field, value] of known) seen.set(field, value);
}
