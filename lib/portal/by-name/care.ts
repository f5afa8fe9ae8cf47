import { childrenApi } from "../../care/children/api.ts";
import { careApi } from "../../care/sessions/api.ts";
import { venuesApi } from "../../care/venues/api.ts";
import { volunteersApi } from "../../care/volunteers/api.ts";
import { placeNames } from "../names.ts";
import { at, type Kind, listed, naming, word } from "./kind.ts";

const places = /\d{12}(-\d+)*/g;

/** Care of children. */
export const careByName = {
  volunteer: {
    list: listed(volunteersApi.listVolunteers, (one, visit) => [
      one.volunteerId,
      ...one.skills.map((skill) => word("VolunteerSkill", skill, visit)),
      at(one.registeredAt, visit),
    ]),
  },
  shift: {
    list: listed(volunteersApi.listShifts, (one, visit) => [
      one.shiftId,
      word("ShiftActivity", one.activity, visit),
      at(one.startsAt, visit),
    ]),
  },
  venue: {
    names: "listed",
    list: listed(venuesApi.listVenues, ({ venueId, name }) => [venueId, name]),
  },
  child: {
    list: naming(
      places,
      placeNames,
      listed(childrenApi.listMyChildren, (one, visit) => [
        one.childId,
        one.communityCode,
        one.consentSignedAt && at(one.consentSignedAt, visit),
      ]),
    ),
  },
  session: {
    list: naming(
      places,
      placeNames,
      listed(careApi.listSessions, (one, visit) => [
        one.sessionId,
        at(one.startsAt, visit),
        one.unitCode,
      ]),
    ),
  },
} satisfies Readonly<Record<string, Kind>>;
