/**
 * The whole single table on one page.
 *
 * | entity       | pk                    | sk               | gsi1pk / gsi1sk (lists)     | gsi2pk / gsi2sk (due work) |
 * |--------------|-----------------------|------------------|-----------------------------|----------------------------|
 * | thing        | <PREFIX>#<id>         | STATE            | see each store.ts          | DUE#<kind>#<shard> / <at>  |
 * | event        | pk of its thing       | EVENT#<version>  |                             |                            |
 * | claim        | CLAIM#<name>          | CLAIM            |                             |                            |
 * | counter      | COUNTER#<name>        | COUNTER          |                             |                            |
 * | stops        | STOP#all              | COUNTER          |                             |                            |
 * | command      | COMMAND#<id>          | COMMAND          | (expires after 7 days)      |                            |
 * | same request | COMMAND#same/<hash>   | COMMAND          | (expires after minutes)     |                            |
 * | entry        | ACCOUNT#<path>        | ENTRY#<n>        |                             |                            |
 * | account      | ACCOUNT#list          | <path>           |                             |                            |
 * | text         | TEXT#<sha256>         | TEXT             |                             |                            |
 * | vault key    | VAULT#<person>        | KEY              |                             |                            |
 * | vault record | VAULT#<person>        | RECORD#<name>    |                             |                            |
 * | noted reading| VAULT#<person>        | READ#<at>#<id>   | (none since readings are events)                         |
 * | feed head    | FEED#<organisation>   | HEAD             |                             |                            |
 * | feed thing   | FEED#<organisation>   | THING#<kind>#<id>|                             |                            |
 * | feed item    | FEED#<organisation>   | ITEM#<n>         |                             |                            |
 * | inbox row    | INBOX#<code>          | <limit>#<request>|                             |                            |
 * | taken over   | FILING#of#<organisation>| <filing>       |                             |                            |
 * | on file      | FILING#register       | <accepted>#<filing>|                           |                            |
 * | filed        | REQUEST#of#<subject>  | <at>#<request>   |                             |                            |
 * | work         | REQUEST#work/<community>/<month>| <unit>#<request>|                      |                            |
 * | answer       | REQUEST#answers/<community>| <at>#<request>|                            |                            |
 * | open request | REQUEST#open/<block>/<category>| <at>#<request>|                        |                            |
 * | photo of     | PHOTO#of/<request>    | <at>#<photo>     |                             |                            |
 * | open tender  | TENDER#open           | <closing>#<tender>|                            |                            |
 * | by its time  | COUNCIL#by-<opening, closing>| <at>#<council>|                        |                            |
 * | adult        | HOUSEHOLD#adults/<community>| <household>#<subject>|                    |                            |
 * | awarded price| PROJECT#prices/<year>/<item>| <price>#<project>|                  |                            |
 * | unit's name  | GRID#names/<first sign>| <part>#<unit>    |                             |                            |
 * | enrolled     | CHILD#of#<guardian>   | <at>#<child>     |                             |                            |
 * | care alarm   | SESSION#alarms#<community>| <start>#<session>|                         |                            |
 * | taken hours  | HOURS#<room, person>  | DAY#<day>        |                             |                            |
 * | payee        | ORGANISATION#<id>     | PAYEE#<account>  |                             |                            |
 * | holder       | ORGANISATION#account/<hash>| HOLDER#<organisation>|                    |
 * | last closing | GRID#<community, district>| CLOSING          |                             |                            |
 * | gate         | CONTRACT#<id>         | GATE             |                             |                            |
 * | failed       | CONTRACT#failed/<organisation>| <day>#<contract>#<milestone>|          |                            |
 * | who did it   | CONTRACT#<id>         | BY#<act>         |                             |                            |
 * | second list  | CONTRACT#<id>         | SUPPLIER         | CONTRACTS#<organisation>    |                            |
 * | bid in       | TENDER#<id>           | BID#<bidder>     |                             |                            |
 * | sealed bid   | BID#<tender>.<bidder> | SEALED           |                             |                            |
 * | in status    | PAYMENT#<status>      | <due>#<payment>  |                             |                            |
 * | unpaid       | PAYMENT#unpaid        | <due>#<payment>  |                             |                            |
 * | unbooked     | PAYMENT#unbooked      | <day>#<payment>  |                             |                            |
 * | booked       | BOOKING#<month>       | <day>#<booking>  |                             |                            |
 * | limit        | <PREFIX>#limits#<year>| <id>             |                             |                            |
 * | unsent       | BATCH#unsent          | <batch>          |                             |                            |
 * | frame        | ROUND#<id>            | FRAME#<n>        |                             |                            |
 * | answer       | INVITATION#<round>    | ANSWER#<hash>    |                             |                            |
 * | need list    | NEED#list/<code>/<st> | <at>#<need>      |                             |                            |
 * | need window  | NEED#window/<block>/… | WINDOW           |                             |                            |
 * | need request | NEED#<id>             | REQUEST#<at>#<id>|                             |                            |
 * | graded       | ROUND#graded/<organisation> | <n>        |                             |                            |
 * | item result  | ROUND#item/<code>     | <at>#<round>     |                             |                            |
 * | in breach    | ORGANISATION#breach   | <day>#<organisation> |                         |                            |
 * | electorate   | COUNCIL#<id>          | FRAME#<n>        |                             |                            |
 * | voted        | COUNCIL#<id>          | VOTED#<voter>    |                             |                            |
 * | ballot       | BALLOT#<council>      | BALLOT#<hash>    |                             |                            |
 * | paper        | BALLOT#<council>      | PAPER#<hash>#<n> |                             |                            |
 * | papers       | VOTER#papers/<council>| <household>      |                             |                            |
 * | counted      | COUNCIL#<id>          | COUNTED#<n>      |                             |                            |
 * | signatures   | INITIATIVE#<id>       | SIGNATURES       |                             |                            |
 * | signed       | INITIATIVE#<id>       | SIGNED#<household>|                            |                            |
 * | dispatch     | ENDPOINT#<id>         | DELIVERY#<n>     | FAILED#<endpoint> / <at>    | DUE#webhook#<shard> / <at> |
 * | waiting      | ENDPOINT#<id>         | WAITING#<n>      |                             |                            |
 * | health, slots| ENDPOINT#<id>         | HEALTH           |                             |                            |
 * | task         | TASK#<role>/<code>    | <due>#<kind>#<of what> |                       |                            |
 * | task to come | TASK#later/<holder>   | <from>#<its place>     |                       |                            |
 * | visit        | LOGIN#<sha256 of cookie>| LOGIN          | (expires after 12 hours)    |                            |
 * | challenge    | ENDPOINT#challenges/<address>| PLACE#<n> | (expires after an hour)     |                            |
 * | office       | PERSON#office/<role>/<code>| HOLDER#<subject>|                             |                            |
 * | of a person  | NOTICE#of/<subject>   | <at>#<notice>    |                             |                            |
 * | to be brought| NOTICE#bring/<code>   | <at>#<notice>    |                             |                            |
 * | sent that day| NOTICE#day/<recipient>| <day>            | (expires after two days)    |                            |
 * | taken of day | RESERVATION#of/<resource>| <day>#<reservation>|                     |                            |
 * | reserved for | RESERVATION#for/<code>| <at>#<reservation>|                         |                            |
 * | figure       | FIGURE#<gen>/<name>/<period>| <unit above>/<unit>#<category> |              |                            |
 * | counted      | FIGURE#<gen>/of/<kind>/<id>| COUNTED     |                             |                            |
 * | generations  | FIGURE#generations    | HEAD             |                             |                            |
 *
 * Access patterns and the one function that serves each stand in ARCHITECTURE.md, "The table".
 */
export type Key = { readonly pk: string; readonly sk: string };

/** The first part of every partition key, by entity. Roles of functions are cut along these. */
export const prefixes = {
  organisation: "ORGANISATION",
  person: "PERSON",
  calendar: "CALENDAR",
  department: "DEPARTMENT",
  area: "AREA",
  grid: "GRID",
  roll: "ROLL",
  household: "HOUSEHOLD",
  catalogue: "CATALOGUE",
  proposal: "PROPOSAL",
  endpoint: "ENDPOINT",
  appropriation: "APPROPRIATION",
  allotment: "ALLOTMENT",
  year: "YEAR",
  project: "PROJECT",
  tender: "TENDER",
  bid: "BID",
  contract: "CONTRACT",
  delivery: "DELIVERY",
  template: "TEMPLATE",
  assessor: "ASSESSOR",
  round: "ROUND",
  invitation: "INVITATION",
  payment: "PAYMENT",
  batch: "BATCH",
  reply: "REPLY",
  booking: "BOOKING",
  fund: "FUND",
  category: "CATEGORY",
  request: "REQUEST",
  affair: "AFFAIR",
  assignment: "ASSIGNMENT",
  photo: "PHOTO",
  inspection: "INSPECTION",
  inbox: "INBOX",
  task: "TASK",
  filing: "FILING",
  volunteer: "VOLUNTEER",
  shift: "SHIFT",
  venue: "VENUE",
  child: "CHILD",
  session: "SESSION",
  hours: "HOURS",
  need: "NEED",
  council: "COUNCIL",
  voter: "VOTER",
  ballot: "BALLOT",
  initiative: "INITIATIVE",
  signer: "SIGNER",
  feed: "FEED",
  account: "ACCOUNT",
  vault: "VAULT",
  text: "TEXT",
  claim: "CLAIM",
  counter: "COUNTER",
  stop: "STOP",
  command: "COMMAND",
  login: "LOGIN",
  notice: "NOTICE",
  preference: "PREFERENCE",
  figure: "FIGURE",
  resource: "RESOURCE",
  reservation: "RESERVATION",
} as const;
export type Entity = keyof typeof prefixes;
export const isEntity = (kind: string): kind is Entity => Object.hasOwn(prefixes, kind);

/** Numbers sort as text, so they are padded. */
export const padded = (n: number): string => String(n).padStart(12, "0");

export const stateKey = (entity: Entity, id: string): Key => ({
  pk: `${prefixes[entity]}#${id}`,
  sk: "STATE",
});
export const eventKey = (owner: Key, version: number): Key => ({
  pk: owner.pk,
  sk: `EVENT#${padded(version)}`,
});
export const claimKey = (name: string): Key => ({ pk: `${prefixes.claim}#${name}`, sk: "CLAIM" });
export const counterKey = (name: string): Key => ({
  pk: `${prefixes.counter}#${name}`,
  sk: "COUNTER",
});
/** How many changes have stopped something that others go by. */
export const stopsKey: Key = { pk: `${prefixes.stop}#all`, sk: "COUNTER" };
export const commandKey = (id: string): Key => ({
  pk: `${prefixes.command}#${id}`,
  sk: "COMMAND",
});
export const entryKey = (account: string, n: number): Key => ({
  pk: `${prefixes.account}#${account}`,
  sk: `ENTRY#${padded(n)}`,
});
/** That an account exists, written with its first entry. */
export const accountKey = (account: string): Key => ({
  pk: `${prefixes.account}#list`,
  sk: account,
});
/** Free text that is kept apart, by its reference. */
export const textKey = (reference: string): Key => ({
  pk: `${prefixes.text}#${reference.slice("text:".length)}`,
  sk: "TEXT",
});
export const vaultKey = (personId: string): Key => ({
  pk: `${prefixes.vault}#${personId}`,
  sk: "KEY",
});
export const vaultRecordKey = (personId: string, name: string): Key => ({
  pk: `${prefixes.vault}#${personId}`,
  sk: `RECORD#${name}`,
});
/** Where readings of a vault were noted before they were events, by instant and request. */
export const vaultReadKey = (personId: string): Key => ({
  pk: `${prefixes.vault}#${personId}`,
  sk: "READ#",
});

/** Something that waits for a holder, at its place among all that does: due first; later, by when it begins. */
export const taskKey = (holder: string, place: string): Key => ({
  pk: `${prefixes.task}#${holder}`,
  sk: place,
});

/** Where a unit may be found by a part of its name; whoever reads it holds it against the unit. */
export const unitNameKey = (part: string, unitCode: string): Key => ({
  pk: `${prefixes.grid}#names/${[...part][0] ?? ""}`,
  sk: `${part}#${unitCode}`,
});

/** For how much a unit of an item was awarded, in its place among the prices of a year. */
export const awardedPriceKey = (
  of: { readonly year: string; readonly item: string },
  place = "",
): Key => ({ pk: `${prefixes.project}#prices/${of.year}/${of.item}`, sk: place });

/** That a thing has a limit which rests on a year's holiday notice. */
export const limitKey = (entity: Entity, year: string, id: string): Key => ({
  pk: `${prefixes[entity]}#limits#${year}`,
  sk: id,
});

/** An organisation's last feed number, and the last number of each of its endpoints. */
export const feedHeadKey = (organisationId: string): Key => ({
  pk: `${prefixes.feed}#${organisationId}`,
  sk: "HEAD",
});
/** The last version of a thing that stands in an organisation's feed. */
export const feedThingKey = (
  organisationId: string,
  thing: { readonly kind: string; readonly id: string },
): Key => ({ pk: `${prefixes.feed}#${organisationId}`, sk: `THING#${thing.kind}#${thing.id}` });
export const feedItemKey = (organisationId: string, n: number): Key => ({
  pk: `${prefixes.feed}#${organisationId}`,
  sk: `ITEM#${padded(n)}`,
});
/** A dispatch to a webhook endpoint, by the endpoint's own number. */
export const dispatchKey = (endpointId: string, n: number): Key => ({
  pk: `${prefixes.endpoint}#${endpointId}`,
  sk: `DELIVERY#${padded(n)}`,
});
/** That a dispatch waits for one of its endpoint's slots. */
export const waitingKey = (endpointId: string, n: number): Key => ({
  pk: `${prefixes.endpoint}#${endpointId}`,
  sk: `WAITING#${padded(n)}`,
});
export const endpointHealthKey = (endpointId: string): Key => ({
  pk: `${prefixes.endpoint}#${endpointId}`,
  sk: "HEALTH",
});

/** That somebody holds a role for a code. */
export const officeKey = (role: string, code: string, subject: string): Key => ({
  pk: `${prefixes.person}#office/${role}/${code}`,
  sk: `HOLDER#${subject}`,
});

/** Where a person's notices are listed, and where those are that somebody has to bring. */
export const noticeListKey = (list: "of" | "bring", of: string, sk = ""): Key => ({
  pk: `${prefixes.notice}#${list}/${of}`,
  sk,
});
/** How many notices were sent to somebody on a day. */
export const noticeDayKey = (recipient: string, on: string): Key => ({
  pk: `${prefixes.notice}#day/${recipient}`,
  sk: on,
});

/** A row of a figure: what of a place, of a category where it is counted by those, in a period. */
export const figureKey = (
  of: { readonly generation: number; readonly figure: string; readonly period: string },
  sk = "",
): Key => ({ pk: `${prefixes.figure}#${of.generation}/${of.figure}/${of.period}`, sk });
/** How far a generation of the figures has counted a thing. */
export const thingCountedKey = (
  generation: number,
  thing: { readonly kind: string; readonly id: string },
): Key => ({ pk: `${prefixes.figure}#${generation}/of/${thing.kind}/${thing.id}`, sk: "COUNTED" });
/** Which generation of the figures is shown, and which is being filled. */
export const generationsKey: Key = { pk: `${prefixes.figure}#generations`, sk: "HEAD" };

/** A place among the challenges that a share gets in an hour; without number, all of them. */
export const challengePlaceKey = (share: string, n?: number): Key => ({
  pk: `${prefixes.endpoint}#challenges/${share}`,
  sk: `PLACE#${n === undefined ? "" : padded(n)}`,
});

/** A visit to the portal, by the hash of its cookie. */
export const loginKey = (cookieHash: string): Key => ({
  pk: `${prefixes.login}#${cookieHash}`,
  sk: "LOGIN",
});

/** The hours of a room or a person that sessions, shifts or deliveries take on a day. */
export const hoursKey = (name: string, on: string): Key => ({
  pk: `${prefixes.hours}#${name}`,
  sk: `DAY#${on}`,
});

/** That money may go to an account of a supplier: it is active, and the account verified. */
export const payeeKey = (supplierId: string, vaultRecord: string): Key => ({
  pk: `${prefixes.organisation}#${supplierId}`,
  sk: `PAYEE#${vaultRecord}`,
});

/** That a supplier has the account of this number; the hash is keyed. */
export const accountHolderKey = (numberKey: string, supplierId: string): Key => ({
  pk: `${prefixes.organisation}#account/${numberKey}`,
  sk: `HOLDER#${supplierId}`,
});

/** That an organisation stands on the list of serious breach since a day; without day, all of them. */
export const breachKey = (listedOn: string, organisationId: string): Key => ({
  pk: `${prefixes.organisation}#breach`,
  sk: listedOn && `${listedOn}#${organisationId}`,
});
/** Whose row of that list it is. */
export const breachOf = (sk: string): string => sk.slice(sk.indexOf("#") + 1);

/** That a bidder has a bid in a tender. */
export const bidInKey = (tenderId: string, bidderId: string): Key => ({
  pk: `${prefixes.tender}#${tenderId}`,
  sk: `BID#${bidderId}`,
});
/** What a bidder sealed, as it was sent. */
export const sealedBidKey = (bidId: string): Key => ({
  pk: `${prefixes.bid}#${bidId}`,
  sk: "SEALED",
});

/** A part of a survey's frame: the household roll as it stood when the round opened. */
export const frameKey = (roundId: string, part: number): Key => ({
  pk: `${prefixes.round}#${roundId}`,
  sk: `FRAME#${padded(part)}`,
});
/** Who was served, frozen beside the round as its frame is. */
export const recipientsKey = (roundId: string, part: number): Key => ({
  pk: `${prefixes.round}#${roundId}`,
  sk: `RECIPIENTS#${padded(part)}`,
});
/** That a child was served under a contract, and when last. */
export const servedKey = (contractId: string, childId: string): Key => ({
  pk: `${prefixes.child}#served/${contractId}`,
  sk: childId,
});
/** The same from the child's side. */
export const servedByKey = (childId: string, contractId: string): Key => ({
  pk: `${prefixes.child}#served-by/${childId}`,
  sk: contractId,
});
/** A final result of an organisation's work, by its number among all of them. */
export const gradedKey = (organisationId: string, number: number): Key => ({
  pk: `${prefixes.round}#graded/${organisationId}`,
  sk: padded(number),
});
/** Where an item of the catalogue finds the final results of what was bought of it, by their time. */
export const itemResultKey = (itemCode: string, finalAt: string, roundId: string): Key => ({
  pk: `${prefixes.round}#item/${itemCode}`,
  sk: `${finalAt}#${roundId}`,
});
/** An answer, apart from its invitation: the hash is keyed, so that no export joins the two. */
export const answerKey = (roundId: string, answerId: string): Key => ({
  pk: `${prefixes.invitation}#${roundId}`,
  sk: `ANSWER#${answerId}`,
});

/** The same of one who was served: apart, so that neither list holds the other. */
export const recipientAnswerKey = (roundId: string, answerId: string): Key => ({
  pk: `${prefixes.invitation}#${roundId}`,
  sk: `SERVED-ANSWER#${answerId}`,
});

/** The requests of one category in one block that no need has taken up yet. */
export const needWindowKey = (blockCode: string, category: string): Key => ({
  pk: `${prefixes.need}#window/${blockCode}/${category}`,
  sk: "WINDOW",
});
/** Needs of a unit in one status, oldest first. */
export const needListKey = (code: string, status: string, sk: string): Key => ({
  pk: `${prefixes.need}#list/${code}/${status}`,
  sk,
});
/** A request that stands behind a need. */
export const needRequestKey = (needId: string, at: string, requestId: string): Key => ({
  pk: `${prefixes.need}#${needId}`,
  sk: `REQUEST#${at}#${requestId}`,
});

/** A part of a council's electorate, frozen when it was convened. */
export const electorateKey = (councilId: string, part: number): Key => ({
  pk: `${prefixes.council}#${councilId}`,
  sk: `FRAME#${padded(part)}`,
});
/** That a voter voted: never what, never when. */
export const votedKey = (councilId: string, voter: string): Key => ({
  pk: `${prefixes.council}#${councilId}`,
  sk: `VOTED#${voter}`,
});
/** A voter's ballot; the hash is keyed, so that no export joins the two. */
export const ballotKey = (councilId: string, ballotId: string): Key => ({
  pk: `${prefixes.ballot}#${councilId}`,
  sk: `BALLOT#${ballotId}`,
});
/** A ballot on paper as it was read for the first or the second time, under the same hash; all of a council where none is named. */
export const paperKey = (councilId: string, ballotId?: string, number = 0): Key => ({
  pk: `${prefixes.ballot}#${councilId}`,
  sk: ballotId === undefined ? "PAPER#" : `PAPER#${ballotId}#${number}`,
});
/** A part of the ballots as they were counted, in the order of their receipts. */
export const countedKey = (councilId: string, part: number): Key => ({
  pk: `${prefixes.council}#${councilId}`,
  sk: `COUNTED#${padded(part)}`,
});

/** How many doors signed an initiative, and whether more may. */
export const signedProgressKey = (initiativeId: string): Key => ({
  pk: `${prefixes.initiative}#${initiativeId}`,
  sk: "SIGNATURES",
});
/** That a household signed an initiative: never who of it. */
export const signedKey = (initiativeId: string, householdId: string): Key => ({
  pk: `${prefixes.initiative}#${initiativeId}`,
  sk: `SIGNED#${householdId}`,
});

/**
 * Over how many partitions the due work of a kind is spread, so that none grows hot: an index takes
 * 1,000 writes a second in each. Other kinds come a few a day and have one.
 */
const dueShards = new Map([
  ["request", 2],
  ["payment", 2],
  ["webhook", 2],
  ["notice", 2],
]);
const shardsOf = (kind: string): number => dueShards.get(kind) ?? 1;
export const duePartition = (kind: string, shard: number): string => `DUE#${kind}#${shard}`;
export function duePartitionOf(kind: string, id: string): string {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 65_521;
  return duePartition(kind, sum % shardsOf(kind));
}
export const duePartitions = (kind: string): string[] =>
  Array.from({ length: shardsOf(kind) }, (_, shard) => duePartition(kind, shard));
