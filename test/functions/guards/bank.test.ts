import "../../support/seam.ts";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { usual } from "../../../infra/local/bank/behaviour.ts";
import { Fault } from "../../../lib/core/faults.ts";
import { everyGuardHolds } from "../../support/guards.ts";
import {
  auditor,
  balanceFen,
  community,
  communityCode,
  openPayingDistrict,
  send,
  treasurer,
} from "../../support/money.ts";
import { must } from "../../support/must.ts";
import { itemsOf } from "../../support/pages.ts";
import {
  actAsFunction,
  approve,
  approvedAdvance,
  approvedPayment,
  bank,
  disburseHere,
  filesInInbox,
  fire,
  joinHere,
  readBatch,
  readPayment,
  repliesRead,
  statusOf,
} from "../../support/payments.ts";
import { platform, tokenFor } from "../../support/platform.ts";
import { withBetween } from "../../support/seam.ts";

beforeAll(openPayingDistrict);
beforeEach(() => bank(usual));

async function readInboxHere(): Promise<void> {
  actAsFunction();
  const { readInboxFiles } = await import("../../../lib/money/payments/record-replies.ts");
  await readInboxFiles(platform.clock.now().toISOString());
}

/** Takes every file away, as a reader would that does so before it is through. */
async function putAllAway(): Promise<void> {
  const { listInbox, putAway } = await import("../../../lib/money/bank/boxes.ts");
  for (const { fileName } of await listInbox()) await putAway(fileName);
}

/** The process ends where it is about to write so; nothing of it goes on. */
const cutOffAt = (rules: readonly string[], before: () => Promise<void> = async () => {}) =>
  withBetween(
    {
      rules,
      isOff: false,
      rival: async () => {
        await before();
        throw new Fault("busy");
      },
    },
    () => readInboxHere().catch(() => {}),
  );

describe("a file of the bank that is read by a process that ends", () => {
  const places = [
    ["before its word on a payment is carried out", ["payment_unchanged", "event_is_new"]],
    ["before it is recorded as read", ["reply_unchanged", "event_is_new"]],
  ] as const;

  /** A payment about which a file lies in the inbox. */
  async function told() {
    const { paymentId } = await approvedPayment();
    await fire("disburse");
    expect(await filesInInbox()).toBe(1);
    return { paymentId, known: (await repliesRead()).length };
  }

  async function readOn({ paymentId, known }: Awaited<ReturnType<typeof told>>) {
    await fire("read-bank-replies");
    const recorded = (await repliesRead()).length - known;
    return { status: await statusOf(paymentId), recorded, left: await filesInInbox() };
  }

  it.each(places)("%s is read again, to its end", async (_, rules) => {
    const payment = await told();
    await cutOffAt(rules);
    expect(await filesInInbox()).toBe(1);
    expect(await readOn(payment)).toEqual({ status: "settled", recorded: 1, left: 0 });
  });

  it.each(places)("%s and put away too early is never told", async (_, rules) => {
    const payment = await told();
    await cutOffAt(rules, putAllAway);
    expect(await readOn(payment)).toMatchObject({ recorded: 0, left: 0 });
  });
});

describe("a payment whose money came back", () => {
  const isDue = async (paymentId: string) =>
    (await itemsOf<{ paymentId: string }>("/payments/due?limit=50", auditor)).some(
      (one) => one.paymentId === paymentId,
    );

  async function returned() {
    const { paymentId } = await approvedPayment();
    const { endToEndId } = await readPayment(paymentId);
    await bank({ books: true, returnEndToEndIds: [endToEndId] });
    for (const name of ["disburse", "read-bank-replies", "read-bank-replies"] as const) {
      await fire(name);
    }
    expect(await statusOf(paymentId)).toBe("returned");
    return paymentId;
  }

  it("is unpaid again in the list of what is due, until it is paid", async () => {
    const paymentId = await returned();
    expect(await isDue(paymentId)).toBe(true);
    await bank(usual);
    await must(send(community, `/payments/${paymentId}/correction`, { remedy: "cause_removed" }));
    await must(approve(paymentId));
    await fire("disburse");
    expect(await isDue(paymentId)).toBe(true);
    await fire("read-bank-replies");
    expect(await isDue(paymentId)).toBe(false);
  });

  it("is approved by none of those who requested and corrected it", async () => {
    const paymentId = await returned();
    const corrector = await tokenFor("community", [communityCode], "community-2");
    const correction = `/payments/${paymentId}/correction`;
    await must(send(corrector, correction, { remedy: "cause_removed" }));
    for (const subject of ["community-1", "community-2"]) {
      const sameHand = await tokenFor("treasurer", ["district"], subject);
      expect((await approve(paymentId, sameHand)).body.code).toBe("same_person");
    }
    await must(approve(paymentId, treasurer));
  });
});

describe("a batch that was left open", () => {
  it("is finished by the first part of the next day's run, whatever its lane", async () => {
    const { paymentId } = await approvedPayment();
    await joinHere([paymentId], 2);
    const { batchId } = await readPayment(paymentId);
    expect(await readBatch(batchId)).toMatchObject({ status: "open" });
    await platform.standStillUntil(new Date(platform.clock.now().getTime() + 86_400_000));
    const later = await approvedPayment();
    await disburseHere({ lane: 0, lanes: 4 });
    expect(await readBatch(batchId)).toMatchObject({ status: "sent", payments: 1 });
    expect((await readPayment(later.paymentId)).batchId).not.toBe(batchId);
    await fire("read-bank-replies");
    expect(await statusOf(paymentId)).toBe("settled");
  });
});

type Said = { readonly findings: readonly { endToEndId: string; outcome: string }[] };

/** What of a payment a person must look at. */
const saidOf = async (endToEndId: string) =>
  (await repliesRead())
    .flatMap(({ findings }: Said) => findings.filter((one) => one.endToEndId === endToEndId))
    .map(({ outcome }: { outcome: string }) => outcome);

everyGuardHolds("money that comes back", [
  {
    name: "after it became a receivable meanwhile is not payable as well",
    rules: ["account_unchanged"],
    race: async () => {
      const { paymentId, contractId, path } = await approvedAdvance();
      const { endToEndId } = await readPayment(paymentId);
      await bank({ books: true, returnEndToEndIds: [endToEndId] });
      await fire("disburse");
      await must(send(community, `${path}/termination`, { reason: "示例说明" }));
      await fire("read-bank-replies");
      return {
        work: readInboxHere,
        rival: () => must(send(treasurer, `${path}/receivable`)),
        outcome: async () => ({
          status: await statusOf(paymentId),
          said: await saidOf(endToEndId),
          payable: await balanceFen(`payable.${contractId}`),
          receivable: await balanceFen(`receivable.${contractId}`),
        }),
      };
    },
    right: { status: "settled", said: ["claimed_back"], payable: 0, receivable: 2_000_00 },
    wrong: { status: "returned", said: [], payable: 2_000_00, receivable: 2_000_00 },
  },
]);
