import * as z from "zod";
import type { Words } from "../../core/words.ts";
import type { Problem } from "../../http/problem.ts";
import { type Html, html, none } from "../html.ts";
import { hidden } from "../layout.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import { faultsAt, summary } from "./faults.ts";
import { hiddenField } from "./field.ts";
import type { Node, Part, Schema } from "./node.ts";
import { nodeOf } from "./nodes.ts";
import { type CodeField, codeFieldsIn, type Picks } from "./pick.ts";
import { readOf, writtenOf } from "./values.ts";
import { namedIn, nodeView } from "./view.ts";

/** Where an operation has no such part. */
const nothing = z.strictObject({});

const made = new WeakMap<z.ZodType, Map<string, Node>>();

/** The parts of a schema of answers, by which values are shown. */
export const answerNode = (schema: z.ZodType, owner: string): Node =>
  nodeFor(schema, "body", owner, "output");

/** The fields of a schema; printed once. */
function nodeFor(
  schema: z.ZodType = nothing,
  part: Part,
  owner: string,
  io: "input" | "output" = "input",
): Node {
  const known = made.get(schema) ?? new Map<string, Node>();
  made.set(schema, known);
  const key = `${io} ${part} ${owner}`;
  const node = known.get(key) ?? nodeOf(part, owner, z.toJSONSchema(schema, { io }) as Schema);
  known.set(key, node);
  return node;
}

/** A schema whose fields stand in a form. */
export type Asked = {
  readonly schema: z.ZodType | undefined;
  /** The name of the schema or operation under which words of its own stand (`FileRequestBody`). */
  readonly owner?: string;
  readonly part?: Part;
  /** What stands in it at first, as the schema takes it. */
  readonly values?: unknown;
};

export type FormShown = {
  readonly visit: Visit;
  readonly problem?: Problem | undefined;
  /** On the button that sends; `提交` unless given. */
  readonly submit?: Words;
  /** The address that it is sent to, where that is not the page itself. */
  readonly action?: string;
  /** Fields by hand, before those of the schemas; with the names in them at which a problem may point. */
  readonly before?: Html;
  readonly names?: readonly string[];
  /** Fields that are known already and stand hidden. */
  readonly known?: readonly string[];
  /** What is said under a refusal, beside its sentence. */
  readonly facts?: Html;
  /** What is only read is asked for by GET: its address can be kept, and it needs no key. */
  readonly isReading?: boolean;
  /** What is offered for its fields that take codes. */
  readonly picks?: Picks | undefined;
  /** What stands in it, where that is neither what was sent nor a schema's values. */
  readonly written?: URLSearchParams | undefined;
};

/**
 * A form out of schemas, with its summary of what was refused before it. What was sent stands in it
 * again, and the key under which it is sent stays the same until it is taken.
 */
export function formFor(asked: readonly Asked[], shown: FormShown): Html {
  const { visit, problem, submit = ui.send, action, before = none, names = [], known = [] } = shown;
  const { picks = new Map() } = shown;
  const label = visit.say(submit);
  const nodes = nodesOf(asked);
  const form = writtenOn(visit) ?? shown.written ?? writtenIn(asked);
  const named = nodes.flatMap((node) => namedIn(node, form)).filter(([name]) => name !== "");
  const labels = new Map(named.map(([name, words]) => [name, visit.say(words)]));
  const faults = faultsAt(visit, problem, { names: [...names, ...labels.keys()], labels });
  const fields = nodes.map((node) => nodeView(node, { visit, form, faults, known, picks }));
  // Enter sends by a form's first button, which must not be one that adds a row
  const first = html`<button class="gone" tabindex="-1" aria-hidden="true">${label}</button>`;
  const to = action ? html` action="${action}"` : none;
  const proof = html`${hidden(visit)}${keyField(form)}`;
  return html`${summary(visit, faults, shown.facts)}<form method="${shown.isReading ? "get" : "post"}" novalidate${to}>${first}${shown.isReading ? hiddenField(askedName, "1") : proof}${before}${fields}<button>${label}</button></form>`;
}

/** The fields of a form that take codes of things. */
export const codeFieldsOf = (
  asked: readonly Asked[],
  form: URLSearchParams,
): readonly CodeField[] => nodesOf(asked).flatMap((node) => codeFieldsIn(node, form));

/** Stands in the address once a form of a reading was sent. */
export const askedName = "_asked";

const nodesOf = (asked: readonly Asked[]): readonly Node[] =>
  asked.map(({ schema, part = "body", owner = "" }) => nodeFor(schema, part, owner));

/** How values are written in the fields of their schemas. */
export const writtenIn = (asked: readonly Asked[]): URLSearchParams =>
  new URLSearchParams(
    nodesOf(asked).flatMap((node, at) =>
      writtenOf(node, asked[at]?.values).map(
        ([name, written]) => [name, written] as [string, string],
      ),
    ),
  );

/** What was written on a page by hand: in the form just sent, or before the sign-in ran out. */
export const writtenOn = ({ form, typed }: Pick<Visit, "form" | "typed">) => form ?? typed;

/** Names this one sending: a second one under the same key does nothing twice. */
export const keyField = (form: URLSearchParams | undefined): Html =>
  hiddenField("_key", keyIn(form ?? new URLSearchParams()));

/** The name of the one request that a form stands for (Idempotency-Key). */
export const keyIn = (form: URLSearchParams): string => form.get("_key") || crypto.randomUUID();

/** What was written in a form, as the value that a schema takes. The platform judges it. */
export const bodyFrom = <Schema extends z.ZodType | undefined>(
  schema: Schema,
  form: URLSearchParams,
  { part = "body", owner = "" }: Pick<Asked, "part" | "owner"> = {},
): z.input<NonNullable<Schema>> =>
  readOf(nodeFor(schema, part, owner), form) as z.input<NonNullable<Schema>>;
