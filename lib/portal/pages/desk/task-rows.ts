import type { tasksApi } from "../../../chains/tasks-api.ts";
import type { AnswerOf } from "../../../client/client.ts";
import { lastDayBefore } from "../../../core/limits.ts";
import { localDateOf, startOf } from "../../../core/time.ts";
import type { Words } from "../../../core/words.ts";
import { readableLimit, valueWord } from "../../readable.ts";
import type { Reading, Row } from "./rows.ts";
import { screenOf } from "./task-screens.ts";

export type TaskSeen = AnswerOf<typeof tasksApi.listTasks>["items"][number];

const marks = {
  latest: { zh: "已超过最后期限", en: "Past the last limit" },
  due: { zh: "已超过时限", en: "Past its limit" },
  today: { zh: "今日到期", en: "Due today" },
} as const satisfies Record<string, Words>;

export const isLate = ({ dueAt = "~" }: TaskSeen, now: string): boolean => dueAt <= now;

/** A task as a row: what it is about and for whom, by when, and where it is done. */
export function taskRow(task: TaskSeen, { language, now, nameOf }: Reading): Row {
  const { title, name, partyCode, dueAt, latestAt, link, requestKind } = task;
  const { indicator } = link.path;
  const kind = requestKind && `${valueWord("RequestKind", requestKind, language)} · `;
  const called =
    (name && `${kind ?? ""}${name}`) ?? (indicator && valueWord("Indicator", indicator, language));
  const party = partyCode && nameOf(partyCode);
  const late = isLate(task, now) ? marks[(latestAt ?? "~") <= now ? "latest" : "due"] : undefined;
  const soon = !late && dueAt && isToday(dueAt, now) ? marks.today : undefined;
  return {
    title: called ?? party ?? title[language],
    path: screenOf(task),
    state: (called && party) || "",
    ...(dueAt && { due: dueAt, dueWords: readableLimit(dueAt, language) }),
    ...(latestAt && { lastWords: readableLimit(latestAt, language) }),
    ...(late && { late: late[language] }),
    ...(soon && { soon: soon[language] }),
  };
}

/** A limit that ends at midnight is that of the day before. */
function isToday(dueAt: string, now: string): boolean {
  const on = localDateOf(dueAt);
  return (startOf(on) === dueAt ? lastDayBefore(dueAt) : on) === localDateOf(now);
}
