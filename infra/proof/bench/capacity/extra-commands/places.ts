import { people } from "../../../cast/people.ts";
import { place } from "../../../cast/places.ts";
import type { ExtraCommands } from "../extra-command.ts";

const unit = `${place.block}-099`;

/** A grid unit's life. */
export const placeCommands: readonly ExtraCommands[] = [
  {
    name: "a grid unit that is opened, renamed, staffed and closed",
    needs: [],
    async play({ ask }) {
      const body = {
        code: unit,
        kind: "courtyard",
        names: { zh: "示例院落" },
        stewards: ["sample-steward-9"],
      };
      await ask(people.community, { to: "POST /grids", body });
      const names = { zh: "示例新院落", en: "New Courtyard" };
      await ask(people.community, { to: `PUT /grids/${unit}/names`, body: names });
      const stewards = { stewards: ["sample-steward-8"] };
      await ask(people.community, { to: `PUT /grids/${unit}/stewards`, body: stewards });
      const reason = { reason: "示例：并入他院" };
      await ask(people.community, { to: `POST /grids/${unit}/closing`, body: reason });
      await ask(people.community, { to: `DELETE /grids/${unit}/closing` });
      await ask(people.community, { to: `POST /grids/${unit}/closing`, body: reason });
      await ask(people.community, { to: `POST /grids/${unit}/closure` });
    },
  },
  {
    name: "a council that is convened and withdrawn before it opens",
    needs: [],
    async play({ ask, now }) {
      const at = Date.parse(await now());
      const after = (days: number) => new Date(at + days * 86_400_000).toISOString();
      const convened = await ask(people.community, {
        to: "POST /councils",
        body: {
          unitCode: place.courtyard,
          topic: "示例：院落活动时间",
          options: [
            { kind: "text", text: "周六" },
            { kind: "text", text: "周日" },
          ],
          quorumPercent: 50,
          thresholdPercent: 50,
          opensAt: after(1),
          closesAt: after(4),
        },
      });
      const reason = { reason: "示例：另行安排" };
      const to = `POST /councils/${convened.body.councilId}/withdrawal` as const;
      await ask(people.community, { to, body: reason });
    },
  },
];
