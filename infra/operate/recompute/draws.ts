import { published, sha256 } from "./figures.ts";
import type { Published, Roll } from "./published-evaluation.ts";
import { type Step, step } from "./step.ts";

/** Those of a list on whom a draw falls: the lowest SHA-256 of `<seed>/<one>`. */
const drawnFrom = (list: readonly string[], seed: string, count: number): readonly string[] =>
  list
    .map((one) => [sha256(`${seed}/${one}`), one] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, count)
    .map(([, one]) => one);

/** With the roll: that it is the one that was frozen, and who is drawn from it. */
export function rollOf(
  { result: { frame, allocation, counts } }: Published,
  { households, replacements = [] }: Roll,
): readonly Step[] {
  const digest = sha256(households.join("\n"));
  const { replaced = 0 } = counts;
  const drawn = allocation.map(({ unitCode, invitations }) => {
    const asked = invitations + replacements.filter((one) => one === unitCode).length;
    const there = households.filter((one) => one.startsWith(`${unitCode}/`));
    const doors = drawnFrom(there, frame.seed, asked);
    const short = doors.length !== asked && `the roll has ${doors.length} there`;
    return step(`Drawn in ${unitCode}: ${doors.join(", ") || "nobody"}.`, short);
  });
  return [
    step(`The roll has the SHA-256 ${digest}.`, published(frame.sha256, digest)),
    step(
      `${replacements.length} further doors were drawn.`,
      published(replaced, replacements.length),
    ),
    ...drawn,
  ];
}

/** With the codes of those served: that they are those that were frozen, and who is drawn of them. */
export function codesOf(
  codes: readonly string[],
  { frame, size }: { frame: { sha256: string; recipients: number; seed: string }; size: number },
): Step {
  const digest = sha256(codes.join("\n"));
  const drawn = drawnFrom(codes, frame.seed, size).map((one) => one.slice(0, 8));
  return step(
    `The codes of those served have the SHA-256 ${digest}; drawn: ${drawn.join(", ")}.`,
    published(frame.sha256, digest) || published(frame.recipients, codes.length),
  );
}

/** Draws each assessor again that was assigned by lot. */
export function lotsOf(
  { assessorLots: told = [] }: Published,
  { assessorLots = [] }: Roll,
): Step[] {
  const drawn = assessorLots.map(({ seed, candidates, subject, sha256: kept }, n) => {
    const digest = sha256([seed, ...candidates].join("\n"));
    const [first] = drawnFrom(candidates, seed, 1);
    return step(
      `Assessor ${n + 1} by lot, among ${candidates.length} with the SHA-256 ${digest}: ${first ?? "nobody"}.`,
      published(told[n]?.sha256, digest) ||
        published(told[n]?.candidates, candidates.length) ||
        (kept !== digest && `kept as ${kept}`) ||
        (subject !== first && `assigned was ${subject}`) ||
        (seed !== assessorLots[0]?.seed && "the order is another than that of the first"),
    );
  });
  if (told.length === assessorLots.length) return drawn;
  return [...drawn, step(`${assessorLots.length} were drawn by lot.`, `published ${told.length}`)];
}
