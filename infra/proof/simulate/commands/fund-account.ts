import { addDays, localDateOf } from "../../../../lib/core/time.ts";
import type { FundAccount } from "../../../../lib/money/fund-accounts/model.ts";
import { fundAccount } from "../../cast/fund-account.ts";
import type { Person } from "../../cast/person.ts";
import { administrator, treasurer } from "../district.ts";
import type { Scene } from "../scene.ts";
import { type Kind, onEach } from "./kind.ts";

/** Two persons of two roles may change it. */
const keeper = (n: number): Person => (n === 1 ? treasurer(1) : administrator);

const onFundAccount = onEach<FundAccount>({
  all: (scene: Scene) => scene.mirror.states("fund").flatMap(({ accounts }) => accounts),
  params: ({ number }) => ({ number: String(number) }),
  concernsAll: true,
});
const isProposed = ({ status }: FundAccount): boolean => status === "proposed";

export const fundAccountKinds: readonly Kind[] = [
  {
    name: "propose a fund account",
    weight: 1.2,
    draw(scene, chance) {
      const today = localDateOf(new Date(scene.clock.at).toISOString());
      return scene.call("POST /fund-accounts", {
        as: keeper(1 + chance.below(2)),
        body: fundAccount(addDays(today, chance.below(2)), {
          accountNumber: `990107000000000${String(1_000 + chance.below(9_000))}`,
          reason: "示例换户说明",
        }),
      });
    },
  },
  onFundAccount("confirm a fund account", 4, {
    route: "POST /fund-accounts/{number}/confirmation",
    as: (_, n) => keeper(n),
    fits: isProposed,
  }),
  onFundAccount("withdraw a fund account", 0.8, {
    route: "POST /fund-accounts/{number}/withdrawal",
    as: (_, n) => keeper(n),
    fits: isProposed,
  }),
];
