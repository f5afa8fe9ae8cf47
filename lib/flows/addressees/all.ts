import type { Addressees } from "./addressee.ts";
import * as buying from "./buying.ts";
import * as care from "./care.ts";
import * as contracting from "./contracting.ts";
import * as district from "./district.ts";
import * as money from "./money.ts";
import * as registry from "./registry.ts";
import * as sharing from "./sharing.ts";
import * as voice from "./voice.ts";

// biome-ignore lint/suspicious/noExplicitAny: a registry holds every kind
type AnyAddressees = Addressees<any, any, any>;

const all: readonly AnyAddressees[] = [
  buying,
  care,
  contracting,
  district,
  money,
  registry,
  sharing,
  voice,
]
  .flatMap((context) => Object.values(context))
  .filter((one): one is AnyAddressees => typeof one === "object");

/** Who is meant by the addressees of each kind of thing. */
export const addresseesByKind: ReadonlyMap<string, AnyAddressees> = new Map(
  all.map((one) => [one.thing.entity, one]),
);
