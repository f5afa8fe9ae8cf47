import * as z from "zod";
import { DepartmentCode } from "../../core/budget.ts";
import { accept, type Decision, type Recorded, refuse } from "../../core/decision.ts";
import { Names } from "../names.ts";

/** A department of the district (职能部门), by the code of its scope and its accounts. */
export const Department = z.strictObject({ departmentCode: DepartmentCode, names: Names });
export type Department = z.infer<typeof Department>;

export const DepartmentEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("department.registered"), ...Department.shape }),
]);
export type DepartmentEvent = z.infer<typeof DepartmentEvent>;

/** Says what a department is called, for the first time or anew. */
export function registerDepartment(
  department: Department | undefined,
  { departmentCode, names }: Department,
): Decision<DepartmentEvent, "unchanged"> {
  const isSame = department?.names.zh === names.zh && department.names.en === names.en;
  if (isSame) return refuse("unchanged", { departmentCode, names });
  return accept<DepartmentEvent>([{ type: "department.registered", departmentCode, names }]);
}

export const evolveDepartment = (
  _before: Department | undefined,
  { departmentCode, names }: Recorded<DepartmentEvent>,
): Department => ({ departmentCode, names });
