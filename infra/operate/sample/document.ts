import type { ImportDocument } from "../import/document.ts";
import { areas, communities } from "./areas.ts";
import { catalogue } from "./catalogue.ts";
import { categories } from "./categories.ts";
import holidays from "./holidays.json" with { type: "json" };
import { nanxin, nanxinHouseholds } from "./nanxin.ts";
import { zongnan } from "./zongnan.ts";

/** The sample district: real places and days off, an invented small grid and price estimates. */
export function sampleDocument(): ImportDocument {
  const detailed = [zongnan(), nanxin];
  const others = communities.filter(({ code }) => detailed.every((one) => one.code !== code));
  return {
    calendars: holidays,
    areas,
    grids: [...others, ...detailed],
    households: nanxinHouseholds,
    catalogue,
    categories,
  };
}
