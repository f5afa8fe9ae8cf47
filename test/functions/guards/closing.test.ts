import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { volunteerBody } from "../../../infra/proof/cast/care.ts";
import { departmentCode } from "../../../infra/proof/cast/funds.ts";
import { admitted, department, neighbour, neighbourCode, proposal } from "../../support/affairs.ts";
import { sendHere } from "../../support/ask-here.ts";
import { applicant, childBody, group, nextIdNumber, today } from "../../support/care.ts";
import { answeredRace, everyGuardHolds, type Guard } from "../../support/guards.ts";
import {
  appropriate,
  openDistrict,
  send,
  smallPlan,
  treasurer,
  year,
} from "../../support/money.ts";
import { must } from "../../support/must.ts";
import { call, tokenFor } from "../../support/platform.ts";
import { report, resident } from "../../support/requests.ts";

const here = { communityCode: neighbourCode };
const closing = `/grids/${neighbourCode}/closing`;
const begin = () => must(send(neighbour, closing, { reason: "并入" }));
const takeBack = () => must(call("DELETE", closing, { token: neighbour }));

/** Some work that is opened in a community whose closing begins meanwhile, and is taken back after. */
const whileClosing = (
  work: string,
  open: () => Promise<() => Promise<{ status: number }>>,
  wrong = 201,
): Guard => ({
  name: `a community that begins to close meanwhile takes no ${work}`,
  rules: ["no_closing_begun"],
  race: async () => {
    const race = answeredRace(await open(), begin);
    return { ...race, outcome: () => takeBack().then(race.outcome) };
  },
  right: 422,
  wrong,
});

const volunteer = async () => {
  const subject = `volunteer-${crypto.randomUUID()}`;
  const token = await tokenFor("volunteer", [], subject);
  const body = volunteerBody(1, "示例志愿者某", { ...here, idNumber: nextIdNumber() });
  return () => sendHere(token, "/volunteers", body);
};

const child = async () => {
  const subject = `guardian-${crypto.randomUUID()}`;
  const token = await tokenFor("guardian", [], subject);
  return () => sendHere(token, "/children", childBody(here));
};

const planOfOwn = () => smallPlan({ buyerCode: neighbourCode, unitCodes: [neighbourCode] });
/** A department buys for both communities of the sample district. */
const planOfDepartment = () =>
  smallPlan({ buyerCode: departmentCode, unitCodes: [neighbourCode, report().unitCode] });

beforeAll(openDistrict);

everyGuardHolds("closing", [
  whileClosing(
    "request",
    async () => () => sendHere(resident, "/requests", report({ unitCode: neighbourCode })),
  ),
  whileClosing("group on file", async () => () => sendHere(applicant, "/filings", group(here))),
  whileClosing("volunteer", volunteer),
  whileClosing("child", child),
  whileClosing("shift", async () => {
    const token = await tokenFor("social_worker", [neighbourCode], "social-worker-9");
    const shift = { activity: "event", needed: 1, checkRequired: false, ...today };
    return () => sendHere(token, `/communities/${neighbourCode}/shifts`, shift);
  }),
  whileClosing("room", async () => {
    const room = { unitCode: neighbourCode, name: "示例活动室", areaSquareMetres: 80 };
    return () => sendHere(neighbour, "/venues", room);
  }),
  whileClosing("project", async () => () => sendHere(neighbour, "/projects", planOfOwn())),
  whileClosing("project of a department", async () => {
    return () => sendHere(department, "/projects", planOfDepartment());
  }),
  whileClosing(
    "notice of a project",
    async () => {
      const { projectId } = await must(send(neighbour, "/projects", planOfOwn()));
      await appropriate(4_000_00);
      const money = { year, departmentCode, ...here, amountFen: 4_000_00 };
      await must(send(treasurer, "/allotments", money));
      return () => sendHere(neighbour, `/projects/${projectId}/notice`);
    },
    200,
  ),
  whileClosing("allotment", async () => {
    await appropriate(100);
    const money = { year, departmentCode, ...here, amountFen: 100 };
    return () => sendHere(treasurer, "/allotments", money);
  }),
  whileClosing("affair that is proposed", async () => {
    const asked = proposal({ communityCodes: [neighbourCode] });
    return () => sendHere(department, "/affairs", asked);
  }),
  whileClosing("affair that is assigned", async () => {
    const affairId = await admitted({ communityCodes: [neighbourCode] });
    await appropriate(1_000_00);
    return () => sendHere(department, `/affairs/${affairId}/assignments`, { ...here, year });
  }),
]);
