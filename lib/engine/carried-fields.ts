type Fields = Readonly<Record<string, unknown>>;

/** What an object carries of a newer form: whose it is, and the fields unknown here. */
type CarriedFields = {
  readonly kind: string;
  readonly form: number;
  /** Fields of its own. */
  readonly fields: Fields;
  /** Fields of records that stand in it, by their names: a record takes nothing but its keys. */
  readonly within: Readonly<Record<string, Fields>>;
};

/**
 * Under this symbol an object carries its fields of a newer form. A spread takes it along, an array
 * moves it with its element, and JSON, strict objects and the table do not see it.
 */
const carriedFields = Symbol("carried fields");

type Carrying = { [carriedFields]?: CarriedFields };

const isPlain = (value: unknown): value is Fields & Carrying =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Lets an object carry something more; the outermost one carries its form, be there more or not. */
export function carry(
  object: Carrying,
  more: Pick<CarriedFields, "kind" | "form"> & Partial<CarriedFields>,
): void {
  const { fields, within } = object[carriedFields] ?? {};
  object[carriedFields] = {
    kind: more.kind,
    form: more.form,
    fields: { ...fields, ...more.fields },
    within: { ...within, ...more.within },
  };
}

/** Has an object carry nothing any more. */
export function carryNothing(object: Carrying): void {
  delete object[carriedFields];
}

/** The newer form out of which a value of a kind was read; nothing where this program knows it all. */
export const newerForm = (kind: string, value: unknown): number | undefined =>
  carriedBy(kind, value)?.form;

// what another kind carries of a part that was copied from it is no field of this one
function carriedBy(kind: string, value: unknown): CarriedFields | undefined {
  const carried = isPlain(value) ? value[carriedFields] : undefined;
  return carried?.kind === kind ? carried : undefined;
}

/**
 * A value with everything that it carries in its place again. `before` is the value as it
 * was read: it is the same thing still, even where what is outermost was made anew.
 */
export function whole(kind: string, value: unknown, before: unknown): unknown {
  return withCarried(filled(kind, value), carriedBy(kind, before));
}

function filled(kind: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => filled(kind, one));
  if (!isPlain(value)) return value;
  const fields = Object.entries(value).map(([name, one]) => [name, filled(kind, one)]);
  return withCarried(Object.fromEntries(fields), carriedBy(kind, value));
}

/** What is known goes before what is carried; a record that is gone gets nothing back. */
function withCarried(value: unknown, carried: CarriedFields | undefined): unknown {
  if (!carried || !isPlain(value)) return value;
  const records = Object.entries(carried.within).flatMap(([name, fields]) => {
    const record = value[name];
    return isPlain(record) ? [[name, { ...fields, ...record }]] : [];
  });
  return { ...carried.fields, ...value, ...Object.fromEntries(records) };
}
