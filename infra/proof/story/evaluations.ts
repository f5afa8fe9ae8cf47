import { corrected } from "./chapters/corrected.ts";
import { district } from "./chapters/district.ts";
import { failed } from "./chapters/failed.ts";
import { insufficient } from "./chapters/insufficient.ts";
import { objected } from "./chapters/objected.ts";
import { served } from "./chapters/served.ts";
import type { Play } from "./play.ts";
import { verify } from "./proofs.ts";

/** What an evaluation does to a contract and to an organisation, whichever way it ends. */
export const evaluations: Play = {
  title: {
    en: "a correction, too few answers, a fail that stops money, an objection, those who were served",
    zh: "整改、答卷不足、不合格停款、异议复核与服务对象问卷",
  },
  begin(stage) {
    return {
      chapters: [
        district(stage),
        corrected(stage),
        insufficient(stage),
        failed(stage),
        objected(stage),
        served(stage),
      ],
      prove: () => verify(stage),
    };
  },
};
