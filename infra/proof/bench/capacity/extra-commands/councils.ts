import { addDays, localDateOf } from "../../../../../lib/core/time.ts";
import { people } from "../../../cast/people.ts";
import { person } from "../../../cast/person.ts";
import { place } from "../../../cast/places.ts";
import { joinHousehold } from "../../../cast/slips.ts";
import type { ExtraCommands } from "../extra-command.ts";

/** Who else votes than households. */
export const councilCommands: readonly ExtraCommands[] = [
  {
    name: "an adult who votes by account",
    needs: ["councilId"],
    async play({ ask, now, moveTo }) {
      const resident = person("resident", [], "voting-by-account");
      await joinHousehold(ask, resident, `${place.courtyard}/1-1-101`, { adult: true });
      // whoever was verified a moment ago stands in no electorate
      const day = addDays(localDateOf(await now()), 1);
      await moveTo(`${day} 09:00`);
      const body = {
        unitCode: place.courtyard,
        topic: "示例：院落活动时间",
        options: [
          { kind: "text", text: "周六" },
          { kind: "text", text: "周日" },
        ],
        electors: "adults",
        closesAt: `${addDays(day, 3)}T10:00:00.000Z`,
      };
      const { councilId } = (await ask(people.community, { to: "POST /councils", body })).body;
      await ask(resident, { to: `POST /councils/${councilId}/own-vote`, body: { choice: "o1" } });
    },
  },
  {
    name: "a ballot on paper that two people enter",
    needs: ["councilId"],
    async play({ ask, now }) {
      const day = addDays(localDateOf(await now()), 3);
      const body = {
        unitCode: place.courtyard,
        topic: "示例：院落开门时间",
        options: [
          { kind: "text", text: "六点" },
          { kind: "text", text: "七点" },
        ],
        closesAt: `${day}T10:00:00.000Z`,
      };
      const { councilId } = (await ask(people.community, { to: "POST /councils", body })).body;
      const paper = { householdId: `${place.courtyard}/1-2-101`, choice: "o1" };
      const other = person("community", [place.community], "entering-papers");
      const to = `POST /councils/${councilId}/papers` as const;
      for (const who of [people.community, other]) await ask(who, { to, body: paper });
    },
  },
  {
    name: "a level-4 unit that names its delegate",
    needs: ["councilId"],
    async play({ ask }) {
      const to = `PUT /grids/${place.estate}/delegate` as const;
      await ask(people.community, { to, body: { door: "1-1-101" } });
    },
  },
];
