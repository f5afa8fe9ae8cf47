import { isGroup, isOrganisation, isSupplier } from "../../core/id.ts";
import { departmentsApi } from "../../district/departments/api.ts";
import { gridsApi } from "../../district/grids/api.ts";
import { peopleApi } from "../../district/people/api.ts";
import { environment } from "../../env.ts";
import { filingsApi } from "../../registry/filings/api.ts";
import { organisationsApi } from "../../registry/organisations/api.ts";
import { scopesOf } from "../asking.ts";
import { buyerNames, departmentNames, nameIn, organisationNames, placeNames } from "../names.ts";
import type { Visit } from "../visit.ts";
import { isCalled, type Kind, listed, type Offered, together, word } from "./kind.ts";
import { nowhere, ownItems } from "./own-items.ts";

const units: NonNullable<Kind["find"]> = async ({ client, language }, name) => {
  const reply = await client.ask(gridsApi.findUnits, { query: { name } });
  return (reply.ok ? reply.body.items : []).map(({ code, units: chain }) => ({
    code,
    name: chain.map(({ names }) => nameIn(names, language)).join(" · "),
  }));
};
const isCommunity = ({ code }: Offered): boolean => /^\d{12}$/.test(code);
const communities: NonNullable<Kind["find"]> = async (visit, name) =>
  (await units(visit, name)).filter(isCommunity);

/** The units that the acting role reaches. */
const ownUnits = async (visit: Visit): Promise<readonly Offered[]> => {
  const codes = (await scopesOf(visit)).filter((code) => /^\d{12}/.test(code));
  const nameOf = await placeNames(visit, codes);
  return codes.map((code) => ({ code, name: nameOf(code) }));
};
const ownCommunities = async (visit: Visit) => (await ownUnits(visit)).filter(isCommunity);

const departments = listed(departmentsApi.listDepartments, (one, { language }) => [
  one.departmentCode,
  nameIn(one.names, language),
]);

/** Organisations that are not registered yet, with how far that is. */
const applying = (["submitted", "accepted", "approved"] as const).map((status) =>
  listed(
    organisationsApi.listOrganisations,
    ({ organisationId, name }, visit) => [
      organisationId,
      name,
      word("OrganisationStatus", status, visit),
    ],
    { query: { status } },
  ),
);

const organisations = together(
  listed(organisationsApi.listRegister, ({ organisationId, name }) => [organisationId, name]),
  ...applying,
);
const groups = listed(organisationsApi.listGroups, ({ filingId, name, status }, visit) => [
  filingId,
  name,
  word("FilingStatus", status, visit),
]);
const suppliers = together(organisations, groups);
/** Of those that the role acts for, the ones of a kind. */
const ownSuppliers = async (
  visit: Visit,
  isOfKind: (code: string) => boolean,
): Promise<readonly Offered[]> => {
  const codes = (await scopesOf(visit)).filter(isOfKind);
  const nameOf = codes.length > 0 ? await organisationNames(visit.client) : undefined;
  return codes.map((code) => ({ code, name: nameOf?.(code) ?? code }));
};

/** Places, and who buys and works there. */
export const placesByName = {
  unit: { list: ownUnits, find: units, names: placeNames },
  community: { list: ownCommunities, find: communities, names: placeNames },
  area: {
    list: async ({ client, language }) => {
      const params = { code: environment().DISTRICT_CODE };
      const reply = await client.ask(gridsApi.listPlaces, { params, page: { limit: 100 } });
      const streets = reply.ok ? reply.body.items : [];
      return streets.map(({ code, names }) => ({ code, name: nameIn(names, language) }));
    },
    names: placeNames,
  },
  department: { list: departments, names: departmentNames },
  buyer: { list: together(ownCommunities, departments), find: communities, names: buyerNames },
  subject: {
    list: listed(peopleApi.listPeople, ({ subject, roles }, visit) => [
      subject,
      ...[...new Set(roles)].map((role) => word("Role", role, visit)),
      `…${subject.slice(-6)}`,
    ]),
  },
  appointment: {
    list: async (visit, known) =>
      (await ownItems(visit, peopleApi.listPeople, known))
        .filter(({ subject }) => [undefined, subject].includes(known("subject")))
        .flatMap(({ appointments }) => appointments)
        .map(({ appointmentId, role, status }) => ({
          code: appointmentId,
          name: `${word("Role", role, visit)} · ${word("AppointmentStatus", status, visit)}`,
        })),
  },
  organisation: {
    // whoever acts for one is asked of it, and finds the others by name
    list: async (visit, known) => {
      const own = await ownSuppliers(visit, isOrganisation);
      return own.length > 0 ? own : organisations(visit, known);
    },
    find: async (visit, name) => (await organisations(visit, nowhere)).filter(isCalled(name)),
    names: ({ client }) => organisationNames(client),
  },
  supplier: {
    list: async (visit, known) => {
      const own = await ownSuppliers(visit, isSupplier);
      return own.length > 0 ? own : suppliers(visit, known);
    },
    find: async (visit, name) => (await suppliers(visit, nowhere)).filter(isCalled(name)),
    names: ({ client }) => organisationNames(client),
  },
  filing: {
    names: "listed",
    list: together(
      (visit) => ownSuppliers(visit, isGroup),
      listed(filingsApi.listFilingsOfCommunity, ({ filingId, name }) => [filingId, name]),
      listed(filingsApi.listFilingsOfOrganisation, ({ filingId, name }) => [filingId, name]),
    ),
  },
} satisfies Readonly<Record<string, Kind>>;
