import * as z from "zod";
import type { Columns } from "../core/csv.ts";
import { inWords } from "../core/field-words.ts";
import { type CountName, FigureName, figures, PlaceCode } from "../core/figures.ts";
import { listing } from "../http/api.ts";
import { FigureLine } from "./model.ts";

const columnsOf = (figure: FigureName): Columns<FigureLine> => {
  const names: readonly CountName[] = figures[figure].counts;
  const cellOf = (line: FigureLine, name: CountName) =>
    line.withheld?.includes(name) ? "withheld" : line.counts[name];
  return [
    ["period", ({ period }) => period],
    ["unitCode", ({ unitCode }) => unitCode],
    ["category", ({ category }) => category],
    ...names.map((name) => [name, (line: FigureLine) => cellOf(line, name)] as const),
  ];
};

export const figuresApi = {
  listFigures: listing({
    route: "GET /open/figures",
    summary: {
      en: "Figures of the district, a street, a community or a unit, for everybody",
      zh: "公开查询区、街道、社区或网格的统计数据",
    },
    description: {
      en: "`requests` by month and category, down to blocks, where care and what is not of the catalogue is counted for the community alone; `money` of communities' funds, `grades` of evaluations and `relief` by year; `work` that is open now. Beneath a block nothing is told that is fewer than five. Also as text/csv.",
      zh: "`requests` 按月份和类别统计诉求，细至二级网格，照护类和目录外的诉求只统计到社区；`money` 社区资金、`grades` 评估等次、`relief` 减负情况按年统计；`work` 为当前在办。二级网格以下不公布少于五的数字。亦可取 text/csv。",
    },
    permission: "public",
    query: z.strictObject({
      figure: FigureName,
      period: z
        .string()
        .regex(
          /^(20\d\d(-(0[1-9]|1[0-2]))?|now)$/,
          inWords({
            en: "A month such as 2026-02, a year such as 2026, or now.",
            zh: "须为月份（如 2026-02）、年份（如 2026）或 now。",
          }),
        )
        .optional()
        .meta({
          example: "2026-02",
          note: {
            en: "A month, a year, or `now`, as the figure is counted; the present one unless given.",
            zh: "按统计口径为月份、年份或 `now`；默认为当前。",
          },
        }),
      unit: PlaceCode.optional().meta({
        note: {
          en: "The district unless given.",
          zh: "默认为全区。",
        },
      }),
      beneath: z
        .literal("1")
        .optional()
        .meta({
          note: {
            en: "`1`: the places directly beneath it instead of it.",
            zh: "`1`：列出其直接下级，而不是其本身。",
          },
        }),
    }),
    view: (line: FigureLine) => line,
    result: FigureLine,
    csv: ({ figure }) => columnsOf(figure),
  }),
};
