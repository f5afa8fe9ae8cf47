import * as z from "zod";
import { ProjectEvent } from "../buying/projects/model.ts";
import { ContractEvent } from "../contracting/contracts/events.ts";
import { RoundEvent } from "../contracting/evaluations/events.ts";
import { Role } from "../core/actor.ts";
import { Instant } from "../core/time.ts";
import { PaymentEvent } from "../money/payments/model.ts";
import { RequestEvent } from "../voice/requests/model.ts";
import type { ChainKind } from "./model.ts";

type Told = { readonly options: readonly { readonly shape: { readonly type: z.ZodLiteral } }[] };

/** What has a history that its readers may see, with all that can happen to it. */
const told = {
  request: RequestEvent,
  project: ProjectEvent,
  contract: ContractEvent,
  round: RoundEvent,
  payment: PaymentEvent,
} as const satisfies Partial<Record<ChainKind, Told>>;

export const historyKinds = Object.keys(told) as readonly (keyof typeof told)[];

const types = Object.values(told as Record<string, Told>).flatMap(({ options }) =>
  options.map(({ shape }) => String(shape.type.value)),
);
const wordOf = (type: string): string => type.replace(".", "_");
const isTold = new Set(types);

/** Whether it changed the thing; that somebody read personal data is told elsewhere. */
export const isChange = ({ type }: { readonly type: string }): boolean => isTold.has(type);

/** One thing that happened: what, when and in which role; no word that was written, and nobody's name. */
export const Happened = z
  .strictObject({
    version: z.int().min(1),
    what: z.enum(types.map(wordOf)).meta({ id: "WhatHappened" }),
    at: Instant,
    role: Role,
  })
  .meta({ id: "Happened" });

type Stored = {
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: { readonly role: string };
};
export const viewHappened = ({ version, type, at, by }: Stored): z.input<typeof Happened> => ({
  version,
  what: wordOf(type),
  at,
  role: Role.parse(by.role),
});
