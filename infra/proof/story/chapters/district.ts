import { importSample } from "../../../operate/import.ts";
import { seen } from "../../cast/ask.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** The place where it happens. */
export function district(stage: Stage): Chapter {
  return {
    name: "district",
    title: { en: "The district", zh: "区域底数" },
    steps: [
      {
        en: "The district's streets, communities, catalogue and holidays are loaded",
        zh: "导入全区街道、社区、购买目录和节假日",
        async play() {
          const report = await importSample({
            url: stage.url,
            ...(stage.importsAtOnce && { concurrency: stage.importsAtOnce }),
            note: ({ role, to, body }, reply) => {
              const { status, body: answer } = seen(reply);
              stage.keep({ as: role, to, body, status, answer });
            },
          });
          const [refused] = report.refused;
          expect(refused === undefined, `${refused?.call.to} was refused`, refused?.says);
          const made = (part: keyof typeof report.counts) => report.counts[part]?.created ?? 0;
          return {
            zh: `区划 ${made("areas")} 个，网格 ${made("grids")} 个，门牌 ${made("households")} 个`,
            en: `${made("areas")} areas, ${made("grids")} grid units, ${made("households")} doors`,
          };
        },
      },
    ],
  };
}
