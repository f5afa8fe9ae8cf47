import type * as z from "zod";
import { Fault, type FieldFault } from "../core/faults.ts";
import { fieldFaults } from "./field-faults.ts";
import { withInstants } from "./given-instants.ts";
import { hiddenText } from "./shown-text.ts";
import { faultsMax, unsafeInput } from "./unsafe-input.ts";

type Part = FieldFault["in"];

/** Parses several parts of a request at once, so that every field at fault is reported together. */
export function parseParts<
  Parts extends Record<string, { in: Part; schema: z.ZodType; value: unknown }>,
>(parts: Parts): { [K in keyof Parts]: z.output<Parts[K]["schema"]> } {
  const faults: FieldFault[][] = [];
  const parsed: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(parts)) {
    const unsafe = unsafeInput(part.in, part.value);
    const reported = new Set(unsafe.map(({ pointer }) => pointer));
    const result = part.schema.safeParse(withInstants(part.schema, part.value), {
      reportInput: true,
    });
    if (result.success) parsed[name] = result.data;
    const wrong =
      result.error?.issues.flatMap((issue) => fieldFaults(part.in, issue, part.value)) ?? [];
    const formless = wrong.filter(({ pointer }) => !reported.has(pointer));
    for (const { pointer } of formless) reported.add(pointer);
    const hidden = hiddenText(part.in, part.schema, part.value);
    faults.push(
      unsafe,
      formless,
      hidden.filter(({ pointer }) => !reported.has(pointer)),
    );
  }
  const errors = faults.flat().slice(0, faultsMax);
  if (errors.length > 0) throw new Fault("request_invalid", { errors });
  return parsed as { [K in keyof Parts]: z.output<Parts[K]["schema"]> };
}
