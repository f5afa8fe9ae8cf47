import type { Page, PageOf } from "../../core/command.ts";
import { listThings } from "../../engine/lists.ts";
import { loadThing, type Thing } from "../../engine/thing.ts";
import { Department, DepartmentEvent, evolveDepartment } from "./model.ts";

const register = "DEPARTMENTS";

export const departments: Thing<Department, DepartmentEvent> = {
  entity: "department",
  state: Department,
  evolve: evolveDepartment,
  events: DepartmentEvent,
  list: ({ departmentCode }) => ({ gsi1pk: register, gsi1sk: departmentCode }),
};

export const loadDepartment = async (code: string): Promise<Department | undefined> =>
  (await loadThing(departments, code))?.state;

/** One page of the departments, in the order of their codes. */
export async function listDepartments(page: PageOf): Promise<Page<Department>> {
  const { items, next } = await listThings(departments, register, page);
  return { items: items.map(({ state }) => state), next };
}
