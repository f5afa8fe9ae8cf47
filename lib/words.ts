import type { Labels } from "./core/labels.ts";
import { buyingWords } from "./words/buying.ts";
import { careWords } from "./words/care.ts";
import { chainsWords } from "./words/chains.ts";
import { contractingWords } from "./words/contracting.ts";
import { districtWords } from "./words/district.ts";
import { figuresWords } from "./words/figures.ts";
import { httpWords } from "./words/http.ts";
import { moneyWords } from "./words/money.ts";
import { noticesWords } from "./words/notices.ts";
import { registryWords } from "./words/registry.ts";
import { sharedWords } from "./words/shared.ts";
import { sharingWords } from "./words/sharing.ts";
import { tasksWords } from "./words/tasks.ts";
import { voiceWords } from "./words/voice.ts";
import { webhooksWords } from "./words/webhooks.ts";

/** The words of each context, by the name of its file; a test holds them against all schemas. */
export const wordsByContext = {
  shared: sharedWords,
  http: httpWords,
  district: districtWords,
  registry: registryWords,
  voice: voiceWords,
  care: careWords,
  buying: buyingWords,
  contracting: contractingWords,
  money: moneyWords,
  chains: chainsWords,
  tasks: tasksWords,
  notices: noticesWords,
  figures: figuresWords,
  sharing: sharingWords,
  webhooks: webhooksWords,
} as const satisfies Record<string, Labels>;

const all: readonly Labels[] = Object.values(wordsByContext);

/** Other words by which people look for a role, beside its name. Source: domain.md §2, and usage. */
export const alsoCalled: Readonly<Record<string, string>> = {
  registrar: "民政局",
  department: "部门 委办局 职能局",
  treasurer: "司库 财政 出纳",
  supervisor: "二级网格长",
  steward: "网格长 网格管理员",
  organisation: "供应商 承接主体 机构",
  assessor: "第三方评估",
  expert: "评委",
  social_worker: "社工",
  guardian: "家长",
  street: "街道办事处",
  administrator: "系统管理员",
  auditor: "审计局",
};

/** What every field and every value of the interface is called, in both languages. */
export const words: Labels = {
  fields: Object.assign({}, ...all.map(({ fields }) => fields)),
  values: Object.assign({}, ...all.map(({ values }) => values)),
};
