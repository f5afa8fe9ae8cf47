import { proposal } from "../../../cast/initiative.ts";
import { people } from "../../../cast/people.ts";
import { person } from "../../../cast/person.ts";
import { place } from "../../../cast/places.ts";
import { joinHousehold, printSlips } from "../../../cast/slips.ts";
import type { ExtraCommands } from "../extra-command.ts";

const door = (n: number) => `${place.courtyard}/1-${n}-101`;

/** What doors do for a council of their own. */
export const initiativeCommands: readonly ExtraCommands[] = [
  {
    name: "an initiative that doors sign and that is taken back, by somebody who is taken off the door",
    needs: ["councilId"],
    async play({ ask }) {
      const resident = person("resident", [], "asking-for-a-council");
      await joinHousehold(ask, resident, door(2));
      const asked = { to: "POST /initiatives", body: proposal() } as const;
      const { initiativeId } = (await ask(resident, asked)).body;
      const own = `/initiatives/${initiativeId}` as const;
      const [slip] = await printSlips(ask, `${own}/slips`, [door(1)]);
      const held = { householdId: slip?.householdId, token: slip?.token };
      await ask(undefined, { to: `POST ${own}/signatures`, body: held });
      await ask(undefined, { to: `POST ${own}/signatures/withdrawal`, body: held });
      await ask(resident, { to: `POST ${own}/token` });
      await ask(resident, { to: `POST ${own}/withdrawal` });
      const { body: home } = await ask(resident, { to: "PUT /me/household/adulthood" });
      await ask(people.community, {
        to: `POST /household-residents/${home.residentId}/revocation`,
        body: { reason: "moved_away" },
      });
    },
  },
];
