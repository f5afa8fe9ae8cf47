import * as z from "zod";
import { TaskKind } from "../core/task.ts";
import { Instant } from "../core/time.ts";
import { listing } from "../http/api.ts";
import { RequestKind } from "../voice/requests/model.ts";
import { viewTask } from "./tasks-view.ts";

export const TaskView = z
  .strictObject({
    kind: TaskKind,
    title: z.strictObject({ zh: z.string().meta({ example: "签署合同" }), en: z.string() }),
    thing: z.strictObject({
      kind: z.string().meta({ example: "contract" }),
      id: z.string().meta({ example: "ctr_01h455vb4pex5vsknk084sn02q" }),
    }),
    name: z
      .string()
      .optional()
      .meta({
        note: {
          en: "What people call it by: a title, a receipt number, an amount.",
          zh: "供人识别的名称：标题、回执编号或金额。",
        },
      }),
    requestKind: RequestKind.optional(),
    partyCode: z
      .string()
      .optional()
      .meta({
        note: {
          en: "The grid unit, organisation or department that it is about.",
          zh: "所涉及的网格、社会组织或部门。",
        },
      }),
    dueAt: Instant.optional().meta({
      note: {
        en: "The instant at which its limit has passed; left out where it has none.",
        zh: "时限届满的时刻；没有时限的不显示。",
      },
    }),
    latestAt: Instant.optional().meta({
      note: {
        en: "The same of the last limit, where two clocks run: the statutory one, the longest term.",
        zh: "两个时限并行时最后的期限：法定时限或最长付款期限。",
      },
    }),
    link: z
      .strictObject({
        operation: z.string().meta({ example: "contracts/signContract" }),
        path: z.record(z.string(), z.string()),
      })
      .meta({
        note: {
          en: "The operation that does it, as `<api>/<operation>`, and the values of its path.",
          zh: "办理该事项的操作（`<接口组>/<操作>`）及其路径中的值。",
        },
      }),
  })
  .meta({ id: "Task" });

export const tasksApi = {
  listTasks: listing({
    route: "GET /me/tasks",
    summary: {
      en: "What waits for me in the role I act in, due first",
      zh: "列出等待本人以当前角色办理的事项，先到期的在前",
    },
    description: {
      en: "It follows from the state of each thing, and changes in the same moment. What has no limit comes last. From page to page requests that wait to be dispatched stand by the limit of the whole; within a page, by that of dispatching, which is theirs here.",
      zh: "由各事项的状态得出，随状态同时变化。没有时限的排在最后。待派发的诉求，各页之间按办理时限排序，同一页内按此处所示的派发期限排序。",
    },
    permission: "task.list",
    query: z.strictObject({ kind: TaskKind.optional() }),
    view: viewTask,
    result: TaskView,
  }),
};
