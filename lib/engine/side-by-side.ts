/** Things that a job works on at once: enough to wait less for the table, too few to crowd it. */
const atOnceMax = 8;

/**
 * Works on things as they are listed, several at once. What fails ends the listing and fails the
 * whole; who wants the others done all the same catches it in the work (see `apart`).
 */
export async function sideBySide<Thing>(
  things: AsyncGenerator<Thing>,
  work: (thing: Thing) => Promise<unknown>,
): Promise<void> {
  const worker = async () => {
    for (;;) {
      const next = await things.next();
      if (next.done) return;
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: atOnceMax }, worker));
}
