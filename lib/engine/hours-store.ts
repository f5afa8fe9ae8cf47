import { daysOf, type Hours, overlapping, TakenHours } from "../core/hours.ts";
import { type Guarded, putUnchanged } from "./commit.ts";
import { hoursKey } from "./keys.ts";
import { readRow, rowSaying, type StoredRow } from "./stored-rows.ts";
import { loadRows, tableName } from "./table.ts";

export const takenHours: StoredRow<TakenHours> = { kind: "taken-hours", schema: TakenHours };

/** A room's or a person's hours of one day, and how often they were written. */
type Day = TakenHours & { readonly name: string; readonly on: string; readonly version: number };

async function loadDays(name: string, wanted: Hours): Promise<Day[]> {
  const keys = daysOf(wanted).map((on) => ({ on, key: hoursKey(name, on) }));
  const rows = await loadRows(keys.map(({ key }) => key));
  return keys.map(({ on, key }) => {
    const row = rows.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
    if (!row) return { name, on, version: 0, hours: [] };
    return { ...readRow(takenHours, row), name, on, version: Number(row.version) };
  });
}

/** Writes a day's hours anew, on condition that they are as they were read. */
function dayWrite(before: Day, hours: Hours[]): Guarded {
  const { name, on, version } = before;
  const row = {
    entity: "hours",
    version: version + 1,
    ...rowSaying(takenHours, { hours }, before),
  };
  return putUnchanged("hours_unchanged", hoursKey(name, on), row, version);
}

/** What the taking of hours comes to: what is in the way, and when, or the writes that take them. */
export type Taking = {
  readonly inTheWay: Hours | undefined;
  readonly elsewhere: Pick<Hours, "from" | "to"> | undefined;
  readonly guarded: Guarded[];
};

/** Which of some others still count, by their ids. */
type Standing = (ids: readonly string[]) => readonly string[] | Promise<readonly string[]>;

/** What overlaps some hours on some days: the first that still counts, and the ids of what does not. */
async function overlapsIn(days: readonly Day[], wanted: Hours, standing: Standing) {
  const others = days.flatMap(({ hours }) => overlapping(hours, wanted));
  const stand = others.length > 0 ? await standing([...new Set(others.map(({ by }) => by))]) : [];
  const inTheWay = others.find(({ by }) => stand.includes(by));
  return {
    inTheWay,
    elsewhere: inTheWay && { from: inTheWay.from, to: inTheWay.to },
    over: others.map(({ by }) => by).filter((by) => !stand.includes(by)),
  };
}

/**
 * Reads whether a room or a person is free at some hours. What was closed or cancelled before its
 * time is in nobody's way, and is struck out.
 */
export async function loadTaking(name: string, wanted: Hours, standing: Standing): Promise<Taking> {
  const days = await loadDays(name, wanted);
  const { over, ...found } = await overlapsIn(days, wanted, standing);
  const struck = [...over, wanted.by];
  return {
    ...found,
    guarded: days.map((day) =>
      dayWrite(day, [...day.hours.filter(({ by }) => !struck.includes(by)), wanted]),
    ),
  };
}

/**
 * Reads whether somebody whose hours are to be taken is free in another list of theirs too, which
 * must stay as it was read.
 */
export async function loadKeepingFree(
  name: string,
  wanted: Hours,
  standing: Standing,
): Promise<Taking> {
  const days = await loadDays(name, wanted);
  const { inTheWay, elsewhere } = await overlapsIn(days, wanted, standing);
  return { inTheWay, elsewhere, guarded: days.map(dayCheck) };
}

const dayCheck = ({ name, on, version }: Day): Guarded => ({
  rule: "other_hours_unchanged",
  write: {
    ConditionCheck: {
      TableName: tableName(),
      Key: { ...hoursKey(name, on) },
      ...(version === 0
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : {
            ConditionExpression: "version = :version",
            ExpressionAttributeValues: { ":version": version },
          }),
    },
  },
});

/** The writes that give hours back; none where they were taken before hours were kept. */
export async function loadFreeing(name: string, given: Hours): Promise<Guarded[]> {
  const days = await loadDays(name, given);
  return days
    .filter(({ hours }) => hours.some(({ by }) => by === given.by))
    .map((day) =>
      dayWrite(
        day,
        day.hours.filter(({ by }) => by !== given.by),
      ),
    );
}
