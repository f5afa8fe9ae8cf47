import type { Case } from "./case.ts";
import { council } from "./chapters/council.ts";
import { district } from "./chapters/district.ts";
import { initiative } from "./chapters/initiative.ts";
import { need } from "./chapters/need.ts";
import { request } from "./chapters/request.ts";
import type { Play } from "./play.ts";
import { verify } from "./proofs.ts";

/** From requests to a need, a council's vote on it, and a council that the doors call themselves. */
export const councils: Play = {
  title: {
    en: "a need is put to the vote, and doors call a council themselves",
    zh: "需求交付表决，住户自行联名议事",
  },
  begin(stage) {
    const story = {} as Case;
    return {
      chapters: [
        district(stage),
        ...[request, need, council].map((chapter) => chapter(stage, story)),
        initiative(stage),
      ],
      prove: () => verify(stage),
    };
  },
};
