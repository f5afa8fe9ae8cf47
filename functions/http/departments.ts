import { orUnchanged } from "../../lib/core/unchanged.ts";
import { departmentsApi } from "../../lib/district/departments/api.ts";
import { registerDepartment } from "../../lib/district/departments/model.ts";
import { departments, listDepartments } from "../../lib/district/departments/store.ts";
import { transact } from "../../lib/engine/transact.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(
  departmentsApi,
  {},
  {
    registerDepartment: async ({ params, body, command }) =>
      orUnchanged<never>(
        await transact(command, {
          thing: departments,
          id: params.departmentCode,
          begin: () => registerDepartment(undefined, { ...params, ...body }),
          decide: (department) => registerDepartment(department, { ...params, ...body }),
        }),
      ),
    listDepartments: ({ page }) => listDepartments(page),
  },
);
