import { advances } from "./chapters/advances.ts";
import { bankSilent } from "./chapters/bank-silent.ts";
import { district } from "./chapters/district.ts";
import { ended } from "./chapters/ended.ts";
import { rejected } from "./chapters/rejected.ts";
import { proveMoney } from "./money-proofs.ts";
import type { Agreed } from "./money-scene.ts";
import type { Play } from "./play.ts";

/** What can go wrong with a payment and with a contract, and comes right to the fen. */
export const money: Play = {
  title: {
    en: "a rejection, an unknown, a termination settled to the fen",
    zh: "退票、未知与终止结算，分文不差",
  },
  begin(stage) {
    const agreed: Agreed[] = [];
    return {
      chapters: [
        district(stage),
        advances(stage, agreed),
        rejected(stage, agreed),
        bankSilent(stage, agreed),
        ended(stage, agreed),
      ],
      prove: () => proveMoney(stage, agreed),
    };
  },
};
