import type { Role } from "../core/actor.ts";

/** Roles as people here call them. Source: domain.md §2. */
export const roleNames: Readonly<Record<Role, string>> = {
  registrar: "登记机关",
  department: "职能部门",
  treasurer: "财务管理员",
  community: "社区",
  supervisor: "督导",
  steward: "网格员",
  organisation: "社会组织",
  volunteer: "志愿者",
  resident: "居民",
  assessor: "评估机构",
  expert: "评审专家",
  social_worker: "社会工作者",
  guardian: "监护人",
  street: "街道",
  administrator: "管理员",
  auditor: "审计员",
  system: "系统",
};
