import { catalogueApi } from "../../buying/catalogue/api.ts";
import { projectsApi } from "../../buying/projects/api.ts";
import { tendersApi } from "../../buying/tenders/api.ts";
import type { AnswerOf } from "../../client/client.ts";
import { contractsApi } from "../../contracting/contracts/api.ts";
import { evaluationsApi } from "../../contracting/evaluations/api.ts";
import { inspectionsApi } from "../../contracting/inspections/api.ts";
import { localDateOf } from "../../core/time.ts";
import { admissionsApi } from "../../money/admissions/api.ts";
import { fundsApi } from "../../money/funds/api.ts";
import { paymentsApi } from "../../money/payments/api.ts";
import { webhooksApi } from "../../webhooks/api.ts";
import { catalogueCategories } from "../categories.ts";
import { nameIn, organisationNames, placeNames } from "../names.ts";
import { readableYuan } from "../readable.ts";
import type { Visit } from "../visit.ts";
import { at, day, type Kind, listed, naming, type Offered, together, word } from "./kind.ts";
import type { Known } from "./own-items.ts";

const places = /\d{12}(-\d+)*/g;
const organisations = /(org|fil)_\w{26}/g;
const namingSupplier = (list: NonNullable<Kind["list"]>) =>
  naming(organisations, ({ client }) => organisationNames(client), list);

type ContractSeen = AnswerOf<typeof contractsApi.getContract>;

const contract = (one: ContractSeen, visit: Visit) =>
  [one.contractId, one.supplierId, readableYuan(one.totalFen), day(one.termTo, visit)] as const;

/** What is a part of a contract is read with it. */
const inContract =
  (read: (contract: ContractSeen, visit: Visit) => readonly Offered[]) =>
  async (visit: Visit, known: Known): Promise<readonly Offered[]> => {
    const contractId = known("contractId");
    if (!contractId) return [];
    const reply = await visit.client.ask(contractsApi.getContract, { params: { contractId } });
    return reply.ok ? read(reply.body, visit) : [];
  };

/** What is bought, agreed and paid. */
export const buyingByName = {
  item: {
    names: "listed",
    list: async ({ client, language, now }) => {
      const params = { year: localDateOf(now).slice(0, 4) };
      const reply = await client.ask(catalogueApi.getCatalogue, { params });
      const items = reply.ok ? reply.body.items : [];
      return items.map(({ code, names }) => ({ code, name: `${code} ${nameIn(names, language)}` }));
    },
  },
  proposal: {
    names: "listed",
    list: naming(
      /(?<= · )[A-Z]$/g,
      async (visit) => {
        const called = await catalogueCategories(visit);
        return (letter) => called.get(letter) ?? letter;
      },
      listed(catalogueApi.listProposals, ({ proposalId, names, category }, { language }) => [
        proposalId,
        nameIn(names, language),
        category,
      ]),
    ),
  },
  project: {
    names: "listed",
    list: listed(projectsApi.listProjects, ({ projectId, title, year }) => [
      projectId,
      title,
      year,
    ]),
  },
  tender: {
    names: "listed",
    list: listed(tendersApi.listOpenTenders, ({ tenderId, title, year }) => [
      tenderId,
      title,
      year,
    ]),
  },
  contract: {
    names: "listed",
    list: namingSupplier(
      together(
        listed(contractsApi.listContractsOfBuyer, contract),
        listed(contractsApi.listContractsOfOrganisation, contract),
      ),
    ),
  },
  milestone: {
    list: inContract(({ milestones }) =>
      milestones.map(({ milestoneId, title }) => ({
        code: milestoneId,
        name: `${milestoneId} ${title}`,
      })),
    ),
  },
  amendment: {
    list: inContract(({ proposal }, visit) =>
      proposal ? [{ code: proposal.amendmentId, name: at(proposal.proposedAt, visit) }] : [],
    ),
  },
  delivery: {
    list: naming(
      places,
      placeNames,
      listed(contractsApi.listContractDeliveries, (one, visit) => [
        one.deliveryId,
        at(one.heldAt, visit),
        one.unitCode,
      ]),
    ),
  },
  inspection: {
    list: listed(inspectionsApi.listInspections, (one, visit) => [
      one.inspectionId,
      at(one.inspectedAt, visit),
      word("InspectionStatus", one.status, visit),
    ]),
  },
  template: {
    names: "listed",
    list: listed(evaluationsApi.listTemplates, ({ name, names }, { language }) => [
      name,
      nameIn(names, language),
    ]),
  },
  round: {
    list: listed(
      evaluationsApi.listRounds,
      (one, visit) => [
        one.roundId,
        at(one.openedAt, visit),
        one.occasion ? word("RoundOccasion", one.occasion, visit) : one.milestoneId,
        one.milestoneId,
      ],
      { by: "contractId" },
    ),
  },
  affair: {
    names: "listed",
    list: together(
      ...(["proposed", "consulted", "admitted"] as const).map((one) =>
        listed(admissionsApi.listAffairs, ({ affairId, title }) => [affairId, title], {
          query: { status: one },
        }),
      ),
    ),
  },
  payment: {
    list: namingSupplier(
      listed(paymentsApi.listPaymentsDue, (one, visit) => [
        one.paymentId,
        readableYuan(one.amountFen),
        one.supplierId,
        day(one.dueBy.on, visit),
      ]),
    ),
  },
  appropriation: {
    list: listed(fundsApi.listAppropriations, (one) => [
      one.appropriationId,
      one.documentNumber,
      readableYuan(one.amountFen),
    ]),
  },
  allotment: {
    list: listed(fundsApi.listAllotments, (one) => [
      one.allotmentId,
      one.documentNumber,
      readableYuan(one.amountFen),
    ]),
  },
  endpoint: {
    names: "listed",
    list: listed(webhooksApi.listEndpoints, ({ endpointId, url }) => [endpointId, url]),
  },
} satisfies Readonly<Record<string, Kind>>;
