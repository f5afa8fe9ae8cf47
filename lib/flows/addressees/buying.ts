import { itemProposals } from "../../buying/catalogue/proposal-store.ts";
import { catalogues } from "../../buying/catalogue/store.ts";
import type { Project } from "../../buying/projects/model.ts";
import { projects } from "../../buying/projects/store.ts";
import { biddersOf, type TenderEvent } from "../../buying/tenders/model.ts";
import { tenders } from "../../buying/tenders/store.ts";
import { isSupplier } from "../../core/id.ts";
import {
  toldOfCatalogues,
  toldOfProjects,
  toldOfProposals,
  toldOfTenders,
} from "../told/buying.ts";
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
import { reportersOf } from "./voice.ts";

export const catalogueAddressees = addressed(
  catalogues,
  toldOfCatalogues,
)({
  whom: { publishers: () => allOf(registrars(), treasurers()) },
});

export const proposalAddressees = addressed(
  itemProposals,
  toldOfProposals,
)({
  whom: {
    treasurers: () => treasurers(),
    proposer: ({ state: { proposerCode } }) =>
      isSupplier(proposerCode) ? peopleOf(proposerCode) : buyersOf(proposerCode),
  },
});

const objectorsOf = (project: Project, number: number): readonly string[] =>
  "display" in project
    ? (project.display?.objections ?? []).flatMap((one) =>
        one.number === number ? [one.organisationId] : [],
      )
    : [];

export const projectAddressees = addressed(
  projects,
  toldOfProjects,
)({
  whom: {
    supplier: ({ event }) => (event.type === "project.awarded" ? peopleOf(event.supplierId) : []),
    buyer: ({ state }) => buyersOf(state.buyerCode),
    reporters: ({ state }) => allOf(...(state.needIds ?? []).map(reportersOf)),
    displayed: ({ event }) =>
      event.type === "project.noticed" && event.display ? peopleOf(event.display.supplierId) : [],
    objector: ({ state, event }) =>
      event.type === "project.objection_answered"
        ? allOf(...objectorsOf(state, event.number).map(peopleOf))
        : [],
  },
});

/** The day that an event of a tender names. */
function dayOfTender(event: TenderEvent): string | undefined {
  if (event.type === "tender.award_noticed") return byDay(event.questionsUntil);
  if (event.type === "tender.complained") return byDay(event.ruleBy);
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
    treasurers: () => treasurers(),
    asker: ({ state, event }) =>
      event.type === "tender.answer_overdue" && "questions" in state
        ? allOf(
            ...state.questions
              .filter(({ number }) => number === event.number)
              .map(({ bidderId }) => peopleOf(bidderId)),
          )
        : [],
    panel: ({ state }) => state.panel.map(({ subject }) => account(subject)),
    newMember: ({ event }) =>
      event.type === "tender.member_replaced" ? [account(event.joins)] : [],
    formerMember: ({ event }) =>
      event.type === "tender.member_replaced" ? [account(event.leaves)] : [],
  },
  matter: ({ event }) => ({ on: dayOfTender(event) }),
});
