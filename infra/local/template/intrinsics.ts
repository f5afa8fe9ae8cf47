import { CannotStart } from "../cannot-start.ts";

/** What references stand for on this machine. */
export type References = {
  /** `Ref`: of a resource, a parameter or a pseudo parameter. */
  readonly ref: (name: string) => unknown;
  /** `Fn::GetAtt`. */
  readonly attribute: (logicalId: string, attribute: string) => unknown;
};

/** Replaces every intrinsic in a template value. Knows Ref, GetAtt, Join and Sub, and says so. */
export function resolveIntrinsics(value: unknown, references: References): unknown {
  if (Array.isArray(value)) return value.map((one) => resolveIntrinsics(one, references));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && isIntrinsic(only[0])) {
    return evaluate(only[0], only[1], references);
  }
  return Object.fromEntries(
    entries.map(([name, one]) => [name, resolveIntrinsics(one, references)]),
  );
}

function isIntrinsic(name: string): boolean {
  return name === "Ref" || name.startsWith("Fn::");
}

function evaluate(name: string, argument: unknown, references: References): unknown {
  switch (name) {
    case "Ref":
      return references.ref(String(argument));
    case "Fn::GetAtt":
      return getAttribute(argument, references);
    case "Fn::Join": {
      const [separator, parts] = argument as [string, unknown];
      return (resolveIntrinsics(parts, references) as unknown[]).map(String).join(separator);
    }
    case "Fn::Sub":
      return substitute(argument, references);
    default:
      throw new CannotStart(`The template uses ${name}, which has no local counterpart.`);
  }
}

function getAttribute(argument: unknown, references: References): unknown {
  const [logicalId, ...path] =
    typeof argument === "string" ? argument.split(".") : (argument as string[]);
  return references.attribute(String(logicalId), path.join("."));
}

function substitute(argument: unknown, references: References): string {
  const [text, given] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, object];
  const variables = resolveIntrinsics(given, references) as Record<string, unknown>;
  return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return String(variables[name]);
    return String(name.includes(".") ? getAttribute(name, references) : references.ref(name));
  });
}
