import * as z from "zod";
import { Instant } from "../../core/time.ts";

/** What somebody reserves of a resource: half hours of one day, or a part of an amount. */
export const Wanted = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("time"),
    startsAt: Instant.meta({ example: "2026-03-02T10:00:00.000Z" }),
    endsAt: Instant.meta({ example: "2026-03-02T12:00:00.000Z" }),
  }),
  z.strictObject({ kind: z.literal("goods"), quantity: z.int().min(1).max(100_000) }),
  z.strictObject({ kind: z.literal("money"), amountFen: z.int().min(1).max(100_000_000) }),
]);
export type Wanted = z.infer<typeof Wanted>;
