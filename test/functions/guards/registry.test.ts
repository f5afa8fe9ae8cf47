import "../../support/seam.ts";
import { beforeAll } from "vitest";
import { creditCode } from "../../../infra/proof/cast/identifiers.ts";
import { applicant as resident } from "../../../infra/proof/cast/person.ts";
import { registrar } from "../../support/affairs.ts";
import { sendHere } from "../../support/ask-here.ts";
import { answeredRace, everyGuardHolds } from "../../support/guards.ts";
import { openDistrict, send } from "../../support/money.ts";
import { must } from "../../support/must.ts";
import { application } from "../../support/organisations.ts";
import { call, tokenOf } from "../../support/platform.ts";

const applicant = await tokenOf(resident("guards"));

/** An application that waits for nothing but its certificate. */
async function approvedApplication(): Promise<string> {
  const { organisationId } = await must(send(applicant, "/organisations", application()));
  const path = `/organisations/${organisationId}`;
  for (const step of ["acceptance", "approval"]) await must(send(registrar, `${path}/${step}`));
  return path;
}

let codes = 900;
const nextCode = () => {
  codes += 1;
  return creditCode(codes);
};

beforeAll(openDistrict);

everyGuardHolds("the register", [
  {
    name: "of two applications for one name at once one is refused",
    rules: ["claim_is_free"],
    race: async () => {
      const [one, other] = [application(), application()];
      return answeredRace(
        () => sendHere(applicant, "/organisations", one),
        () => must(send(applicant, "/organisations", { ...other, name: one.name })),
      );
    },
    right: 409,
    wrong: 201,
  },
  {
    name: "two certificates that are issued at once have two numbers",
    rules: ["serial_is_next"],
    race: async () => {
      const paths = [await approvedApplication(), await approvedApplication()];
      return {
        work: () => sendHere(registrar, `${paths[0]}/certificate`, { creditCode: nextCode() }),
        rival: () => must(send(registrar, `${paths[1]}/certificate`, { creditCode: nextCode() })),
        outcome: async () => {
          const read = (path: string) => call("GET", path, { token: registrar });
          const all = await Promise.all(paths.map(read));
          return new Set(all.map(({ body }) => body.certificateNumber)).size;
        },
      };
    },
    right: 2,
    wrong: 1,
  },
]);
