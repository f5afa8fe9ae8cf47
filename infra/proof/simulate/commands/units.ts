import { communityOf } from "../../../../lib/core/grid-code.ts";
import type { Unit } from "../../../../lib/district/grids/model.ts";
import { communities, community, otherCourtyards, steward } from "../district.ts";
import { type Kind, onEach } from "./kind.ts";

/** The courtyards that come and go; the first ones stay, since doors vote there. */
const onUnit = onEach<Unit>({
  all: (scene) =>
    scene.mirror
      .states("grid")
      .flatMap(({ units }) => units)
      .filter(({ code }) => otherCourtyards(communityOf(code)).includes(code)),
  params: ({ code }) => ({ code }),
});
const as = ({ code }: Unit, n: number) => community(communityOf(code), n);
const route = "POST /grids/{code}";

export const unitKinds: readonly Kind[] = [
  {
    name: "open a unit",
    weight: 1,
    draw(scene, chance) {
      const communityCode = chance.among(communities);
      return scene.call("POST /grids", {
        as: community(communityCode, 1 + chance.below(2)),
        body: {
          code: chance.among(otherCourtyards(communityCode)),
          kind: "courtyard",
          names: { zh: "示例新院落" },
          stewards: [steward(1).subject],
        },
      });
    },
  },
  onUnit("begin to close a unit", 1, {
    route: `${route}/closing`,
    as,
    body: () => ({ reason: "并入一号院" }),
    fits: ({ status }) => status === "open",
  }),
  onUnit("take the closing back", 0.3, {
    route: "DELETE /grids/{code}/closing",
    as,
    fits: ({ status }) => status === "closing",
  }),
  onUnit("close a unit", 2, {
    route: `${route}/closure`,
    as,
    fits: ({ status }) => status === "closing",
  }),
];
