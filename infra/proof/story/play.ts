import type { Proof } from "./proofs.ts";
import type { Stage } from "./stage.ts";
import type { Chapter, Words } from "./teller.ts";

/** What is played in one go: its chapters, and the proofs it ends with. */
export type Play = {
  readonly title: Words;
  begin(stage: Stage): { readonly chapters: readonly Chapter[]; prove(): Promise<Proof[]> };
};
