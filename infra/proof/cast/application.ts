import { idNumber } from "./identifiers.ts";

/** Who heads the n-th sample organisation; each has a head of its own, since one head bids once. */
export const headOf = (n: number) => ({
  name: `示例负责人${n}`,
  idNumber: idNumber(n % 1_000),
  phone: `1350000${String(n).padStart(4, "0")}`,
});

const kinds = ["application", "charter", "premises_proof", "deposit_proof", "head_identity"];

/** The papers of an application that lacks nothing. */
export const papers = kinds.map((kind) => ({ kind, sha256: "5a".repeat(32) }));

/** The application of the n-th sample organisation, which nothing speaks against. */
export const application = (n: number, change: object = {}) => ({
  name: `成都市武侯区示例${n}号服务中心`,
  form: "service_institution",
  field: "community_service",
  purpose: "放学后的照看",
  address: "示例路 1 号",
  capitalFen: 300_000,
  head: headOf(n),
  papers,
  ...change,
});
