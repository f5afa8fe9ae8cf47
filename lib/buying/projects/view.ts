import * as z from "zod";
import { Document } from "../../core/document.ts";
import { ChosenTemplate } from "../../core/evaluation-template.ts";
import { idOf, SupplierId } from "../../core/id.ts";
import { naming } from "../../core/naming.ts";
import { onlyFieldsOf } from "../../core/only-fields.ts";
import { Instant } from "../../core/time.ts";
import { BudgetFen, Display, Plan, type Project, ProjectId } from "./model.ts";

/**
 * What anybody may know of a project from its notice on: by whom, what, for whom, in which way and
 * why, and who was awarded it at which price. Source: Implementing Regulation of the Procurement Law
 * Art. 50; MOF Order 102 (traceable: content, method, undertaker, amount, term).
 */
export const ProjectNotice = Plan.extend({
  projectId: ProjectId,
  status: z.enum(["noticed", "awarded", "cancelled", "failed"]).meta({ id: "NoticedStatus" }),
  category: z.string().meta(naming("category")),
  evaluation: ChosenTemplate,
  documents: z.array(Document).optional(),
  noticedAt: Instant,
  tenderId: idOf("tender").optional(),
  display: Display.optional(),
  awardedAt: Instant.optional(),
  supplierId: SupplierId.optional(),
  priceFen: BudgetFen.optional(),
  contractId: idOf("contract").optional(),
  failedAt: Instant.optional(),
  failure: z.string().optional(),
  cancelledAt: Instant.optional(),
  cancellationReason: z.string().optional(),
});

export type Noticed = Exclude<Project, { status: "planned" }> & { readonly noticedAt: string };

/** Whether a project was published; one that was cancelled as a plan never was. */
export const isNoticed = (project: Project): project is Noticed =>
  "noticedAt" in project && project.noticedAt !== undefined;

export const viewNotice = (project: Noticed): z.input<typeof ProjectNotice> =>
  onlyFieldsOf(ProjectNotice, project);
