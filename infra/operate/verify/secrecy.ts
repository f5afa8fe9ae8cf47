import type { Checked } from "./exported.ts";

type Row = Readonly<Record<string, unknown>> & { readonly entity?: string };

const rowsOf = (lines: readonly string[], entity: string): Row[] =>
  lines.map((line) => JSON.parse(line) as Row).filter((row) => row.entity === entity);

const found = (lines: readonly string[], secrets: readonly string[]): string[] =>
  secrets.filter((secret) => lines.some((line) => line.includes(secret)));

/**
 * While a council votes, its rows join no household with a choice: a ballot stands under a keyed
 * hash with a sealed choice, all of one length and no two alike; that somebody voted stands apart
 * and says nothing else; no row holds a voter's receipt. What was read of a ballot on paper is sealed
 * like a ballot.
 */
export function ballotsTellNothing(lines: readonly string[], receipts: readonly string[]): Checked {
  const [ballots, voted] = [rowsOf(lines, "ballot"), rowsOf(lines, "voted")];
  const papers = rowsOf(lines, "paper");
  const sealed = [...ballots, ...papers].map((row) => String(row.sealed));
  const fields = (row: Row) => Object.keys(row).sort().join(" ");
  const broken = [
    ...[...ballots, ...papers].filter((row) => fields(row) !== "entity pk sealed sk").map(fields),
    ...ballots.filter((row) => !/^BALLOT#[0-9a-f]{64}$/.test(String(row.sk))).map((r) => `${r.sk}`),
    ...papers
      .filter((row) => !/^PAPER#[0-9a-f]{64}#[12]$/.test(String(row.sk)))
      .map((r) => `${r.sk}`),
    ...voted.filter((row) => fields(row) !== "entity pk sk").map(fields),
    ...(new Set(sealed.map(({ length }) => length)).size > 1 ? ["sealed choices vary"] : []),
    ...(new Set(sealed).size < sealed.length ? ["sealed choices repeat"] : []),
    ...(ballots.length !== voted.length || ballots.length === 0 ? ["votes and voters differ"] : []),
    ...found(lines, receipts).map((receipt) => `receipt ${receipt}`),
  ];
  return { looked: `${ballots.length} ballots, ${receipts.length} receipts`, broken };
}

/** RFC 7516 compact serialization: five parts in base64url. */
const isJwe = (text: string): boolean => /^[\w-]+(\.[\w-]*){4}$/.test(text);

/** Before the opening a bid is nothing but what its bidder encrypted. */
export function bidsAreSealed(lines: readonly string[], offers: readonly string[]): Checked {
  const bids = rowsOf(lines, "sealed");
  const broken = [
    ...(bids.length === 0 ? ["no bid is there"] : []),
    ...bids.filter((row) => !isJwe(String(row.sealed))).map((row) => `${row.pk} is readable`),
    ...found(lines, offers).map((offer) => `${offer} stands in the table`),
  ];
  return { looked: `${bids.length} bids, ${offers.length} words and prices`, broken };
}
