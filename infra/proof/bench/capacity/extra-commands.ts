import type { Stage } from "../../story/stage.ts";
import type { ExtraCommands } from "./extra-command.ts";
import { careCommands } from "./extra-commands/care.ts";
import { contractCommands } from "./extra-commands/contracts.ts";
import { councilCommands } from "./extra-commands/councils.ts";
import { fundCommands } from "./extra-commands/funds.ts";
import { initiativeCommands } from "./extra-commands/initiatives.ts";
import { peopleCommands } from "./extra-commands/people.ts";
import { placeCommands } from "./extra-commands/places.ts";
import { requestCommands } from "./extra-commands/requests.ts";
import { supplierCommands } from "./extra-commands/suppliers.ts";
import { tenderCommands } from "./extra-commands/tenders.ts";
import type { Observed } from "./one-at-a-time.ts";

const all: readonly ExtraCommands[] = [
  ...peopleCommands,
  ...placeCommands,
  ...requestCommands,
  ...initiativeCommands,
  ...councilCommands,
  ...supplierCommands,
  ...careCommands,
  ...fundCommands,
  ...tenderCommands,
  ...contractCommands,
];

/** Plays what the story leaves out, one after another. What is refused is reported, and the rest go on. */
export async function playExtraCommands(
  stage: Stage,
  { seen }: Observed,
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
