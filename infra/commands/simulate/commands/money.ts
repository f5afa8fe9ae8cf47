import { communities, departmentCode, treasurer, year } from "../setting.ts";
import type { Kind } from "./kind.ts";

const amountFen = (number: number) => (1 + Math.floor(number * 60)) * 1_000_00;

export const moneyKinds: readonly Kind[] = [
  {
    name: "appropriate",
    weight: 0.8,
    draw: (scene, chance) =>
      scene.call("POST /appropriations", {
        as: treasurer(1 + chance.below(2)),
        body: { year, departmentCode, amountFen: amountFen(chance.number()) },
      }),
  },
  {
    name: "allot",
    weight: 1.2,
    draw: (scene, chance) =>
      scene.call("POST /allotments", {
        as: treasurer(1 + chance.below(2)),
        body: {
          year,
          departmentCode,
          communityCode: chance.among(communities),
          amountFen: amountFen(chance.number() / 2),
        },
      }),
  },
];
