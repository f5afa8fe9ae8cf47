import type { Actor } from "../core/actor.ts";
import { Fault } from "../core/faults.ts";
import { isGroup, isSupplier } from "../core/id.ts";
import { unknownTypes } from "./decide.ts";
import type { FeedHead } from "./feed.ts";
import { webhookRefusals } from "./model.ts";

/** A filter that lets nothing through would have its reader pass over everything. */
export function mustBeKnown(types: readonly string[], known: readonly string[]): void {
  const unknown = unknownTypes(types, known);
  if (unknown.length === 0) return;
  const { en, zh } = webhookRefusals.unknown_event_type;
  const named = ` (${unknown.join(", ")})`;
  const said = {
    in: "query" as const,
    pointer: "/types",
    code: "not_offered" as const,
    en: en + named,
    zh: zh + named,
  };
  throw new Fault("request_invalid", { errors: [said] });
}

/** A number that the feed has not given yet would have its reader wait past all that comes. */
export function mustBeGiven(after: number, head: FeedHead): void {
  if (after <= head.number) return;
  const said = {
    in: "query" as const,
    pointer: "/after",
    code: "too_large" as const,
    en: `The feed's last number is ${head.number}.`,
    zh: `该组织事件的最新序号为 ${head.number}。`,
    expected: { maximum: head.number },
  };
  throw new Fault("request_invalid", { errors: [said] });
}

/** The organisation that a token acts for; one that acts for several must say which. */
export function onlyOrganisationOf(actor: Actor): string {
  const suppliers = actor.scopes.filter(isSupplier);
  // whoever acts for a group on file too is asked of none but the organisation
  const registered = suppliers.filter((scope) => !isGroup(scope));
  const [first, ...others] = registered.length > 0 ? registered : suppliers;
  if (first && others.length === 0) return first;
  const said = {
    in: "query" as const,
    pointer: "/organisationId",
    code: "missing" as const,
    en: "Name the organisation: the token reaches none, or several.",
    zh: "请指明组织：当前令牌未关联组织，或关联多个组织。",
  };
  throw new Fault("request_invalid", { errors: [said] });
}
