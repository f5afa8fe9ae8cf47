import { isDeepStrictEqual } from "node:util";
import type { Counts, Round } from "../../../lib/contracting/evaluations/model.ts";
import { countRatings } from "../../../lib/contracting/evaluations/score.ts";
import { answerRows, invitations, rounds } from "../../../lib/contracting/evaluations/store.ts";
import { answersSha256, type StoredAnswer } from "../../../lib/contracting/evaluations/template.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { answerKey, recipientAnswerKey } from "../../../lib/engine/keys.ts";
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
  const servedOf = (roundId: string) => `${roundId}/served`;
  for (const { roundId, status, householdId } of thingsOf(exported, invitations).values()) {
    const survey = householdId ? roundId : servedOf(roundId);
    if (status === "answered") answered.set(survey, (answered.get(survey) ?? 0) + 1);
  }
  const rowsByRound = new Map(
    [...partitions.values()].map((rows) => [rows[0] ? idAt("invitation", rows[0]) : "", rows]),
  );
  const broken = [...new Set([...known.keys(), ...rowsByRound.keys()])].flatMap((id) => {
    const round = known.get(id);
    if (!round) return [`round ${id}: it has answers, but no state`];
    const rows = rowsByRound.get(id) ?? [];
    const counts = "counts" in round ? round.counts : undefined;
    const ofServed = answered.get(servedOf(id)) ?? 0;
    // the two surveys lie apart, and are counted apart
    return [
      ...surveyFaults(round, rows.filter(isOfDoor), {
        ...{ answered: answered.get(id) ?? 0, counts, keyOf: answerKey },
      }),
      ...surveyFaults(
        round,
        rows.filter((row) => !isOfDoor(row)),
        {
          ...{ answered: ofServed, counts: counts?.recipients, keyOf: recipientAnswerKey },
        },
      ),
    ];
  });
  const answers = [...partitions.values()].reduce((sum, rows) => sum + rows.length, 0);
  return { looked: `${counted(answers, "answers")} of ${counted(known.size, "rounds")}`, broken };
}

const isOfDoor = ({ sk }: Row): boolean => !String(sk).startsWith("SERVED-");

type Survey = {
  readonly answered: number;
  readonly counts: Counts["recipients"] | undefined;
  readonly keyOf: typeof answerKey;
};

function surveyFaults(
  round: Round,
  rows: readonly Row[],
  { answered, counts, keyOf }: Survey,
): string[] {
  const name = `round ${round.roundId}`;
  const sorted = rows.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  const answers = sorted.map((row) => read(() => readRow(answerRows, row)));
  const rowFaults = sorted.flatMap((row, index) =>
    faultsOf(`${name} ${rowName(row)}`, [
      [answers[index] !== undefined, "this is no answer"],
      [standsAt(row, keyOf(round.roundId, String(row.answerId))), "it has another id"],
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
      ...countClaims(counts, readable),
    ]),
  ];
}

function countClaims(counts: Survey["counts"], answers: readonly StoredAnswer[]): Claimed[] {
  if (!counts) return [];
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
