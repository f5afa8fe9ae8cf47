import type { Contract } from "../../../../lib/contracting/contracts/model.ts";
import { bothHands, treasurer } from "../district.ts";
import type { Kind } from "./kind.ts";
import { at, buyer, isInForce, onContract, supplier } from "./on-contract.ts";

/** Whose signature is missing; now and then anybody's. */
const isSigned = ({ signedBy }: Contract, party: "buyer" | "supplier"): boolean =>
  signedBy.includes(party);

const isBondMissing = ({ bond }: Contract): boolean => bond !== undefined && !bond.receivedAt;
const isBondHeld = ({ bond }: Contract): boolean => bond !== undefined && bond.heldFen > 0;

/** A part of an amount, mostly, and now and then more than it. Units: integer fen. */
const partFen = (wholeFen: number, share: number): number =>
  Math.max(1, Math.floor(wholeFen * share * 1.1));

const reason = { reason: "服务质量检查中" };

export const contractKinds: readonly Kind[] = [
  onContract("sign as buyer", 9, {
    route: at.contract("signature"),
    as: buyer,
    fits: (c) => c.status === "draft" && !isSigned(c, "buyer") && !isBondMissing(c),
  }),
  onContract("sign as supplier", 9, {
    route: at.contract("signature"),
    as: supplier,
    fits: (c) => c.status === "draft" && !isSigned(c, "supplier") && !isBondMissing(c),
  }),
  onContract("log delivery", 4, {
    route: at.contract("deliveries"),
    as: supplier,
    body: ({ unitCodes }, chance, { clock }) => ({
      unitCode: unitCodes[0],
      heldAt: new Date(clock.at - chance.below(3_600_000)).toISOString(),
      durationMinutes: 90,
      servedCount: 1 + chance.below(30),
      servedBy: [`W-${1 + chance.below(9)}`],
    }),
    fits: (c) => c.status === "active",
  }),
  onContract("suspend", 0.8, {
    route: at.contract("suspension"),
    as: buyer,
    body: () => reason,
    fits: (c) => c.status === "active",
  }),
  onContract("resume", 5, {
    route: at.contract("resumption"),
    as: buyer,
    fits: (c) => c.status === "suspended",
  }),
  onContract("complete", 8, {
    route: at.contract("completion"),
    as: buyer,
    fits: (c) => c.status === "active" && c.milestones.every((m) => m.paymentId !== undefined),
  }),
  onContract("terminate", 0.7, {
    route: at.contract("termination"),
    as: buyer,
    body: () => reason,
    fits: (c) => isInForce(c) || c.status === "draft",
  }),
  onContract("terminate after a failure", 4, {
    route: at.contract("termination"),
    as: buyer,
    body: () => reason,
    fits: (c) => isInForce(c) && c.terminationProposedAt !== undefined,
  }),
  onContract("raise a receivable", 5, {
    route: at.contract("receivable"),
    as: (_, n) => treasurer(n),
    fits: (c) => c.status === "terminated" && c.receivable?.raisedFen === 0,
  }),
  onContract("recover a receivable", 4, {
    route: at.contract("receivable/recoveries"),
    as: (_, n) => treasurer(n),
    body(contract, chance) {
      const { raisedFen = 100, recoveredFen = 0 } =
        (contract.status === "terminated" && contract.receivable) || {};
      const amountFen = partFen(raisedFen - recoveredFen, chance.number());
      return { amountFen, reference: `IN-${chance.below(1_000_000)}` };
    },
    fits: (c) =>
      c.status === "terminated" &&
      c.receivable !== undefined &&
      c.receivable.recoveredFen < c.receivable.raisedFen,
  }),
  onContract("receive a bond", 12, {
    route: at.contract("bond"),
    as: (_, n) => treasurer(n),
    body: ({ bond, totalFen }, chance) => ({
      amountFen: bond && chance.happens(0.95) ? bond.amountFen : totalFen,
      reference: `BOND-${chance.below(1_000_000)}`,
    }),
    fits: (c) => c.status === "draft" && isBondMissing(c),
  }),
  onContract("claim a bond", 0.6, {
    route: at.contract("bond/claim"),
    as: buyer,
    body: ({ bond }, chance) => ({
      ...reason,
      amountFen: partFen(bond?.heldFen ?? 100, chance.number()),
    }),
    fits: (c) => c.status !== "draft" && isBondHeld(c),
  }),
  onContract("settle a bond", 6, {
    route: at.contract("bond/settlement"),
    as: (_, n) => treasurer(n),
    body: ({ bond }, chance) => ({
      forfeitFen: chance.happens(0.5) ? 0 : (bond?.claim?.amountFen ?? chance.below(2)),
    }),
    fits: (c) => (c.status === "completed" || c.status === "terminated") && isBondHeld(c),
  }),
  onContract("settle a bond by the same hand", 1, {
    route: at.contract("bond/settlement"),
    as: ({ bond }, n) => (bond?.claim ? bothHands(bond.claim.claimedBy) : treasurer(n)),
    body: ({ bond }) => ({ forfeitFen: bond?.claim?.amountFen ?? 0 }),
    fits: (c) =>
      (c.status === "completed" || c.status === "terminated") &&
      isBondHeld(c) &&
      c.bond?.claim !== undefined,
  }),
];
