import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { creditCodeCheck } from "../../../../lib/core/credit-code.ts";
import { idNumberCheck } from "../../../../lib/core/person-fields.ts";
import { localDateOf } from "../../../../lib/core/time.ts";
import { type Client, clientOf } from "../../../local/engines/client.ts";
import { startPlatform } from "../../../local/platform.ts";
import type { Platform } from "../../../local/running-platform.ts";
import type { Template } from "../../../local/template/template.ts";
import { keepAsMade, startsAt } from "../lifecycle/stores.ts";

/** A data directory with an account of the fund and organisations that may be paid. */
export async function payeeStore(
  folder: string,
  { payees, template }: { payees: number; template: Template },
): Promise<void> {
  if (existsSync(join(folder, "made.json"))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const platform = await startPlatform({ data: folder, clock: startsAt, template });
  try {
    await openFund(platform);
    for (let n = 1; n <= payees; n += 1) await openPayee(platform, n);
    await keepAsMade(platform, folder, 0);
  } finally {
    await platform.stop();
  }
}

type Asked = { readonly as: readonly [role: string, scope: string]; readonly body?: object };

async function ask({ url }: Platform, route: string, { as, body }: Asked) {
  const { call, tokenFor }: Client = clientOf(url);
  const [method = "", path = ""] = route.split(" ");
  const [role, scope] = as;
  const token = await tokenFor(role, scope ? [scope] : [], `${role}-${scope}`);
  const headers = { "idempotency-key": crypto.randomUUID() };
  const answered = await call(method, path, { token, headers, ...(body && { body }) });
  if (answered.status >= 300) throw new Error(`${route}: ${JSON.stringify(answered.body)}`);
  return answered.body;
}

async function openFund(platform: Platform): Promise<void> {
  const body = {
    name: "示例区社区治理专项资金专户",
    accountNumber: "9901070000000000001",
    bankCode: "990107000001",
    inForceFrom: localDateOf(startsAt.toISOString()),
    reason: "示例开户说明",
  };
  await ask(platform, "POST /fund-accounts", { as: ["treasurer", "district"], body });
  const confirmation = "POST /fund-accounts/1/confirmation";
  await ask(platform, confirmation, { as: ["administrator", "district"] });
}

const papers = ["application", "charter", "premises_proof", "deposit_proof", "head_identity"];

/** Registers an organisation and has its account verified, as people do. */
async function openPayee(platform: Platform, n: number): Promise<void> {
  const registrar = ["registrar", "district"] as const;
  const person = `99010719850101${String(100 + n)}`;
  const { organisationId } = await ask(platform, "POST /organisations", {
    as: ["resident", ""],
    body: {
      name: `成都市武侯区示例${n}号服务中心`,
      form: "service_institution",
      field: "community_service",
      purpose: "社区服务",
      address: "示例路",
      capitalFen: 300_000,
      head: { name: `示例${n}`, idNumber: person + idNumberCheck(person), phone: "13500000001" },
      papers: papers.map((kind) => ({ kind, sha256: "5a".repeat(32) })),
    },
  });
  const path = `/organisations/${organisationId}`;
  const step = (name: string, body?: object) =>
    ask(platform, `POST ${path}/${name}`, { as: registrar, ...(body && { body }) });
  await step("acceptance");
  await step("approval");
  const code = `52510107MJX${String(n).padStart(6, "0")}`;
  await step("certificate", { creditCode: code + creditCodeCheck(code) });
  await step("announcement");
  const account = {
    bankName: "示例银行成都武侯支行",
    bankCode: "102651000018",
    accountNumber: `990002${String(n).padStart(10, "0")}`,
  };
  const as = ["organisation", organisationId] as const;
  const recorded = await ask(platform, `PUT ${path}/bank-account`, { as, body: account });
  const { recordedAt } = recorded.bankAccount;
  const verification = `POST ${path}/bank-account/verification`;
  await ask(platform, verification, { as: ["treasurer", "district"], body: { recordedAt } });
}
