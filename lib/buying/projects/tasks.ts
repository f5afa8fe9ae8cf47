import { ofBuyer, type Task } from "../../core/task.ts";
import type { Project } from "./model.ts";

/** What its buyer does next; while a tender is under way, that says it. */
export function projectTasks(project: Project): readonly Task[] {
  const { projectId, buyerCode, title: name } = project;
  const about = { holder: ofBuyer(buyerCode), path: { projectId }, name, partyCode: buyerCode };
  if (project.status === "planned") return [{ ...about, kind: "notice_project" }];
  if (project.status !== "noticed" || project.tenderId) return [];
  const { display } = project;
  const open = display?.objections.filter(({ answer }) => !answer) ?? [];
  return open.length > 0
    ? open.map(({ number, organisationId }) => ({
        ...about,
        kind: "answer_objection",
        path: { projectId, number: String(number) },
        partyCode: organisationId,
      }))
    : [{ ...about, kind: "award_project", from: display?.until }];
}
