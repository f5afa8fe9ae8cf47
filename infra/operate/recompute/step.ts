/** One step of a computation in words; where it differs from what was published, how. */
export type Step = { readonly says: string; readonly differs?: string | undefined };

export const step = (says: string, differs?: string | false | undefined): Step => ({
  says,
  ...(differs && { differs }),
});

/** Prints the steps; the program answers 0 only if all that was published follows. */
export function tellSteps(steps: readonly Step[], { json }: { readonly json: boolean }): void {
  const first = steps.find(({ differs }) => differs);
  if (json) console.log(JSON.stringify({ steps, firstDifference: first ?? null }, null, 2));
  else {
    for (const { says, differs } of steps) console.log(differs ? `${says}  DIFFERS` : says);
    console.log(first ? `FIRST DIFFERENCE  ${first.says} But ${first.differs}.` : "All follows.");
  }
  process.exitCode = first ? 1 : 0;
}
