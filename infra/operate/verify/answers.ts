import { isDeepStrictEqual } from "node:util";
import type { Round } from "../../../lib/contracting/evaluations/model.ts";
import { countRatings } from "../../../lib/contracting/evaluations/score.ts";
import { answerRows, invitations, rounds } from "../../../lib/contracting/evaluations/store.ts";
import { answersSha256, type StoredAnswer } from "../../../lib/contracting/evaluations/template.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { answerKey } from "../../../lib/engine/keys.ts";
import { readRow } from "../../../lib/engine/stored-rows.ts";
import { type Checked, counted } from "./exported.ts";
import { type Claimed, faultsOf } from "./faults.ts";
import { idAt, rowName, standsAt } from "./names.ts";
import { type Exported, partitionsIn, read, thingsOf } from "./read-export.ts";

/** There is one answer for each invitation that was answered, and a round counted what they say. */
export async function answersAreCounted(exported: Exported): Promise<Checked> {
  const partitions = await partitionsIn(exported.folder, "answers");
  const known = thingsOf(exported, rounds);
  const answered = new Map<string, number>();
  for (const { roundId, status } of thingsOf(exported, invitations).values()) {
    if (status === "answered") answered.set(roundId, (answered.get(roundId) ?? 0) + 1);
  }
  const rowsByRound = new Map(
    [...partitions.values()].map((rows) => [rows[0] ? idAt("invitation", rows[0]) : "", rows]),
  );
  const broken = [...new Set([...known.keys(), ...rowsByRound.keys()])].flatMap((id) => {
    const round = known.get(id);
    if (!round) return [`round ${id}: it has answers, but no state`];
    return roundFaults(round, rowsByRound.get(id) ?? [], answered.get(id) ?? 0);
  });
  const answers = [...partitions.values()].reduce((sum, rows) => sum + rows.length, 0);
  return { looked: `${counted(answers, "answers")} of ${counted(known.size, "rounds")}`, broken };
}

function roundFaults(round: Round, rows: readonly Row[], answered: number): string[] {
  const name = `round ${round.roundId}`;
  const sorted = rows.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  const answers = sorted.map((row) => read(() => readRow(answerRows, row)));
  const rowFaults = sorted.flatMap((row, index) =>
    faultsOf(`${name} ${rowName(row)}`, [
      [answers[index] !== undefined, "this is no answer"],
      [standsAt(row, answerKey(round.roundId, String(row.answerId))), "it has another id"],
      [row.sk !== sorted[index - 1]?.sk, "it is there twice"],
    ]),
  );
  const { length } = rows;
  const readable = answers.flatMap((one, index) =>
    one ? [{ ...one, answerId: String(sorted[index]?.answerId) }] : [],
  );
  return [
    ...rowFaults,
    ...faultsOf(name, [
      [length === answered, `${answered} invitations were answered, there are ${length} answers`],
      ...countClaims(round, readable),
    ]),
  ];
}

function countClaims(round: Round, answers: readonly StoredAnswer[]): Claimed[] {
  if (!("counts" in round)) return [];
  const { counts } = round;
  const recounted = Object.entries(countRatings(answers));
  const published = new Map<string, unknown>(Object.entries(counts));
  return [
    ...recounted.map(([what, sum]): Claimed => {
      const was = published.get(what);
      return [isDeepStrictEqual(was, sum), `its answers give ${what} ${sum}, not ${was}`];
    }),
    [
      answersSha256(answers) === counts.answersSha256,
      "its answers have another SHA-256 than was published",
    ],
  ];
}
