import { person } from "../../../cast/person.ts";
import { place } from "../../../cast/places.ts";
import { printSlips } from "../../../cast/slips.ts";
import type { ExtraCommands } from "../extra-command.ts";

type Slip = { readonly householdId: string; readonly token: string };
const door = (n: number) => `${place.courtyard}/1-${n}-101`;

/** What doors do for a council of their own. */
export const initiativeCommands: readonly ExtraCommands[] = [
  {
    name: "an initiative that doors sign, and that is taken back",
    needs: ["councilId"],
    async play({ ask }) {
      const resident = person("resident", [], "asking-for-a-council");
      const [handed] = await printSlips<{ householdId: string; code: string }>(
        ask,
        "/household-codes",
        [door(2)],
      );
      const { householdId = "", code } = handed ?? {};
      await ask(resident, { to: "PUT /me/household", body: { householdId, code } });
      const body = {
        unitCode: place.courtyard,
        topic: "示例：院落是否加装电梯",
        options: [
          { kind: "text", text: "加装电梯" },
          { kind: "text", text: "维持现状" },
        ],
        votingDays: 7,
      };
      const { initiativeId } = (await ask(resident, { to: "POST /initiatives", body })).body;
      const own = `/initiatives/${initiativeId}` as const;
      const [slip] = await printSlips<Slip>(ask, `${own}/slips`, [door(1)]);
      const held = { householdId: slip?.householdId, token: slip?.token };
      await ask(undefined, { to: `POST ${own}/signatures`, body: held });
      await ask(undefined, { to: `POST ${own}/signatures/withdrawal`, body: held });
      await ask(resident, { to: `POST ${own}/token` });
      await ask(resident, { to: `POST ${own}/withdrawal` });
    },
  },
];
