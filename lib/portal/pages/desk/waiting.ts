import type * as z from "zod";
import { contractsApi } from "../../../contracting/contracts/api.ts";
import type { PersonRole } from "../../../core/actor.ts";
import { districtScope } from "../../../core/actor.ts";
import type { Words } from "../../../core/words.ts";
import { fundAccountsApi } from "../../../money/fund-accounts/api.ts";
import { paymentsApi } from "../../../money/payments/api.ts";
import { organisationsApi } from "../../../registry/organisations/api.ts";
import { requestsApi } from "../../../voice/requests/api.ts";
import { answered, gather } from "../../asking.ts";
import { organisationNames, placeNames } from "../../names.ts";
import { readableDay, valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";
import {
  contractRow,
  isOpen,
  organisationRow,
  paymentRow,
  type Reading,
  type Row,
  requestRow,
} from "./rows.ts";
import { stepsOf } from "./steps.ts";

/** One list of what waits. */
export type Waiting = {
  readonly heading: Words;
  /** What comes here, where nothing is. */
  readonly empty: Words;
  /** A page with all of it. */
  readonly all?: string;
  readonly rows: (visit: Visit, scopes: readonly string[]) => Promise<readonly Row[]>;
};

const reading = (visit: Visit, nameOf: Reading["nameOf"]): Reading => ({ ...visit, nameOf });

/** Open requests in inboxes: of places, bodies, or `me`. */
const inbox = (of: "me" | "scopes", empty: Words): Waiting => ({
  heading: { zh: "待办诉求", en: "Requests" },
  empty,
  all: "/desk/inbox",
  rows: async (visit, scopes) => {
    const codes = of === "me" ? [of] : scopes.filter((code) => code !== districtScope);
    const inboxes = codes.map((code) =>
      gather(visit.client, requestsApi.listInbox, { query: { of: code } }, isOpen),
    );
    const found = (await Promise.all(inboxes)).flatMap(({ items }) => items);
    const nameOf = await placeNames(
      visit,
      found.map(({ unitCode }) => unitCode),
    );
    return found.map((request) => requestRow(request, reading(visit, nameOf)));
  },
});

const payments = (status: PaymentWaiting, heading: Words, empty: Words): Waiting => ({
  heading,
  empty,
  all: "/desk/payments",
  rows: async (visit) => {
    const { items } = await gather(visit.client, paymentsApi.listPayments, { query: { status } });
    const nameOf = await organisationNames(visit.client);
    return items.map((payment) => paymentRow(payment, reading(visit, nameOf)));
  },
});
type PaymentWaiting = "requested" | "unknown";

const applications: Waiting = {
  heading: { zh: "登记申请", en: "Applications" },
  empty: {
    zh: "社会组织提交的登记申请会出现在这里，先到期的在前。",
    en: "Applications of organisations come here, the one due first before the others.",
  },
  rows: async (visit) => {
    const lists = (["submitted", "accepted", "approved"] as const).map((status) =>
      gather(visit.client, organisationsApi.listOrganisations, { query: { status } }),
    );
    const found = (await Promise.all(lists)).flatMap(({ items }) => items);
    return found.map((one) =>
      organisationRow(
        one,
        reading(visit, (code) => code),
      ),
    );
  },
};

const fundAccounts: Waiting = {
  heading: { zh: "待确认的资金账户", en: "Fund accounts to confirm" },
  empty: {
    zh: "他人提议的付款账户会出现在这里，须由第二人确认。",
    en: "Accounts that somebody proposed come here: a second person confirms them.",
  },
  rows: async ({ client, language }) => {
    const reply = await client.ask(fundAccountsApi.getFundAccounts, {});
    // before the first proposal there is nothing to be found
    const isNone = !reply.ok && reply.problem.status === 404;
    const { accounts } = isNone ? { accounts: [] } : answered(reply);
    return accounts.flatMap(({ status, name, inForceFrom }) =>
      status === "proposed"
        ? [
            {
              title: name,
              state: valueWord("FundAccounts.status", status, language),
              due: inForceFrom,
              dueWords: readableDay(inForceFrom, language),
            },
          ]
        : [],
    );
  },
};

const contracts = (party: "buyer" | "supplier"): Waiting => ({
  heading: { zh: "合同", en: "Contracts" },
  empty: {
    zh: "需要您签署、申报、验收或申请付款的合同会出现在这里。",
    en: "Contracts come here that you are to sign, claim, accept or have paid.",
  },
  rows: async (visit, scopes) => {
    const lists = scopes
      .filter((code) => code !== districtScope)
      .map((code) =>
        party === "buyer"
          ? gather(visit.client, contractsApi.listContractsOfBuyer, { params: { buyerCode: code } })
          : gather(visit.client, contractsApi.listContractsOfOrganisation, {
              params: { organisationId: code },
            }),
      );
    const found = (await Promise.all(lists)).flatMap(({ items }) => items);
    const nameOf =
      party === "buyer"
        ? await organisationNames(visit.client)
        : await placeNames(
            visit,
            found.map(({ buyerCode }) => buyerCode),
          );
    return found.flatMap((contract) =>
      stepsOf(contract, party).map((next) => {
        const partner = party === "buyer" ? contract.supplierId : contract.buyerCode;
        return contractRow({ ...next, partner }, reading(visit, nameOf));
      }),
    );
  },
});

const ofMine = inbox("me", {
  zh: "派发给您的诉求会出现在这里，先到期的在前。",
  en: "Requests that are assigned to you come here, the one due first before the others.",
});
const ofScopes = inbox("scopes", {
  zh: "您负责范围内的未办结诉求会出现在这里，先到期的在前。",
  en: "Open requests of your places come here, the one due first before the others.",
});

/** What each role has before it. What is not listed here is found among all operations. */
export const waitingFor: Readonly<Record<z.infer<typeof PersonRole>, readonly Waiting[]>> = {
  steward: [ofMine],
  supervisor: [ofScopes],
  community: [ofScopes, contracts("buyer")],
  street: [ofScopes],
  department: [ofScopes, contracts("buyer")],
  organisation: [ofScopes, contracts("supplier")],
  treasurer: [
    payments(
      "requested",
      { zh: "待审批付款", en: "Payments to approve" },
      {
        zh: "采购方申请的付款会出现在这里，先到期的在前。",
        en: "Payments that buyers request come here, the one due first before the others.",
      },
    ),
    payments(
      "unknown",
      { zh: "银行逾期未答复的付款", en: "Payments that the bank is silent about" },
      {
        zh: "银行超过答复期限未答复的付款会出现在这里，需向银行查询。",
        en: "Payments come here that the bank has not answered in time; it is to be asked.",
      },
    ),
    fundAccounts,
  ],
  registrar: [applications],
  auditor: [],
  assessor: [],
  expert: [],
  administrator: [fundAccounts],
  volunteer: [],
  social_worker: [],
  guardian: [],
  resident: [],
};
