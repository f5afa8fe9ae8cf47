import type { Payment } from "../../../../lib/money/payments/model.ts";
import { bankAccount } from "../../cast/bank-account.ts";
import { people } from "../../cast/people.ts";
import { accountNumber, bothHands, community, organisation, treasurer } from "../district.ts";
import { type Kind, type OnOne, onEach, target } from "./kind.ts";

const onEachPayment = onEach<Payment>({
  all: (scene) => scene.mirror.states("payment"),
  params: ({ paymentId }) => ({ paymentId }),
});

/** A command on one payment, a treasurer's where nobody else is named. */
const onPayment = (
  name: string,
  weight: number,
  { as = (_, n) => treasurer(n), ...options }: Omit<OnOne<Payment>, "as"> & Partial<OnOne<Payment>>,
): Kind =>
  onEachPayment(name, weight, {
    ...options,
    as,
    route: `POST /payments/{paymentId}/${options.route}`,
  });

const statusIs =
  (...statuses: readonly Payment["status"][]) =>
  ({ status }: Payment) =>
    statuses.includes(status);

export const paymentKinds: readonly Kind[] = [
  onPayment("approve", 24, {
    route: "approval",
    fits: statusIs("requested", "corrected"),
  }),
  onPayment("approve by the same hand", 4, {
    route: "approval",
    // of the two who work for a community one accepted and the other requested
    as: ({ buyerCode }, n) => bothHands(community(buyerCode, n).subject),
    fits: statusIs("requested", "corrected"),
  }),
  onPayment("hold", 3, {
    route: "hold",
    body: () => ({ note: "发票正在核对" }),
    fits: statusIs("requested", "corrected", "approved"),
  }),
  onPayment("release", 8, { route: "release", fits: statusIs("held") }),
  onPayment("ask after", 5, {
    route: "inquiries",
    body: () => ({ note: "已电话询问开户行" }),
    fits: statusIs("unknown"),
  }),
  onPayment("correct", 8, {
    route: "correction",
    as: ({ buyerCode }, n) => community(buyerCode, n),
    body: (_, chance) => ({
      remedy: chance.happens(0.7) ? "cause_removed" : "account_replaced",
    }),
    fits: (payment) =>
      statusIs("rejected_by_bank", "returned")(payment) ||
      (payment.status === "held" && payment.reasons.includes("account_changed")),
  }),
  {
    name: "replace account",
    weight: 0.7,
    draw(scene, chance, about) {
      const all = scene.mirror.states("organisation");
      const found = target(chance, all, () => true, about);
      if (!found) return undefined;
      const { organisationId } = found;
      const number = 1 + all.indexOf(found);
      const action = scene.call("PUT /organisations/{organisationId}/bank-account", {
        as: organisation(organisationId),
        params: { organisationId },
        body: bankAccount(accountNumber(number, 2 + chance.below(90))),
      });
      return { ...action, about: [organisationId] };
    },
  },
  {
    name: "read who heads a payee",
    weight: 2,
    draw(scene, chance, about) {
      const found = target(chance, scene.mirror.states("organisation"), () => true, about);
      if (!found) return undefined;
      const { organisationId } = found;
      const action = scene.call("GET /organisations/{organisationId}/head", {
        as: people.registrar,
        params: { organisationId },
        query: { purpose: "examination" },
      });
      return { ...action, about: [organisationId] };
    },
  },
  {
    name: "verify account",
    weight: 10,
    draw(scene, chance, about) {
      const all = scene.mirror.states("organisation").flatMap((one) => {
        const account = one.status === "active" ? one.bankAccount : undefined;
        return account ? [{ ...account, organisationId: one.organisationId }] : [];
      });
      const found = target(chance, all, ({ verifiedAt }) => verifiedAt === undefined, about);
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
