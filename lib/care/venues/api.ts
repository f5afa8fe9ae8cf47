import * as z from "zod";
import { inWords } from "../../core/field-words.ts";
import { CommunityCode, GridCode } from "../../core/grid-code.ts";
import { nameText } from "../../core/text.ts";
import { command, listing, reading } from "../../http/api.ts";
import { Checklist, capacityOf, Venue, VenueId } from "./model.ts";

const params = z.strictObject({ venueId: VenueId });

/** A venue, with the number of children that it holds. */
export const VenueView = Venue.extend({ capacity: z.int() });

const onVenue = {
  view: (venue: Venue) => ({ ...venue, capacity: capacityOf(venue) }),
  result: VenueView,
};
const ofCommunity = ({ communityCode }: Venue) => [communityCode];

export const venuesApi = {
  listVenue: command({
    route: "POST /venues",
    summary: { en: "List a room in which children may be cared for", zh: "登记可供儿童托管的场地" },
    permission: "venue.keep",
    body: z.strictObject({
      unitCode: GridCode,
      name: nameText(2, 60).meta({ example: "示例活动室" }),
      areaSquareMetres: z.int().min(1).max(10_000).meta({ example: 80 }),
    }),
    place: ({ body }) => [body.unitCode],
    refusals: ["unit_not_open"],
    ...onVenue,
    success: 201,
    location: "/venues/{venueId}",
  }),
  getVenue: reading({
    route: "GET /venues/{venueId}",
    summary: { en: "Read one venue with its checklist", zh: "查看一处场地及其检查清单" },
    permission: "venue.read",
    params,
    ...onVenue,
  }),
  listVenues: listing({
    route: "GET /communities/{communityCode}/venues",
    summary: {
      en: "List a community's venues, oldest first",
      zh: "列出社区的托管场地，最早的在前",
    },
    permission: "venue.read",
    params: z.strictObject({ communityCode: CommunityCode }),
    ...onVenue,
  }),
  checkVenue: command({
    route: "PUT /venues/{venueId}/checklist",
    summary: {
      en: "Record checks: railings, guard, exits, first aid, space per child",
      zh: "登记场地检查：护栏、值守、出口、急救、人均面积",
    },
    permission: "venue.keep",
    params,
    body: z.strictObject({
      checklist: Checklist.refine(
        (given) => Object.keys(given).length > 0,
        inWords({ en: "At least one item.", zh: "至少须有一项。" }, "too_few"),
      ).meta({
        example: { railings: { checkedOn: "2026-02-02", validTo: "2026-12-31" } },
      }),
    }),
    refusals: ["check_dates_wrong", "check_older"],
    ...onVenue,
    scope: ofCommunity,
  }),
};
