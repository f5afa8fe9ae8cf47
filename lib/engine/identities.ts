import * as z from "zod";
import type { Stored } from "./stored.ts";

/** Who somebody is, as the vault keeps it under their own key. */
const Identity = z.strictObject({
  name: z.string(),
  phone: z.string(),
  /** Whole only where the register needs it. */
  idNumber: z.string().optional(),
  idHash: z.string(),
  idLastFour: z.string(),
});

export const identities: Stored<z.infer<typeof Identity>> = { kind: "identity", schema: Identity };
