import type { Row } from "./items.ts";
import { type Beside, besideOf, readStored, type Stored } from "./stored.ts";

/**
 * What is to be sealed, with its form inside the seal: beside it, it would tell whoever sees the
 * rows what was sealed before a deploy and what after.
 */
export function sealing<Value extends Row>(stored: Stored<Value>, value: Value): Row {
  return { ...value, ...besideOf(stored) };
}

/** What was sealed, opened, in the form that this program knows; nothing where nothing was. */
export function readSealed<Value>(stored: Stored<Value>, opened: unknown): Value | undefined {
  if (opened === undefined) return undefined;
  const { form, ...value } = Object(opened) as Row & Partial<Beside>;
  return readStored(stored, { id: "in the vault", row: { form }, value });
}
