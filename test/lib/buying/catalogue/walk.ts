import {
  addItem,
  prepareCatalogue,
  publishCatalogue,
} from "../../../../lib/buying/catalogue/decide.ts";
import { Catalogue, lifecycle } from "../../../../lib/buying/catalogue/model.ts";
import { ItemProposal, proposalLifecycle } from "../../../../lib/buying/catalogue/proposal.ts";
import { walk } from "../../../support/walk.ts";
import { accept, proposalIn, proposed, refuse, terms } from "./proposal-samples.ts";
import { draft, item, prepared, published, standing } from "./samples.ts";

const states: Readonly<Record<Catalogue["status"], Catalogue>> = { draft, published };

export const catalogueWalk = walk({
  lifecycle,
  schema: Catalogue,
  stateIn: (status) => states[status],
  commands: {
    prepare: (catalogue) => prepareCatalogue(catalogue, { ...prepared, items: [item] }, standing),
    addItem: (catalogue) => addItem(catalogue, proposed, terms, standing),
    publish: publishCatalogue,
  },
});

export const proposalWalk = walk({
  lifecycle: proposalLifecycle,
  schema: ItemProposal,
  stateIn: (status) => proposalIn[status],
  commands: { accept, refuse },
});
