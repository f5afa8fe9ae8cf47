import { evolveAllotment, evolveAppropriation } from "../funds/evolve.ts";
import {
  Allotment,
  type AllotmentEvent,
  Appropriation,
  type AppropriationEvent,
} from "../funds/model.ts";
import type { Thing } from "./thing.ts";

export const appropriations: Thing<Appropriation, AppropriationEvent> = {
  entity: "appropriation",
  state: Appropriation,
  evolve: evolveAppropriation,
};

export const allotments: Thing<Allotment, AllotmentEvent> = {
  entity: "allotment",
  state: Allotment,
  evolve: evolveAllotment,
};
