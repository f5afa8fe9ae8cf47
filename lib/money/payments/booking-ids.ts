import { sha256Of } from "../../core/sha256.ts";

/** What an entry of the bank's books says. */
type Said = {
  readonly reference: string;
  readonly direction: string;
  readonly bookedOn: string;
  readonly amountFen?: number | undefined;
  readonly endToEndId: string;
  readonly messageId?: string | undefined;
  readonly reasonCode?: string | undefined;
};

/**
 * The identity of each entry of a file, in the order of the file. An entry with the bank's own
 * reference is that entry in whatever file it comes; those that a file reports as the same are as
 * many as there are. An entry without a reference is known by nothing but its file and its place.
 */
export function bookingIdsOf(entries: readonly Said[], replyId: string): readonly string[] {
  const counts = new Map<string, number>();
  return entries.map((one, index) => {
    if (one.reference === "") return sha256Of(JSON.stringify([replyId, index]));
    const { reference, direction, bookedOn, amountFen, endToEndId, messageId, reasonCode } = one;
    const words = [reference, direction, bookedOn, amountFen, endToEndId, messageId, reasonCode];
    const said = JSON.stringify(words);
    const earlier = counts.get(said) ?? 0;
    counts.set(said, earlier + 1);
    // the first keeps the name under which entries were kept before
    return sha256Of(earlier === 0 ? said : JSON.stringify([...words, earlier]));
  });
}
