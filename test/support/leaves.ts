type Path = readonly (string | number)[];

/** Every number, text and truth of a value, each with its path. */
export function leavesOf(value: unknown, path: Path = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [[...path]];
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

const another = (value: unknown): unknown => {
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 1 : `${value}x`;
};

/** The same with one leaf changed. */
export function tampered<Value>(value: Value, path: Path): Value {
  const copy = structuredClone(value);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  const last = path.at(-1) ?? "";
  at[last] = another(at[last]);
  return copy;
}
