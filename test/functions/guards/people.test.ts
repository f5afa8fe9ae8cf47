import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { place } from "../../../infra/proof/cast/places.ts";
import { sendHere } from "../../support/ask-here.ts";
import { answeredRace, everyGuardHolds } from "../../support/guards.ts";
import {
  administrator,
  community,
  communityCode,
  openDistrict,
  send,
} from "../../support/money.ts";
import { must } from "../../support/must.ts";
import { call, tokenFor } from "../../support/platform.ts";

const room = { unitCode: place.courtyard, name: "示例活动室", areaSquareMetres: 60 };

let units = 0;

/** Another courtyard, and how its closing begins. */
async function openedUnit() {
  units += 1;
  const code = `${place.block}-${String(100 + units)}`;
  const unit = { code, kind: "courtyard", names: { zh: "示例新院" }, stewards: ["steward-1"] };
  await must(send(community, "/grids", unit));
  const reason = { reason: "并入示例院落" };
  return { unitCode: code, close: () => must(send(community, `/grids/${code}/closing`, reason)) };
}

let people = 0;

/** Somebody new who works for the community, and how their appointment ends. */
async function officer() {
  people += 1;
  const subject = `officer-${people}`;
  const token = await tokenFor("community", [communityCode], subject);
  const { appointments } = (await call("GET", "/me", { token })).body;
  const revocation = `/people/${subject}/appointments/${appointments[0].appointmentId}/revocation`;
  const body = { reason: "示例：调离岗位" };
  return { subject, token, revoke: () => must(send(administrator, revocation, body)) };
}

beforeAll(openDistrict);

everyGuardHolds("people", [
  {
    name: "nobody commands in a role that is revoked meanwhile",
    rules: ["person_unchanged"],
    race: async () => {
      const { token, revoke } = await officer();
      return answeredRace(() => sendHere(token, "/venues", room), revoke);
    },
    right: 403,
    wrong: 201,
  },
  {
    name: "nobody commands for a place that is taken from them meanwhile",
    rules: ["person_unchanged"],
    race: async () => {
      const { subject, token, revoke } = await officer();
      await tokenFor("community", [place.neighbour], subject);
      return answeredRace(() => sendHere(token, "/venues", room), revoke);
    },
    right: 503,
    wrong: 201,
  },
  {
    name: "nobody is appointed for a unit whose closing begins meanwhile",
    rules: ["no_closing_begun"],
    race: async () => {
      const { unitCode, close } = await openedUnit();
      const body = { role: "steward", scopes: [unitCode] };
      return answeredRace(
        () => sendHere(administrator, `/people/of-${unitCode}/appointments`, body),
        close,
      );
    },
    right: 422,
    wrong: 201,
  },
]);
