import type { Endpoint } from "../../http/api.ts";
import { type Html, html, none } from "../html.ts";
import type { Visit } from "../visit.ts";
import { ui } from "../words.ts";
import type { Operation } from "./operations.ts";
import { addressWith, commandsOn, readingsByHand, type Thing } from "./things.ts";

/** What stands against the work, or beside it, and is not the next step. */
const asides = new Set([
  ...["suspendContract", "terminateContract", "proposeAmendment", "claimBond"],
  ...["refuseMilestone", "requireCorrection", "refuseAmendment", "returnCorrection"],
  ...["holdPayment", "refuseRequest", "cancelSession", "cancelProject", "refuseApplication"],
  ...["withdrawBid", "replaceMember"],
  ...[
    "takeOffRoster",
    "takeOffSession",
    "changePickups",
    "withdrawConsent",
    "markAbsent",
    "closeEndpoint",
    "stopVolunteer",
  ],
]);

const isAside = ({ name }: Operation): boolean => asides.has(name);

/** A link to the form of a command on a thing, from which one comes back here. */
export function commandLink(
  { say, to, path, query }: Visit,
  operation: Operation,
  { params }: Pick<Thing, "params">,
): Html {
  const here = query.size > 0 ? `${path}?${query}` : path;
  const look = isAside(operation) ? "button second" : "button";
  return html`<a class="${look}" href="${to(addressWith(operation, params, here))}">${say(operation.endpoint.summary)}</a>`;
}

/** All that a thing would take now, the next step first; nothing where that is nothing. */
export function commandLinks(
  visit: Visit,
  thing: Thing,
  {
    parts = false,
    isRow = false,
    /** What the page does in another way. */
    except = [] as readonly Endpoint[],
  } = {},
): Html {
  const operations = commandsOn(visit, thing, { parts })
    .filter(({ endpoint }) => !except.includes(endpoint))
    .toSorted((a, b) => Number(isAside(a)) - Number(isAside(b)));
  if (operations.length === 0) return none;
  const links = operations.map((one) => commandLink(visit, one, thing));
  const heading = isRow ? none : html`<h2>${visit.say(ui.whatToDo)}</h2>`;
  return html`${heading}<p class="row">${links}</p>`;
}

/** What of a thing is read on pages of their own; nothing where none is. */
export function readingLinks(visit: Visit, thing: Thing): Html {
  const { say, to } = visit;
  const links = readingsByHand(visit, thing).map(
    (one) =>
      html`<a class="button second" href="${to(addressWith(one, thing.params))}">${say(one.endpoint.summary)}</a>`,
  );
  return links.length === 0 ? none : html`<p class="row">${links}</p>`;
}
