import { createHash } from "node:crypto";

/** Hundredths as people write them. */
export const points = (hundredths: number): string => (hundredths / 100).toFixed(2);
export const sum = (some: readonly number[]): number => some.reduce((all, one) => all + one, 0);
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
/** How something was published that is another; nothing where it is the same. */
export const published = (was: unknown, is: unknown): string | false =>
  was !== is && `published ${was ?? "nothing"}`;
