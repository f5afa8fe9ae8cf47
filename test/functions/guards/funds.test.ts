import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { admitted, department } from "../../support/affairs.ts";
import { sendHere } from "../../support/ask-here.ts";
import { answeredRace, everyGuardHolds } from "../../support/guards.ts";
import {
  appropriate,
  balanceFen,
  community,
  communityCode,
  departmentCode,
  fund,
  openDistrict,
  planned,
  send,
  smallPlan,
  treasurer,
  year,
} from "../../support/money.ts";
import { must } from "../../support/must.ts";
import { platform } from "../../support/platform.ts";

const fundOf = `community.${communityCode}.${year}`;
const terms = {
  departments: "lapsed",
  communities: "lapsed",
  exceptions: [],
  documentNumber: "示例财〔2026〕1号",
};
const beginClosing = (ofYear: string) =>
  must(send(treasurer, `/budget-years/${ofYear}/closing`, terms));

/** Begins a year's closing, and carries it through. */
async function closeYear(ofYear: string): Promise<void> {
  await beginClosing(ofYear);
  const fired = await platform.fireSchedule("close-years");
  if (!fired || fired.error) throw new Error(fired?.error ?? "there is no such schedule");
}

/** A year that is over and that nobody closed yet; each may be closed once. */
let earlier = 2025;
const yearOver = () => String(earlier--);

beforeAll(openDistrict);

everyGuardHolds("funds", [
  {
    name: "nothing is appropriated in a year whose closing begins meanwhile",
    rules: ["year_absent"],
    race: async () => {
      const ofYear = yearOver();
      const body = { year: ofYear, departmentCode: "culture", amountFen: 5_00 };
      return {
        work: () => sendHere(treasurer, "/appropriations", body),
        rival: () => closeYear(ofYear),
        outcome: () => balanceFen(`department.culture.${ofYear}`),
      };
    },
    right: 0,
    wrong: 5_00,
  },
  {
    name: "a department that is closed meanwhile gives nothing on",
    rules: ["account_unchanged"],
    race: async () => {
      const ofYear = yearOver();
      await must(
        send(treasurer, "/appropriations", { year: ofYear, departmentCode, amountFen: 7_00 }),
      );
      const body = { year: ofYear, departmentCode, communityCode, amountFen: 7_00 };
      return {
        work: () => sendHere(treasurer, "/allotments", body),
        rival: () => closeYear(ofYear),
        outcome: () => balanceFen(`community.${communityCode}.${ofYear}`),
      };
    },
    right: 0,
    wrong: 7_00,
  },
  {
    name: "an affair that is withdrawn meanwhile is not assigned",
    rules: ["affair_unchanged"],
    race: async () => {
      const affairId = await admitted();
      await appropriate(1_000_00);
      const path = `/affairs/${affairId}`;
      return answeredRace(
        () => sendHere(department, `${path}/assignments`, { communityCode, year }),
        () => must(send(department, `${path}/withdrawal`, { reason: "示例说明" })),
      );
    },
    right: 409,
    wrong: 201,
  },
  {
    // the last one: without its guard an entry of the community's account is lost
    name: "of two plans that reserve the same money at once one is refused",
    rules: ["account_unchanged"],
    race: async () => {
      await fund(200_00);
      const amountFen = await balanceFen(fundOf);
      const plans = await Promise.all(
        ["D01", "D02"].map((code) =>
          planned({ ...smallPlan({ catalogueItems: [code] }), amountFen }),
        ),
      );
      return {
        work: () => sendHere(community, `/projects/${plans[0]}/notice`),
        rival: () => must(send(community, `/projects/${plans[1]}/notice`)),
        outcome: async () => {
          const held = await Promise.all(plans.map((id) => balanceFen(`project.${id}`)));
          return held.filter((fen) => fen === amountFen).length;
        },
      };
    },
    right: 1,
    wrong: 2,
  },
]);
