import { creditCode } from "./credit-codes.ts";
import { call, tokenFor } from "./platform.ts";

const papers = ["application", "charter", "premises_proof", "deposit_proof", "head_identity"];

let count = 0;

/** An application that would be accepted; every call has a name of its own. */
export function application(change: object = {}) {
  count += 1;
  return {
    name: `成都市武侯区示例${count}号服务中心`,
    form: "service_institution",
    field: "community_service",
    purpose: "放学后的照看",
    address: "示例路 1 号",
    capitalFen: 300_000,
    head: { name: "示例一", idNumber: "990107199001010017", phone: "13800000000" },
    papers: papers.map((kind) => ({ kind, sha256: "a".repeat(64) })),
    ...change,
  };
}

/** Takes an application through to an active organisation. */
export async function activeOrganisation(
  change: {
    readonly application?: object;
    readonly creditCode?: string;
    readonly applicant?: string;
  } = {},
) {
  const applicant = change.applicant ?? `applicant-${crypto.randomUUID()}`;
  const registrar = await tokenFor("registrar", ["district"], "registrar-1");
  const resident = await tokenFor("resident", [], applicant);
  const body = application(change.application);
  const code = change.creditCode ?? creditCode(count);
  const applied = await call("POST", "/organisations", { token: resident, body });
  if (applied.status !== 201) throw new Error(JSON.stringify(applied.body));
  const organisationId: string = applied.body.organisationId;
  const step = (name: string, body?: object) =>
    call("POST", `/organisations/${organisationId}/${name}`, {
      token: registrar,
      ...(body && { body }),
    });
  await step("acceptance");
  await step("approval");
  await step("certificate", { creditCode: code });
  const announced = await step("announcement");
  if (announced.status !== 200) throw new Error(JSON.stringify(announced.body));
  const token = await tokenFor("organisation", [organisationId], applicant);
  return { organisationId, applicant, token, body: announced.body };
}

/** Records the organisation's bank account and has it verified by a treasurer. */
export async function withVerifiedAccount(organisation: { organisationId: string; token: string }) {
  const path = `/organisations/${organisation.organisationId}/bank-account`;
  await call("PUT", path, {
    token: organisation.token,
    body: {
      bankName: "示例银行成都武侯支行",
      bankCode: "102651000018",
      accountNumber: "4402000000000000001",
    },
  });
  return verifyAccount(organisation);
}

/** Has a treasurer look at an organisation's bank account and verify what they saw. */
export async function verifyAccount(organisation: { organisationId: string }, treasurer?: string) {
  const token = treasurer ?? (await tokenFor("treasurer", ["district"], "treasurer-1"));
  const path = `/organisations/${organisation.organisationId}`;
  const { recordedAt } = (await call("GET", path, { token })).body.bankAccount;
  return call("POST", `${path}/bank-account/verification`, { token, body: { recordedAt } });
}
