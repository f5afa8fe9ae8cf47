import { type Resource, synthesize, type Template } from "../../infra/synthesize.ts";

const made = new Map<string, Template>();

/** The template with some settings, made once: it takes a second or two. */
export function templateOf(context: Readonly<Record<string, string>> = {}): Template {
  const name = JSON.stringify(context);
  const template = made.get(name) ?? synthesize({ context });
  made.set(name, template);
  return template;
}

export const template = templateOf();

type Named = Resource & { readonly id: string };

export function resourcesOf(type: string, from = template): readonly Named[] {
  return Object.entries(from.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ id, ...resource }));
}

export function theOnly(type: string): Named {
  const [first, ...others] = resourcesOf(type);
  if (!first || others.length > 0) throw new Error(`expected one ${type}`);
  return first;
}

/** Whether a property refers to a resource, by Ref or by one of its attributes. */
export function refersTo(value: unknown, id: string): boolean {
  const text = JSON.stringify(value) ?? "";
  return text.includes(`{"Ref":"${id}"}`) || text.includes(`{"Fn::GetAtt":["${id}",`);
}

export type Statement = {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

export const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? value : [value as T];

type Policies = readonly {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}[];

/** What each function's role allows, by the function's entry file. */
export const rights: ReadonlyMap<string, readonly Statement[]> = new Map(
  resourcesOf("AWS::Lambda::Function").map((lambda) => {
    const role = resourcesOf("AWS::IAM::Role").find((r) => refersTo(lambda.Properties.Role, r.id));
    const policies = (role?.Properties.Policies ?? []) as Policies;
    return [
      String(lambda.Metadata?.entry),
      policies.flatMap((policy) => policy.PolicyDocument.Statement),
    ];
  }),
);

/** The entry files whose role allows an action under a condition on its statement. */
export function allowed(action: string, where: (statement: Statement) => boolean = () => true) {
  return [...rights]
    .filter(([, statements]) =>
      statements.some((s) => listOf(s.Action).includes(action) && where(s)),
    )
    .map(([entry]) => entry)
    .sort();
}
