import type { Bid } from "../../../lib/buying/tenders/bid.ts";
import { bidIdOf } from "../../../lib/buying/tenders/bid.ts";
import type { Tender } from "../../../lib/buying/tenders/model.ts";
import { bids, tenders } from "../../../lib/buying/tenders/store.ts";
import { sha256Of } from "../../../lib/core/sha256.ts";
import type { Row } from "../../../lib/engine/items.ts";
import { sealedBidKey } from "../../../lib/engine/keys.ts";
import { type Checked, counted } from "./exported.ts";
import { faultsOf } from "./faults.ts";
import { idAt, standsAt } from "./names.ts";
import { type Exported, partitionsIn, thingsOf } from "./read-export.ts";

/** What lies sealed is what was submitted, of every bid that is in; a tender opened those. */
export async function bidsAreThoseSubmitted(exported: Exported): Promise<Checked> {
  const partitions = await partitionsIn(exported.folder, "bids");
  const known = thingsOf(exported, bids);
  const rowsById = new Map(
    [...partitions.values()].map((rows) => [rows[0] ? idAt("bid", rows[0]) : "", rows]),
  );
  const broken = [
    ...[...new Set([...known.keys(), ...rowsById.keys()])].flatMap((id) =>
      bidFaults(id, known.get(id), rowsById.get(id) ?? []),
    ),
    ...[...thingsOf(exported, tenders).values()].flatMap((tender) => openedFaults(tender, known)),
  ];
  return { looked: counted(known.size, "bids"), broken };
}

function bidFaults(id: string, bid: Bid | undefined, rows: readonly Row[]): string[] {
  const name = `bid ${id}`;
  const isIn = bid?.status === "sealed";
  const [row] = rows;
  const fits = !row || !bid || sha256Of(String(row.sealed)) === bid.sha256;
  return faultsOf(name, [
    [bid !== undefined, "it lies sealed, but was never submitted"],
    [!isIn || row !== undefined, "what was sealed is missing"],
    [isIn || !bid || !row, "it was withdrawn, and lies sealed still"],
    [rows.length < 2, "what was sealed is there twice"],
    [!row || standsAt(row, sealedBidKey(id)), `what was sealed stands at ${row?.sk}`],
    [fits, "what is sealed has another SHA-256 than what was submitted"],
  ]);
}

/** The bids that were opened are those that were in, as they were submitted. */
function openedFaults(tender: Tender, known: ReadonlyMap<string, Bid>): string[] {
  if (!("bids" in tender)) return [];
  const { tenderId, excluded } = tender;
  return [...tender.bids, ...excluded].flatMap(({ bidderId, sha256, submittedAt }) => {
    const bid = known.get(bidIdOf(tenderId, bidderId));
    return faultsOf(`tender ${tenderId}`, [
      [
        bid?.status === "sealed" && bid.sha256 === sha256 && bid.submittedAt === submittedAt,
        `the bid of ${bidderId} that it opened is not the one that was submitted`,
      ],
    ]);
  });
}
