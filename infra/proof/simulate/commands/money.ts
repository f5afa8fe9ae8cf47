import type { Allotment, Appropriation } from "../../../../lib/money/funds/model.ts";
import { departmentCode } from "../../cast/funds.ts";
import type { Chance } from "../chance.ts";
import { communities, lastYear, treasurer, year } from "../district.ts";
import { scheduleAction } from "../schedule-action.ts";
import { type Kind, onEach } from "./kind.ts";

const amountFen = (number: number) => (1 + Math.floor(number * 60)) * 1_000_00;

/** Mostly the year that runs, unless it is about the last one. */
const someYear = (chance: Chance, about: readonly string[] = []): string =>
  about.some((name) => name.includes(lastYear)) || chance.happens(0.15) ? lastYear : year;

const reversing = {
  as: (_: unknown, n: number) => treasurer(n),
  body: () => ({ reason: "金额录入有误" }),
  fits: ({ status }: { readonly status: string }) => status === "made",
};

export const moneyKinds: readonly Kind[] = [
  {
    name: "appropriate",
    weight: 0.8,
    draw: (scene, chance, about) =>
      scene.call("POST /appropriations", {
        as: treasurer(1 + chance.below(2)),
        body: {
          year: someYear(chance, about),
          departmentCode,
          amountFen: amountFen(chance.number()),
        },
      }),
  },
  {
    name: "allot",
    weight: 1.2,
    draw: (scene, chance, about) =>
      scene.call("POST /allotments", {
        as: treasurer(1 + chance.below(2)),
        body: {
          year: someYear(chance, about),
          departmentCode,
          communityCode: chance.among(communities),
          amountFen: amountFen(chance.number() / 2),
        },
      }),
  },
  onEach<Appropriation>({
    all: (scene) => scene.mirror.states("appropriation"),
    params: ({ appropriationId }) => ({ appropriationId }),
  })("reverse an appropriation", 0.3, {
    route: "POST /appropriations/{appropriationId}/reversal",
    ...reversing,
  }),
  onEach<Allotment>({
    all: (scene) => scene.mirror.states("allotment"),
    params: ({ allotmentId }) => ({ allotmentId }),
  })("reverse an allotment", 0.3, {
    route: "POST /allotments/{allotmentId}/reversal",
    ...reversing,
  }),
  {
    name: "close the last year",
    weight: 0.8,
    draw(scene, chance) {
      const isBegun = scene.mirror.states("year").length > 0;
      if (isBegun && !chance.happens(0.05)) return undefined;
      const remainder = () => chance.among(["carried_over", "lapsed"]);
      return scene.call("POST /budget-years/{year}/closing", {
        as: treasurer(1 + chance.below(2)),
        params: { year: isBegun ? year : lastYear },
        body: {
          departments: remainder(),
          communities: remainder(),
          exceptions: chance.happens(0.5) ? [{ code: communities[0], remainder: remainder() }] : [],
        },
      });
    },
  },
  {
    name: "carry a closing through",
    weight: 5,
    draw(scene, chance) {
      const isClosing = scene.mirror.states("year").some(({ status }) => status === "closing");
      return isClosing || chance.happens(0.02)
        ? scheduleAction(scene, "close-years", scene.clock.at)
        : undefined;
    },
  },
];
