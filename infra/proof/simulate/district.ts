import { official, outsider, type Person, person } from "../cast/person.ts";
import { place } from "../cast/places.ts";

/** 2026-02-09 09:00 in Chengdu. */
export const startsAt = Date.parse("2026-02-09T09:00:00+08:00");
export const year = "2026";
/** Over when a month begins, and not closed yet. */
export const lastYear = "2025";
export const communities = [place.community, place.neighbour] as const;
export const catalogueItems = ["D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08"] as const;

/** Bought in any way that there is: few, so that what is bought of one adds up. */
export const tenderItems = ["E01", "E02", "E03", "E04"] as const;

/** The end of a term that begins on a date: the January after it. */
export const endOfTerm = (termFrom: string): string => `${Number(termFrom.slice(0, 4)) + 1}-01-31`;

export const treasurer = (n: number): Person => official("treasurer", n);
export const administrator = official("administrator");
export const supervisor = (block: string): Person =>
  person("supervisor", [block], `supervisor-1-${block}`);
/** Somebody who works for a community; the number tells two of them apart. */
export const community = (code: string, n: number): Person =>
  person("community", [code], `community-${n}-${code}`);
/** Whoever acts for an organisation. */
export const organisation = (id: string): Person =>
  person("organisation", [id], `organisation-1-${id}`);

/** Somebody of another office who is a treasurer besides, and must not check their own work. */
export const bothHands = (subject: string): Person => person("treasurer", ["district"], subject);

export const courtyardOf = (communityCode: string): string => `${communityCode}-01-001`;
/** Further courtyards, which open and close. */
export const otherCourtyards = (communityCode: string): string[] =>
  ["002", "003"].map((n) => `${communityCode}-01-${n}`);
/** The doors of each community's first courtyard. */
export const doorsOf = (communityCode: string): string[] =>
  Array.from({ length: 11 }, (_, n) => `${courtyardOf(communityCode)}/1-${n + 101}`);

/** Somebody who asks, and perhaps votes. */
export const resident = (n: number): Person => person("resident", [], `resident-${n}`);
export const residentsMax = 6;

/** Works every courtyard; the number tells two apart. */
export const steward = (n: number): Person =>
  person("steward", communities.map(courtyardOf), `steward-${n}`);

/** Those who may score bids. */
export const experts = [1, 2, 3, 4].map((n) => outsider("expert", n));

/** Above the communities: the street that they lie in, and the district. */
export const street = person("street", [place.street], "street-1");
export const registrar = official("registrar");

/** Everybody who acts in a month, with all that they are appointed to. */
export const players = (supplierIds: readonly string[]): readonly Person[] => {
  const buyers = communities.flatMap((code) => [1, 2].map((n) => community(code, n)));
  return [
    ...[1, 2].map(treasurer),
    administrator,
    ...communities.map((code) => supervisor(`${code}-01`)),
    ...buyers,
    ...buyers.map(({ subject }) => bothHands(subject)),
    ...supplierIds.map(organisation),
    ...[1, 2].map(steward),
    ...experts,
    street,
    registrar,
  ];
};

/** Account numbers tell whose they are: the organisation's number comes first. */
export const accountNumber = (organisationNumber: number, n: number): string =>
  `99${String(organisationNumber).padStart(4, "0")}${String(n).padStart(10, "0")}`;
