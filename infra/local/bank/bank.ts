import { localDateOf } from "../../../lib/core/time.ts";
import type { Clock } from "../clock.ts";
import type { DataDirectory } from "../data-directory.ts";
import { type Behaviour, usual } from "./behaviour.ts";
import type { Boxes } from "./boxes.ts";
import { type Order, type Said, statusReport } from "./files.ts";
import type { BankLine } from "./line.ts";
import { type Entered, notification } from "./notices.ts";

type Seen = { readonly messageId: string; readonly at: string; answered: boolean };

/** A transfer that was paid, and how far the bank has reported it by notification. */
type Paid = Order["transfers"][number] & {
  readonly messageId: string;
  readonly debtorAccount: string;
  booked?: boolean;
  returned?: boolean;
};

/** The bank's own books, by which a test can tell what it was asked and what it paid. */
export type Books = {
  behaviour: Behaviour;
  readonly files: Record<string, Seen>;
  readonly paid: Paid[];
  /** How many notifications were written. */
  notices: number;
};

/** A bank that reads payment orders in the outbox and answers them into the inbox. */
export type Bank = {
  /** Reads what is new and answers what is due. */
  work(): Promise<void>;
  /** Whether it has something to say at its next look. */
  owes(): boolean;
  behave(change: Partial<Behaviour>): Behaviour;
  books(): Books;
};

/** Opens the bank where the stack has boxes for its files; elsewhere it has no work. */
export function openBank(options: {
  boxes: Boxes | undefined;
  directory: Pick<DataDirectory, "read" | "write">;
  clock: Pick<Clock, "now">;
  line: Pick<BankLine, "lose">;
}): Bank {
  const { boxes, clock, directory, line } = options;
  const kept = directory.read<Books>("bank.json");
  const behaviour = { ...usual, ...kept?.behaviour };
  const books: Books = { files: {}, paid: [], notices: 0, ...kept, behaviour };
  const keep = () => directory.write("bank.json", books);
  let lastTurn: Promise<unknown> = Promise.resolve();

  return {
    async work() {
      if (!boxes) return;
      const turn = lastTurn.then(() => lookOnce({ books, boxes, clock }));
      // one at a time, however many wait for it
      lastTurn = turn.catch(() => {});
      await turn;
      keep();
    },
    owes: () =>
      Object.values(books.files).some(({ answered }) => !answered) ||
      books.paid.some((one) => isToBook(one, books.behaviour) || isToReturn(one, books.behaviour)),
    behave(change) {
      books.behaviour = { ...books.behaviour, ...change };
      if (change.loseConnections !== undefined) line.lose(change.loseConnections);
      keep();
      return books.behaviour;
    },
    books: () => books,
  };
}

type Desk = {
  readonly books: Books;
  readonly boxes: Boxes;
  readonly clock: Pick<Clock, "now">;
};

/** What was paid at an earlier look is booked and sent back first; then new files are answered. */
async function lookOnce(desk: Desk): Promise<void> {
  await notice(desk);
  await noticeReturns(desk);
  await takeIn(desk);
  await answerDue(desk);
}

async function takeIn({ books, boxes, clock }: Desk): Promise<void> {
  for (const name of await boxes.orders()) {
    if (books.files[name]) continue;
    const { messageId } = await boxes.read(name);
    // a message that is known under another name is not carried out again
    const isKnown = Object.values(books.files).some((file) => file.messageId === messageId);
    books.files[name] = { messageId, at: clock.now().toISOString(), answered: isKnown };
  }
}

async function answerDue(desk: Desk): Promise<void> {
  const { books, clock } = desk;
  const { mode, delaySeconds } = books.behaviour;
  for (const [name, file] of Object.entries(books.files)) {
    const dueAt = Date.parse(file.at) + delaySeconds * 1_000;
    if (file.answered || mode === "silent" || dueAt > clock.now().getTime()) continue;
    file.answered = true;
    await answer(desk, name);
  }
}

async function answer({ books, boxes, clock }: Desk, name: string): Promise<void> {
  const { behaviour } = books;
  const order = await boxes.read(name);
  const { messageId, debtorAccount } = order;
  const judged = order.transfers.map((one) => judge(one, behaviour));
  const said = judged.filter((one) => !behaviour.dropEndToEndIds.includes(one.endToEndId));
  const at = clock.now().toISOString();
  const reportOn = (n: number, words: readonly Said[]) =>
    statusReport({ messageId: `BANK-${messageId.slice(-22)}-${n}`, at, order, said: words });
  const put = (end: string, xml: string) => boxes.put(`pain.002/${messageId}-${end}.xml`, xml);
  if (said.length > 0) {
    await put("1", reportOn(1, said));
    if (behaviour.mode === "duplicate") {
      await put("1-again", reportOn(1, said));
      await put("2", reportOn(2, said));
    }
    if (behaviour.mode === "contradict") {
      await put(
        "2",
        reportOn(
          2,
          said.map((one) => opposite(one, behaviour.reasonCode)),
        ),
      );
    }
  }
  for (const { status, reasonCode: _, ...transfer } of judged) {
    if (status === "ACSC") books.paid.push({ ...transfer, messageId, debtorAccount });
  }
}

function judge(transfer: Order["transfers"][number], behaviour: Behaviour): Said {
  const { mode, rejectEndToEndIds, reasonCode } = behaviour;
  const rejects = mode === "reject" || rejectEndToEndIds.includes(transfer.endToEndId);
  return rejects ? { ...transfer, status: "RJCT", reasonCode } : { ...transfer, status: "ACSC" };
}

function opposite({ reasonCode: _, ...one }: Said, reasonCode: string): Said {
  return one.status === "ACSC"
    ? { ...one, status: "RJCT", reasonCode }
    : { ...one, status: "ACSC" };
}

const isToBook = (one: Paid, { books }: Behaviour): boolean => books && !one.booked;
const isToReturn = (one: Paid, { returnEndToEndIds }: Behaviour): boolean =>
  !one.returned && returnEndToEndIds.includes(one.endToEndId);

async function notice(desk: Desk): Promise<void> {
  const { behaviour, paid } = desk.books;
  const due = paid.filter((one) => isToBook(one, behaviour));
  for (const one of due) one.booked = true;
  await notify(desk, due, (one) => ({ ...one, kind: "booked" }));
}

async function noticeReturns(desk: Desk): Promise<void> {
  const { behaviour, paid } = desk.books;
  const { reasonCode } = behaviour;
  const due = paid.filter((one) => isToReturn(one, behaviour));
  for (const one of due) one.returned = true;
  await notify(desk, due, (one) => ({ ...one, kind: "returned", reasonCode }));
}

/** One notification for each account, and more where the bank repeats itself. */
async function notify(
  { books, boxes, clock }: Desk,
  due: readonly Paid[],
  entryOf: (one: Paid) => Entered,
): Promise<void> {
  for (const accountNumber of new Set(due.map(({ debtorAccount }) => debtorAccount))) {
    const entries = due.filter((one) => one.debtorAccount === accountNumber).map(entryOf);
    const at = clock.now().toISOString();
    const bookedOn = localDateOf(at);
    const next = () => {
      books.notices += 1;
      const messageId = `NOTICE-${String(books.notices).padStart(6, "0")}`;
      return [
        messageId,
        notification({ messageId, at, bookedOn, accountNumber, entries }),
      ] as const;
    };
    const [messageId, xml] = next();
    await boxes.put(`camt.054/${messageId}.xml`, xml);
    if (books.behaviour.mode !== "duplicate") continue;
    await boxes.put(`camt.054/${messageId}-again.xml`, xml);
    const [other, repeated] = next();
    await boxes.put(`camt.054/${other}.xml`, repeated);
  }
}
