import * as z from "zod";
import { command, listing } from "../../http/api.ts";
import { Names } from "../names.ts";
import { Department } from "./model.ts";

const answer = { view: (department: Department) => department, result: Department };

export const departmentsApi = {
  registerDepartment: command({
    route: "PUT /departments/{departmentCode}",
    summary: {
      en: "Say what a department of the district is called",
      zh: "登记职能部门的名称",
    },
    description: {
      en: "The same names once more change nothing.",
      zh: "名称相同的，不作更改。",
    },
    permission: "department.register",
    params: Department.pick({ departmentCode: true }),
    body: z.strictObject({ names: Names }),
    ...answer,
  }),
  listDepartments: listing({
    route: "GET /departments",
    summary: {
      en: "List the departments with their names, in the order of their codes",
      zh: "按代码列出职能部门及其名称",
    },
    permission: "public",
    ...answer,
  }),
};
