import { catalogues } from "../../buying/catalogue/store.ts";
import { projects } from "../../buying/projects/store.ts";
import { biddersOf, type TenderEvent } from "../../buying/tenders/model.ts";
import { tenders } from "../../buying/tenders/store.ts";
import { toldOfCatalogues, toldOfProjects, toldOfTenders } from "../told/buying.ts";
import {
  account,
  addressed,
  allOf,
  buyersOf,
  byDay,
  peopleOf,
  registrars,
  treasurers,
} from "./addressee.ts";

export const catalogueAddressees = addressed(
  catalogues,
  toldOfCatalogues,
)({
  whom: { publishers: () => allOf(registrars(), treasurers()) },
});

export const projectAddressees = addressed(
  projects,
  toldOfProjects,
)({
  whom: {
    supplier: ({ event }) => (event.type === "project.awarded" ? peopleOf(event.supplierId) : []),
    buyer: ({ state }) => buyersOf(state.buyerCode),
  },
});

/** The day that an event of a tender names. */
function dayOfTender(event: TenderEvent): string | undefined {
  if (event.type === "tender.award_noticed") return byDay(event.questionsUntil);
  return event.type === "tender.question_asked" ? byDay(event.answerBy) : undefined;
}

export const tenderAddressees = addressed(
  tenders,
  toldOfTenders,
)({
  whom: {
    buyer: ({ state }) => buyersOf(state.buyerCode),
    // whoever has a bid in is nobody's to know before it is opened
    bidders: ({ state }) => allOf(...biddersOf(state).map(peopleOf)),
    panel: ({ state }) => state.panel.map(({ subject }) => account(subject)),
    newMember: ({ event }) =>
      event.type === "tender.member_replaced" ? [account(event.joins)] : [],
    formerMember: ({ event }) =>
      event.type === "tender.member_replaced" ? [account(event.leaves)] : [],
  },
  matter: ({ event }) => ({ on: dayOfTender(event) }),
});
