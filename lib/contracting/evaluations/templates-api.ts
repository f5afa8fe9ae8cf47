import * as z from "zod";
import { TemplateName } from "../../core/evaluation-template.ts";
import { command, listing, reading } from "../../http/api.ts";
import { EvaluationTemplate, SaidOfTemplate } from "./template-model.ts";

const params = z.strictObject({ name: TemplateName });
const answer = { view: (template: EvaluationTemplate) => template, result: EvaluationTemplate };

/** Served with the evaluations. */
export const templateEndpoints = {
  publishTemplate: command({
    route: "PUT /evaluation-templates/{name}",
    summary: {
      en: "Publish a template of evaluation, or its next version",
      zh: "公布评估模板，或其新版本",
    },
    description: {
      en: "Weights add up to 100, each indicator is fed by a source that fits it, and one at least by the survey of those served; what a person gives has a form of up to 12 questions. Projects that chose an earlier version keep it. The same once more changes nothing.",
      zh: "权重之和为 100，每项指标须有相适的来源，至少一项来自居民问卷；由人评定的指标须有评分表，最多 12 项。已选用旧版本的项目不受影响。内容相同的，不作更改。",
    },
    permission: "template.publish",
    params,
    body: SaidOfTemplate,
    ...answer,
  }),
  getTemplate: reading({
    route: "GET /evaluation-templates/{name}",
    summary: { en: "Read a template of evaluation as it is now", zh: "查看评估模板的现行版本" },
    permission: "public",
    params,
    ...answer,
  }),
  listTemplates: listing({
    route: "GET /evaluation-templates",
    summary: { en: "List the templates of evaluation, by name", zh: "按名称列出评估模板" },
    permission: "public",
    ...answer,
  }),
};
