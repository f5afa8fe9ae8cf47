import { localDateOf } from "../../lib/core/time.ts";
import { loadCalendar } from "../../lib/district/calendars/store.ts";
import { scheduled } from "../../lib/engine/schedule.ts";

/** Month and day from which the next year's notice is overdue: it comes out in November. */
const noticeExpectedFrom = "11-15";

/** Raises the alarm when limits rest on a year whose holiday notice is not there. */
export const handler = scheduled(async ({ now }) => {
  const on = localDateOf(now);
  const year = Number(on.slice(0, 4));
  const wanted = on.slice(5) >= noticeExpectedFrom ? [year, year + 1] : [year];
  const found = await Promise.all(wanted.map((y) => loadCalendar(String(y))));
  const missing = wanted.filter((_, index) => !found[index]);
  writeMetric("CalendarMissing", missing.length);
  return { missing };
});

/** CloudWatch embedded metric format: a log line that becomes a metric. */
function writeMetric(name: string, value: number): void {
  const metric = {
    Namespace: "Wangge",
    Dimensions: [[]],
    Metrics: [{ Name: name, Unit: "Count" }],
  };
  const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metric] }, [name]: value };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
