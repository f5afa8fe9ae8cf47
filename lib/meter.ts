/** Capacity units as the table's answers tell them; see `unitsSince`. */
export type Units = { readonly read: number; readonly write: number };

const consumed = { read: 0, write: 0 };

export function countUnits(kind: keyof Units, units: number): void {
  consumed[kind] += units;
}

export const unitsSoFar = (): Units => ({ ...consumed });

/**
 * What was consumed since an earlier reading. A function in the cloud serves one request at a time,
 * so the difference is that request's cost; its log line says so.
 */
export const unitsSince = (before: Units): Units => ({
  read: consumed.read - before.read,
  write: consumed.write - before.write,
});
