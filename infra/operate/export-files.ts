/** Which file of an export a row belongs to, by its entity; rows of other kinds are left out. */
export const exportFiles: Readonly<Record<string, string>> = {
  event: "events",
  thing: "states",
  entry: "entries",
  feed: "feed",
  delivery: "deliveries",
  counted: "ballots",
  frame: "rolls",
  answer: "answers",
  sealed: "bids",
  gate: "gates",
};
