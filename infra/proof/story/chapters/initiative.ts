import { proposal } from "../../cast/initiative.ts";
import { person } from "../../cast/person.ts";
import { place } from "../../cast/places.ts";
import { joinHousehold, printSlips, type Slip } from "../../cast/slips.ts";
import type { Stage } from "../stage.ts";
import { type Chapter, expect } from "../teller.ts";

/** Lives behind one of the courtyard's doors, and wants a lift. */
const resident = person("resident", [], "sample-lift-seeker");
const door = (n: number) => `${place.courtyard}/1-1-${n}`;

/** A fifth of the doors call a council themselves. */
export function initiative({ ask }: Stage): Chapter {
  const known = { initiativeId: "", required: 0 };
  const own = () => `/initiatives/${known.initiativeId}` as const;
  const seen = async () => (await ask(undefined, { to: `GET ${own()}` })).body;
  const sign = ({ householdId, token }: Slip) =>
    ask(undefined, { to: `POST ${own()}/signatures`, body: { householdId, token } });
  const slips: Slip[] = [];
  return {
    name: "initiative",
    title: { en: "A fifth of the doors call a council", zh: "五分之一住户联名议事" },
    steps: [
      {
        en: "A resident, verified at the door, starts an initiative for a lift",
        zh: "一位经上门验证的居民发起加装电梯的联名议事",
        async play() {
          await joinHousehold(ask, resident, door(102));
          const body = proposal({ topic: "院落是否加装电梯" });
          const started = await ask(resident, { to: "POST /initiatives", body });
          const { initiativeId, required, households } = started.body;
          Object.assign(known, { initiativeId, required });
          return {
            en: `${required} of ${households} doors must sign`,
            zh: `须有 ${households} 户中的 ${required} 户联名`,
          };
        },
      },
      {
        en: "All but one of the doors that are needed sign at once, each by its slip; one takes it back and signs again",
        zh: "各户凭凭证码单同时联名，尚差一户；其中一户撤回后再次联名",
        async play() {
          const doors = Array.from({ length: known.required }, (_, n) =>
            door((Math.floor(n / 2) + 1) * 100 + (n % 2) + 1),
          );
          slips.push(...(await printSlips(ask, `${own()}/slips`, doors)));
          const [first] = slips;
          expect(first, "no slips");
          await Promise.all(slips.slice(0, known.required - 1).map(sign));
          const { householdId, token } = first;
          const body = { householdId, token };
          await ask(undefined, { to: `POST ${own()}/signatures/withdrawal`, body });
          await sign(first);
          const { status, signatures } = await seen();
          expect(status === "gathering" && signatures === known.required - 1, "miscounted");
          return undefined;
        },
      },
      {
        en: "The last signature convenes the council; the doors are public, and who of them signed is not",
        zh: "最后一户联名即召集议事会；公开的是门牌，不公开由谁联名",
        async play() {
          const last = slips.at(-1);
          expect(last, "no slips");
          await sign(last);
          const { status, councilId } = await seen();
          expect(status === "convened", "not convened");
          const council = (await ask(undefined, { to: `GET /councils/${councilId}` })).body;
          expect(council.initiativeId === known.initiativeId, "another council", council);
          const signed = await ask(undefined, { to: `GET ${own()}/signatures?limit=100` });
          const { items } = signed.body;
          expect(items.length === known.required, "other doors", items);
          return { en: `${items.length} doors`, zh: `${items.length} 户` };
        },
      },
    ],
  };
}
