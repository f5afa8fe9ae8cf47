import { type Entry, external } from "../../../lib/ledger/model.ts";

type Before = Pick<Entry, "n" | "balanceFen" | "inFen" | "at" | "closedTo">;
const nothing: Before = { n: 0, balanceFen: 0, inFen: 0, at: "", closedTo: undefined };

/** What is wrong with an entry after the one before it, in words; nothing where it follows. */
export function faultOf(entry: Entry, before: Before = nothing): string | undefined {
  const { account, n, amountFen, balanceFen, inFen, at, closedTo } = entry;
  if (n !== before.n + 1) return `entry ${n} comes after entry ${before.n}`;
  const balance = before.balanceFen + amountFen;
  if (balanceFen !== balance) return `entry ${n} leaves ${balanceFen} fen, not ${balance}`;
  const came = before.inFen + Math.max(amountFen, 0);
  if (inFen !== came) return `entry ${n} says that ${inFen} fen came in, not ${came}`;
  if (at < before.at) return `entry ${n} is dated ${at}, before the one before it`;
  if (balanceFen < 0 && account !== external) return `entry ${n} leaves it below 0`;
  if (before.closedTo && closedTo !== before.closedTo) return `entry ${n} opens it again`;
  return undefined;
}

/** What is wrong with an account after its last entry. */
export const endFaultOf = ({ closedTo, balanceFen }: Entry): string | undefined =>
  closedTo && balanceFen !== 0 ? `closed, and yet it holds ${balanceFen} fen` : undefined;
