import type { CalendarEvent } from "../../district/calendars/model.ts";
import type { DepartmentEvent } from "../../district/departments/model.ts";
import type { AreaEvent } from "../../district/grids/areas.ts";
import type { GridEvent } from "../../district/grids/model.ts";
import type { RollEvent } from "../../district/grids/rolls.ts";
import type { HouseholdEvent } from "../../district/households/model.ts";
import type { PersonEvent } from "../../district/people/model.ts";
import { nobody, type Told } from "./table.ts";

export const toldOfPeople = {
  "person.appointment_proposed": { administrators: "appointment_to_confirm" },
  "person.appointed": { person: "appointed" },
  "person.appointment_confirmed": { person: "appointed" },
  "person.appointment_revoked": { person: "appointment_revoked" },
  "person.role_chosen": nobody,
} as const satisfies Told<PersonEvent>;

export const toldOfAreas = { "area.imported": nobody } as const satisfies Told<AreaEvent>;

export const toldOfGrids = {
  "grid.imported": nobody,
  "grid.unit_opened": nobody,
  "grid.unit_renamed": nobody,
  "grid.stewards_assigned": { stewards: "steward_assigned" },
  "grid.households_counted": nobody,
  "grid.unit_closing": { stewards: "unit_closing" },
  "grid.closing_taken_back": { stewards: "unit_stays" },
  "grid.unit_closed": { stewards: "unit_closed" },
} as const satisfies Told<GridEvent>;

export const toldOfDepartments = {
  "department.registered": nobody,
} as const satisfies Told<DepartmentEvent>;

export const toldOfRolls = {
  "roll.registered": nobody,
  "roll.delegate_named": nobody,
} as const satisfies Told<RollEvent>;

/** Whoever binds an account to a door does so for themselves; whom an office takes off is told. */
export const toldOfHouseholds = {
  "household.code_printed": nobody,
  "household.resident_verified": nobody,
  "household.adulthood_declared": nobody,
  "household.resident_left": nobody,
  "household.resident_revoked": { resident: "resident_revoked" },
  "household.account_tokens_voided": nobody,
} as const satisfies Told<HouseholdEvent>;

export const toldOfCalendars = {
  "calendar.published": nobody,
  "calendar.applied": nobody,
  "calendar.recounted": nobody,
} as const satisfies Told<CalendarEvent>;
