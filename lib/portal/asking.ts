import type { AnswerOf, AskedOf, Client, Reply } from "../client/client.ts";
import { peopleApi } from "../district/people/api.ts";
import type { Endpoint } from "../http/api.ts";
import { failureOf } from "./failures.ts";
import { Stopped, type Visit } from "./visit.ts";

/** What was answered; a page that cannot go on without it says why. */
export function answered<Body>(reply: Reply<Body>): Body {
  if (!reply.ok) throw new Stopped(failureOf(reply.problem));
  return reply.body;
}

/** The codes that the acting role reaches. */
export async function scopesOf({ client, person }: Visit): Promise<readonly string[]> {
  const { appointments } = answered(await client.ask(peopleApi.getMe, {}));
  const held = appointments.filter(
    ({ role, status }) => role === person?.role && status === "active",
  );
  return [...new Set(held.flatMap(({ scopes }) => scopes))];
}

/** How many pages of a list are read for one page of the portal. */
const pagesMost = 5;

type ItemOf<E extends Endpoint<"listing">> =
  AnswerOf<E> extends { readonly items: readonly (infer Item)[] } ? Item : never;

/**
 * Items of a list that fit, page by page until there are `enough`, and where to go on. Nothing that
 * was read is left out, so it may be some more.
 */
export async function gather<E extends Endpoint<"listing">>(
  client: Client,
  endpoint: E,
  asked: AskedOf<E>,
  fits: (item: ItemOf<E>) => boolean = () => true,
  { enough = 50, cursor = undefined as string | undefined } = {},
): Promise<{ readonly items: readonly ItemOf<E>[]; readonly next: string | undefined }> {
  const found: ItemOf<E>[] = [];
  let next = cursor;
  for (let read = 0; read < pagesMost; read += 1) {
    const page = { limit: 100, cursor: next };
    const reply = await client.ask(endpoint, { ...asked, page } as AskedOf<E>);
    const body = answered(reply) as { items: readonly ItemOf<E>[]; next: string | null };
    found.push(...body.items.filter(fits));
    next = body.next ?? undefined;
    if (!next || found.length >= enough) break;
  }
  return { items: found, next };
}
