import { childrenApi } from "../../care/children/api.ts";
import { careApi } from "../../care/sessions/api.ts";
import { venuesApi } from "../../care/venues/api.ts";
import { volunteersApi } from "../../care/volunteers/api.ts";
import { may } from "../may.ts";
import { placeNames } from "../names.ts";
import { at, type Kind, listed, naming, together, word } from "./kind.ts";

const places = /\d{12}(-\d+)*/g;

/** Whoever volunteers themselves, by what they are. */
const ownVolunteer: NonNullable<Kind["list"]> = async (visit) => {
  if (!may(visit, "volunteer.register")) return [];
  const mine = await visit.client.ask(volunteersApi.getMyVolunteer, {});
  return mine.ok ? [{ code: mine.body.volunteerId, name: visit.say(words.myself) }] : [];
};

const words = { myself: { zh: "我本人", en: "Myself" } } as const;

/** Care of children. */
export const careByName = {
  volunteer: {
    list: together(
      ownVolunteer,
      listed(volunteersApi.listVolunteers, (one, visit) => [
        one.volunteerId,
        ...one.skills.map((skill) => word("VolunteerSkill", skill, visit)),
        at(one.registeredAt, visit),
      ]),
    ),
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
