import { renewal } from "../renewal.ts";
import type { Volunteer } from "./model.ts";

/** From when on a volunteer is to be told that the record check runs out; nothing once they were. */
export const remindFrom = (volunteer: Volunteer): string | undefined =>
  volunteer.status === "checked" && !volunteer.remindedAt
    ? renewal(volunteer.recordCheck.validTo).from
    : undefined;
