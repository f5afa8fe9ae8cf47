import { prepareCatalogue, publishCatalogue } from "../../../../lib/buying/catalogue/decide.ts";
import { Catalogue, lifecycle } from "../../../../lib/buying/catalogue/model.ts";
import { walk } from "../../../support/walk.ts";
import { draft, item, prepared, published } from "./samples.ts";

const states: Readonly<Record<Catalogue["status"], Catalogue>> = { draft, published };

export const catalogueWalk = walk({
  lifecycle,
  schema: Catalogue,
  stateIn: (status) => states[status],
  commands: {
    prepare: (catalogue) => prepareCatalogue(catalogue, { ...prepared, items: [item] }),
    publish: publishCatalogue,
  },
});
