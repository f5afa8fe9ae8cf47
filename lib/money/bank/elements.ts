/** An element as the parser gives it: a text, or texts, attributes (`@`) and elements by name. */
type Raw = Readonly<Record<string, unknown>>;
type Scope = Readonly<Record<string, string>>;

const isRaw = (value: unknown): value is Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** The namespace of the first root, where it has one. */
export function rootNamespaceOf(tree: unknown): string | undefined {
  if (!isRaw(tree)) return undefined;
  const [name, root] = Object.entries(tree)[0] ?? [];
  return name === undefined ? undefined : namespaceOf(name, scopeIn(listOf(root)[0], {}));
}

/**
 * The elements of one namespace without their prefixes, texts with their references resolved.
 * Nothing where an element is of another namespace: it is not what its local name says. What a
 * bank adds in an envelope of its own (`SplmtryData`) may be anything, and is left out.
 */
export function elementsOf(tree: unknown, namespace: string): unknown {
  try {
    return within(tree, { namespace, scope: {}, isRoot: true });
  } catch (error) {
    if (error instanceof ForeignElement) return undefined;
    throw error;
  }
}

class ForeignElement extends Error {}

type Place = { readonly namespace: string; readonly scope: Scope; readonly isRoot: boolean };

function within(value: unknown, place: Place): unknown {
  if (!isRaw(value)) return resolved(String(value));
  const scope = scopeIn(value, place.scope);
  const parts = new Map<string, unknown[]>();
  for (const [name, inner] of Object.entries(value)) {
    if (name.startsWith("@") || name.startsWith("#")) continue;
    const local = name.slice(name.indexOf(":") + 1);
    if (local === "SplmtryData") continue;
    for (const one of listOf(inner)) {
      const isForeign = namespaceOf(name, scopeIn(one, scope)) !== place.namespace;
      // a second root is no part of the message: whoever reads the tree finds it beside the first
      if (isForeign && !place.isRoot) throw new ForeignElement(name);
      const siblings = parts.get(local) ?? [];
      if (siblings.length === 0) parts.set(local, siblings);
      siblings.push(within(one, { ...place, scope, isRoot: false }));
    }
  }
  const elements = [...parts].map(([name, found]): [string, unknown] => [
    name,
    found.length === 1 && !lists.has(name) ? found[0] : found,
  ]);
  const text = resolved(String(value["#text"] ?? "")) + String(value["#cdata"] ?? "");
  const currency = value["@Ccy"];
  if (elements.length === 0 && currency === undefined) return text;
  return Object.fromEntries([
    ...elements,
    ...(currency === undefined ? [] : [["@Ccy", resolved(String(currency))]]),
    ...(text === "" ? [] : [["#text", text]]),
  ]);
}

/** What may stand there more than once is a list even where it stands once. */
const lists: ReadonlySet<string> = new Set([
  ...["OrgnlPmtInfAndSts", "TxInfAndSts", "StsRsnInf"],
  ...["Ntfctn", "Stmt", "Ntry", "NtryDtls", "TxDtls"],
]);

/** The prefixes that hold in an element, `""` being the one of names without. */
function scopeIn(element: unknown, outer: Scope): Scope {
  if (!isRaw(element)) return outer;
  const declared = Object.entries(element).flatMap(([name, value]): [string, string][] => {
    const prefix = /^@xmlns(?::(.+))?$/.exec(name);
    return prefix ? [[prefix[1] ?? "", resolved(String(value))]] : [];
  });
  return declared.length === 0 ? outer : { ...outer, ...Object.fromEntries(declared) };
}

function namespaceOf(name: string, scope: Scope): string | undefined {
  const [prefix, local] = name.includes(":") ? name.split(":", 2) : ["", name];
  return local === undefined || !Object.hasOwn(scope, prefix ?? "")
    ? undefined
    : scope[prefix ?? ""];
}

const named: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/** A text with its references resolved: to characters, and the five that XML itself defines. */
function resolved(text: string): string {
  const characters = text.replace(
    /&(?:#(\d{1,9});|#x([\da-fA-F]{1,8});|(lt|gt|amp|quot|apos);)?/g,
    (_, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? "";
      // what is no character throws, and the file is not well formed
      return String.fromCodePoint(decimal === undefined ? Number(`0x${hex}`) : Number(decimal));
    },
  );
  // XML has no control characters but white space
  if (/[^\P{Cc}\t\n\r\u007f-\u009f]/u.test(characters)) throw new Error("a control character");
  return characters;
}
