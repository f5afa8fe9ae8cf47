import type { Stage } from "../../story/stage.ts";

/** A few commands that the story leaves out, on a stage where it was played, or a part of it. */
export type ExtraCommands = {
  readonly name: string;
  /** Fields that the story must have met; where it has not, these commands are left out. */
  readonly needs: readonly string[];
  play(stage: Stage, seen: (field: string) => string): Promise<unknown>;
};
