import type { Asked, Standing } from "../../../lib/buying/eligibility.ts";

/** An organisation that nothing speaks against. */
export const standing: Standing = {
  isActive: true,
  isGroup: false,
  field: "community_service",
  registeredOn: "2025-02-09",
  failedOn: [],
  sharesHead: false,
  sharesControl: false,
  actsForBuyer: false,
  sitsOnPanel: false,
  isKin: false,
};

export const asked: Asked = { category: "D", amountFen: 30_000_00 };
