import { gradedRows } from "../../../lib/contracting/evaluations/graded-store.ts";
import type { Round } from "../../../lib/contracting/evaluations/model.ts";
import { rounds } from "../../../lib/contracting/evaluations/store.ts";
import { gradedKey } from "../../../lib/engine/keys.ts";
import { readRow } from "../../../lib/engine/stored-rows.ts";
import { type Checked, counted } from "./exported.ts";
import { faultsOf } from "./faults.ts";
import { rowName, standsAt } from "./names.ts";
import { type Exported, partitionsIn, read, thingsOf } from "./read-export.ts";

type Final = Extract<Round, { status: "final" }>;

/**
 * The history of every organisation says what its rounds say that are final, one after another. Rounds
 * that were final before there was a history stand in none.
 */
export async function historiesSayResults(exported: Exported): Promise<Checked> {
  const partitions = await partitionsIn(exported.folder, "grades");
  const final = new Map(
    [...thingsOf(exported, rounds)].flatMap(([id, round]) =>
      round.status === "final" ? [[id, round] as const] : [],
    ),
  );
  const said = [...partitions].flatMap(([pk, rows]) => {
    const supplierId = pk.slice(gradedKey("", 0).pk.length);
    const inOrder = rows.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
    return inOrder.map((row, index) => ({ row, index, supplierId, pk }));
  });
  const graded = said.map((one) => ({ ...one, graded: read(() => readRow(gradedRows, one.row)) }));
  const broken = graded.flatMap(({ row, index, supplierId, graded: one }) => {
    if (!one) return [`${rowName(row)}: this is no result`];
    const round = final.get(one.roundId);
    return faultsOf(`organisation ${supplierId}, result ${one.number}`, [
      [standsAt(row, gradedKey(supplierId, one.number)), "it stands elsewhere"],
      [one.number === index + 1, `it is the ${index + 1}. in the history`],
      [round !== undefined && says(one, round, supplierId), `round ${one.roundId} says otherwise`],
    ]);
  });
  const known = new Set(graded.map(({ graded: one }) => one?.roundId));
  const begun = graded.map(({ graded: one }) => one?.finalAt ?? "").sort()[0];
  const missing = [...final.values()].filter(
    ({ roundId, finalAt }) => begun !== undefined && finalAt > begun && !known.has(roundId),
  );
  return {
    looked: `${counted(graded.length, "results")} of ${counted(partitions.size, "organisations")}`,
    broken: [
      ...broken,
      ...missing.map(({ roundId }) => `round ${roundId}: its result stands in no history`),
    ],
  };
}

function says(
  one: {
    readonly contractId: string;
    readonly milestoneId?: string | undefined;
    readonly grade: string;
    readonly scoreHundredths: number;
    readonly answered: number;
    readonly finalAt: string;
  },
  round: Final,
  supplierId: string,
): boolean {
  const { result, counts } = round;
  return (
    round.supplierId === supplierId &&
    round.contractId === one.contractId &&
    round.milestoneId === one.milestoneId &&
    result.grade === one.grade &&
    result.scoreHundredths === one.scoreHundredths &&
    counts.answered === one.answered &&
    round.finalAt === one.finalAt
  );
}
