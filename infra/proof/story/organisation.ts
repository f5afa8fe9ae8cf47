import { creditCodeCheck } from "../../../lib/core/credit-code.ts";
import { idNumberCheck } from "../../../lib/core/person-fields.ts";
import { people } from "./case.ts";
import { papersOf } from "./chapters/registration.ts";
import type { Stage, Who } from "./stage.ts";

/** An organisation beside the one of the case, and the one who acts for it. */
export type Registered = { readonly organisationId: string; readonly who: Who };

/** Registers another organisation, from its application to its announcement. */
export async function registerOrganisation({ ask }: Stage, n: number): Promise<Registered> {
  const applicant: Who = { role: "resident", scopes: [], subject: `sample-rival-${n}` };
  const first17 = `99010719850101${String(100 + n)}`;
  const applied = await ask(applicant, {
    to: "POST /organisations",
    body: {
      name: `成都市武侯区示例${n}号社会服务中心`,
      form: "service_institution",
      field: "community_service",
      purpose: "社区服务",
      address: "示例路",
      capitalFen: 300_000,
      head: {
        name: `示例竞标${n}`,
        idNumber: first17 + idNumberCheck(first17),
        phone: `1350000001${n}`,
      },
      papers: papersOf,
    },
  });
  const { organisationId } = applied.body;
  const step = (name: string, body?: object) =>
    ask(people.registrar, {
      to: `POST /organisations/${organisationId}/${name}`,
      ...(body && { body }),
    });
  await step("acceptance");
  await step("approval");
  const code = `52510107MJX00010${n}`;
  await step("certificate", { creditCode: code + creditCodeCheck(code) });
  await step("announcement");
  const who: Who = { role: "organisation", scopes: [organisationId], subject: applicant.subject };
  return { organisationId, who };
}

/** Records a bank account for an organisation, and has a treasurer verify it. */
export async function recordAccount(
  { ask }: Stage,
  { organisationId, who }: Registered,
  accountNumber: string,
): Promise<void> {
  const path = `/organisations/${organisationId}/bank-account` as const;
  const account = { bankName: "示例银行成都武侯支行", bankCode: "102651000018", accountNumber };
  const recorded = await ask(who, { to: `PUT ${path}`, body: account });
  const { recordedAt } = recorded.body.bankAccount;
  await ask(people.treasurer, { to: `POST ${path}/verification`, body: { recordedAt } });
}
