import type { AskedOf, Reply } from "../../client/client.ts";
import { byteOrderMark } from "../../core/csv.ts";
import type { Endpoint } from "../../http/api.ts";
import { bodyName } from "../../http/openapi-names.ts";
import type { Problem } from "../../http/problem.ts";
import { failureOf } from "../failures.ts";
import { type Asked, askedName, bodyFrom } from "../form/form.ts";
import { Stopped, type Visit } from "../visit.ts";
import { ui } from "../words.ts";
import type { Operation } from "./operations.ts";

/** The parts of an operation's request, each with the name under which its words stand. */
export const partsOf = ({
  name,
  endpoint: { params, query, body },
}: Operation): readonly Asked[] => [
  { schema: params, part: "path", owner: name },
  { schema: query, part: "query", owner: name },
  { schema: body, part: "body", owner: bodyName(name) },
];

/** What a form asks the platform; of a list the page that its address names. */
function requestOf(operation: Operation, form: URLSearchParams): AskedOf<Endpoint> {
  const { endpoint } = operation;
  const [params, query, body] = partsOf(operation).map((one) => bodyFrom(one.schema, form, one));
  const cursor = form.get(cursorName) ?? undefined;
  const key = form.get("_key") ?? undefined;
  return {
    params,
    query,
    ...(endpoint.body && { body }),
    ...(endpoint.kind === "listing" && { page: { limit: pageItems, cursor } }),
    ...(endpoint.kind === "command" && key && { key }),
  } as AskedOf<Endpoint>;
}

/** The path's values in an address. */
export const paramsIn = ({ name, endpoint: { params } }: Operation, form: URLSearchParams) =>
  bodyFrom(params, form, { part: "path", owner: name }) as Readonly<Record<string, unknown>>;

/** Where a page of a list begins, in its address. */
export const cursorName = "_cursor";
const pageItems = 50;

/** An address cannot be asked for that has a gap in it. */
function gapsIn({ endpoint }: Operation, params: object | undefined): Problem | undefined {
  const names = [...endpoint.route.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const given = params as Readonly<Record<string, unknown>> | undefined;
  const missing = names.filter((name) => given?.[name] === undefined);
  if (missing.length === 0) return undefined;
  const errors = missing.map((name) => ({
    in: "path" as const,
    pointer: `/${name}`,
    code: "missing" as const,
    ...ui.fillIn,
  }));
  const code = "request_invalid";
  const type = `urn:wangge:problem:${code}`;
  return {
    type,
    title: ui.fillIn.en,
    status: 400,
    code,
    messages: ui.fillIn,
    errors,
    requestId: "",
  };
}

/** Asks what a form says. What the role may not, or nobody is signed in for, is a page of its own. */
export async function asked(
  { client }: Visit,
  operation: Operation,
  form: URLSearchParams,
): Promise<Reply<unknown>> {
  const request = requestOf(operation, form);
  const problem = gapsIn(operation, request.params);
  if (problem) return { ok: false, problem };
  const reply = await client.ask(operation.endpoint, request);
  if (!reply.ok && [401, 403].includes(reply.problem.status)) {
    throw new Stopped(failureOf(reply.problem));
  }
  return reply;
}

/** An answer as a file for programs. */
export const fileOf = ({ name }: Operation, answer: unknown) => ({
  fileName: `${name}.json`,
  type: "application/json; charset=utf-8",
  text: `${JSON.stringify(answer, null, 2)}\n`,
});

/** One page of a list as a file for spreadsheets. */
export async function tableOf({ client }: Visit, operation: Operation, form: URLSearchParams) {
  const endpoint = operation.endpoint as Endpoint<"listing">;
  const reply = await client.csv(
    endpoint,
    requestOf(operation, form) as unknown as AskedOf<typeof endpoint>,
  );
  if (!reply.ok) throw new Stopped(failureOf(reply.problem));
  return {
    fileName: `${operation.name}.csv`,
    type: "text/csv; charset=utf-8",
    // reading it took the mark away, without which spreadsheets misread Chinese
    text: byteOrderMark + reply.body,
  };
}

/** Whether a reading is asked for at once: by its form, or because it has no fields. */
export const isAsked = (operation: Operation, query: URLSearchParams): boolean =>
  query.has(askedName) || (!operation.endpoint.params && !operation.endpoint.query);
