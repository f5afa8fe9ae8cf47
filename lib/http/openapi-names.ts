import * as z from "zod";
import type { Api, Endpoint } from "./api.ts";

/**
 * Names of answers: a schema's own id first, else from the operation that reads one
 * (`getOrganisation` → `Organisation`), lists many, or changes it, in this order.
 */
export function namesOfAnswers(
  apis: Readonly<Record<string, Api>>,
  taken: readonly string[],
): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>();
  const used = new Set(taken);
  const kinds = ["reading", "listing", "command"] as const;
  for (const kind of kinds) {
    for (const [domain, api] of Object.entries(apis)) {
      for (const [operation, endpoint] of Object.entries(api)) {
        const { result } = endpoint;
        if (endpoint.kind !== kind || names.has(result)) continue;
        const wanted = z.globalRegistry.get(result)?.id ?? nameOf(operation, kind);
        const name = used.has(wanted) ? `${capital(domain)}${wanted}` : wanted;
        names.set(result, name);
        used.add(name);
      }
    }
  }
  return names;
}

export const bodyName = (operationId: string): string => `${capital(operationId)}Body`;
export const isBodyName = (name: string): boolean => name.endsWith("Body");

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function nameOf(operation: string, kind: Endpoint["kind"]): string {
  if (kind === "reading") return capital(operation.replace(/^(get|read)(?=[A-Z])/, ""));
  if (kind === "listing") return `${capital(operation.replace(/^list(?=[A-Z])/, ""))}Entry`;
  return `${capital(operation)}Answer`;
}
