import type { Payment } from "../../../../lib/payments/model.ts";
import type { Person } from "../acts.ts";
import type { Chance } from "../chance.ts";
import { accountNumber, community, recordAccount, treasurer } from "../setting.ts";
import { type Kind, target } from "./kind.ts";

/** A command on one payment, a treasurer's where nobody else is named. */
const onPayment = (
  name: string,
  weight: number,
  options: {
    readonly route: string;
    as?(payment: Payment, n: number): Person;
    body?(chance: Chance): object;
    fits(payment: Payment): boolean;
  },
): Kind => ({
  name,
  weight,
  draw(scene, chance) {
    const found = target(chance, scene.mirror.states("payment"), options.fits);
    return (
      found &&
      scene.call(`POST /payments/{paymentId}/${options.route}`, {
        as: (options.as ?? ((_, n) => treasurer(n)))(found, 1 + chance.below(2)),
        params: { paymentId: found.paymentId },
        ...(options.body && { body: options.body(chance) }),
      })
    );
  },
});

const statusIs =
  (...statuses: readonly Payment["status"][]) =>
  ({ status }: Payment) =>
    statuses.includes(status);

export const paymentKinds: readonly Kind[] = [
  onPayment("approve", 24, { route: "approval", fits: statusIs("requested", "corrected") }),
  onPayment("hold", 2, {
    route: "hold",
    body: () => ({ note: "发票正在核对" }),
    fits: statusIs("requested", "corrected", "approved"),
  }),
  onPayment("release", 8, { route: "release", fits: statusIs("held") }),
  onPayment("correct", 8, {
    route: "correction",
    as: ({ communityCode }, n) => community(communityCode, n),
    body: (chance) => ({
      remedy: chance.happens(0.7) ? "cause_removed" : "account_replaced",
    }),
    fits: (payment) =>
      statusIs("rejected_by_bank", "returned")(payment) ||
      (payment.status === "held" && payment.reasons.includes("account_changed")),
  }),
  {
    name: "replace account",
    weight: 0.7,
    draw(scene, chance) {
      const all = scene.mirror.states("organisation");
      const { organisationId } = chance.among(all);
      const number = 1 + all.findIndex((one) => one.organisationId === organisationId);
      return recordAccount(scene, organisationId, accountNumber(number, 2 + chance.below(90)));
    },
  },
  {
    name: "verify account",
    weight: 10,
    draw(scene, chance) {
      const all = scene.mirror.states("organisation").flatMap((one) => {
        const account = one.status === "active" ? one.bankAccount : undefined;
        return account ? [{ ...account, organisationId: one.organisationId }] : [];
      });
      const found = target(chance, all, ({ verifiedAt }) => verifiedAt === undefined);
      if (!found) return undefined;
      const { organisationId, recordedAt } = found;
      return scene.call("POST /organisations/{organisationId}/bank-account/verification", {
        as: treasurer(1 + chance.below(2)),
        params: { organisationId },
        body: { recordedAt },
      });
    },
  },
];
