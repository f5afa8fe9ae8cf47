import * as z from "zod";

export const modes = ["accept", "reject", "silent", "duplicate", "contradict"] as const;

const Ids = z.array(z.string());

/** How the bank behaves from now on. */
export const Behaviour = z.strictObject({
  /**
   * `duplicate` says everything three times: the same file again, and another that repeats it.
   * `contradict` pays, says so, and says the opposite in a second file.
   */
  mode: z.enum(modes),
  /** By the platform's clock, from when the bank first sees a file. */
  delaySeconds: z.number().min(0),
  /** Rejected whatever the mode, unless that is silence. */
  rejectEndToEndIds: Ids,
  /** Carried out, and never named in a status report. */
  dropEndToEndIds: Ids,
  reasonCode: z.string().regex(/^[A-Z0-9]{4}$/),
  /** Whether the bank notifies, at its next look after it paid, that it booked what it paid. */
  books: z.boolean(),
  /** Paid, and sent back at the bank's next look. */
  returnEndToEndIds: Ids,
  /** How many files from now on are put while the one who puts them sees the connection break. */
  loseConnections: z.int().min(0),
});
export type Behaviour = z.infer<typeof Behaviour>;

export const usual: Behaviour = {
  mode: "accept",
  delaySeconds: 0,
  rejectEndToEndIds: [],
  dropEndToEndIds: [],
  reasonCode: "AC04",
  books: false,
  returnEndToEndIds: [],
  loseConnections: 0,
};

/** A wish for the bank's behaviour, or what is wrong with it. */
export function behaviourIn(input: Readonly<Record<string, unknown>>): Partial<Behaviour> | string {
  const wish = Behaviour.partial().safeParse(input);
  if (wish.success) return wish.data as Partial<Behaviour>;
  const some = JSON.stringify({ ...usual, mode: modes.join(" | "), rejectEndToEndIds: ["…"] });
  return `Give some of ${some}.`;
}
