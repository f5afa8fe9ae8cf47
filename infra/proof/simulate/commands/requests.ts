import { blockOf, communityOf } from "../../../../lib/core/grid-code.ts";
import { addDays, localDateOf } from "../../../../lib/core/time.ts";
import { isToCheck } from "../../../../lib/voice/requests/check.ts";
import type { Request } from "../../../../lib/voice/requests/model.ts";
import { isGiven, isOpen, isWaiting } from "../../../../lib/voice/requests/statuses.ts";
import { type Person, person } from "../../cast/person.ts";
import type { Chance } from "../chance.ts";
import {
  communities,
  community,
  courtyardOf,
  organisation,
  registrar,
  resident,
  residentsMax,
  steward,
  street,
  supervisor,
} from "../district.ts";
import type { Scene } from "../scene.ts";
import { scheduleAction } from "../schedule-action.ts";
import { isAbout, type Kind, onEach, target } from "./kind.ts";

const kinds: readonly Request["kind"][] = [
  "inquiry",
  "inquiry",
  "suggestion",
  "complaint",
  "urgent_danger",
  "urgent_utilities",
];
/** So few that several ask for the same. */
export const categories = ["D", "E"] as const;
const names = ["张三", "李四"] as const;

/** A unit where something may be filed, mostly one that is open. */
function unitFor(scene: Scene, chance: Chance): string {
  const units = scene.mirror.states("grid").flatMap((grid) => grid.units);
  const open = units.filter(({ status }) => status === "open");
  return chance.among(chance.happens(0.1) ? units : open).code;
}

/** Staff of the place: of its block, or of the community, which a request of neither block is left to. */
function ofPlace({ unitCode }: Request, n: number): Person {
  const block = blockOf(unitCode);
  return n === 1 && block ? supervisor(block) : community(communityOf(unitCode), 1);
}

/** Whoever it was given to. */
function holder(request: Request): Person {
  const assignee = "assignee" in request ? request.assignee : undefined;
  if (assignee?.kind === "organisation") return organisation(assignee.organisationId);
  if (assignee?.kind === "street") return street;
  if (assignee?.kind === "registrar") return registrar;
  return person("steward", [], assignee?.kind === "steward" ? assignee.subject : "steward-1");
}

const reporter = ({ filedBy, onBehalf }: Request): Person =>
  onBehalf ? resident(1) : person("resident", [], filedBy);

const onRequest = onEach<Request>({
  all: (scene) => scene.mirror.states("request"),
  params: ({ requestId }) => ({ requestId }),
});
const at = (end: string) => `POST /requests/{requestId}/${end}`;
const own = (end: string) => `POST /me/requests/{requestId}/${end}`;

/** Whoever looks whether it is solved: of the courtyard, the block, or the community as a whole. */
function checker({ unitCode }: Request, n: number): Person {
  const block = blockOf(unitCode);
  if (unitCode === block) return supervisor(block);
  return block ? steward(n) : community(communityOf(unitCode), n);
}

/** Above the units: the street, or the district where it has come up to there. */
const above = ({ escalatedTo = "" }: Request, n: number): Person =>
  n === 1 && escalatedTo === districtOfStreet ? registrar : street;
const [streetCode = ""] = street.scopes;
const districtOfStreet = streetCode.slice(0, 6);
/** Whether it has come up to the street or beyond. */
const isAbove = (request: Request): boolean =>
  isOpen(request) &&
  request.escalatedTo !== undefined &&
  request.escalatedTo.length <= streetCode.length;

/** A steward mostly; else whoever serves the place under a contract, or the street. */
function someAssignee(request: Request, chance: Chance, scene: Scene): object {
  if (chance.happens(0.15)) return { kind: "street", streetCode };
  const block = blockOf(request.unitCode);
  const serving = scene.mirror
    .states("contract")
    .filter(({ status, unitCodes }) => status === "active" && unitCodes.includes(block ?? ""));
  if (serving.length === 0 || chance.happens(0.6)) {
    return { kind: "steward", subject: steward(1 + chance.below(2)).subject };
  }
  const { contractId, supplierId } = chance.among(serving);
  return { kind: "organisation", organisationId: supplierId, contractId };
}

const isSolved = ({ status }: Request): boolean => status === "resolved";
const neighbour = (request: Request) => (one: Request) =>
  one.requestId !== request.requestId &&
  isOpen(one) &&
  blockOf(one.unitCode) === blockOf(request.unitCode);

export const requestKinds: readonly Kind[] = [
  {
    name: "file",
    weight: 14,
    draw(scene, chance, about) {
      const beside = scene.mirror
        .states("request")
        .filter((one) => about && isOpen(one) && isAbout(one, about));
      const like = beside.length > 0 ? chance.among(beside) : undefined;
      const unitCode = like?.unitCode ?? unitFor(scene, chance);
      const isByStaff = communities.map(courtyardOf).includes(unitCode) && chance.happens(0.25);
      const action = scene.call("POST /requests", {
        as: isByStaff ? steward(1 + chance.below(2)) : resident(1 + chance.below(residentsMax)),
        body: {
          kind: chance.among(kinds),
          category: like?.category ?? chance.among(categories),
          unitCode,
          words: `示例诉求 ${chance.below(1_000_000)}`,
          ...(isByStaff && { onBehalfOf: chance.among(names) }),
        },
      });
      return { ...action, about: [blockOf(unitCode) ?? unitCode] };
    },
  },
  onRequest("accept a request", 6, {
    route: at("acceptance"),
    as: ofPlace,
    fits: ({ status }) => status === "reported" || status === "returned",
  }),
  onRequest("dispatch", 12, {
    route: at("dispatch"),
    as: ofPlace,
    body: (request, chance, scene) => ({
      assignee: someAssignee(request, chance, scene),
      ...((isGiven(request) || chance.happens(0.1)) && { reason: "示例改派理由" }),
    }),
    fits: (request) => isWaiting(request),
  }),
  onRequest("dispatch to another", 1.5, {
    route: at("dispatch"),
    as: ofPlace,
    body: (request, chance, scene) => ({
      assignee: someAssignee(request, chance, scene),
      reason: "示例改派理由",
    }),
    fits: isGiven,
  }),
  onRequest("pass on", 2, {
    route: at("passing-on"),
    as: ofPlace,
    body: (_, chance, scene) => ({ unitCode: unitFor(scene, chance), reason: "示例转办理由" }),
    fits: isOpen,
  }),
  onRequest("change the category", 1.5, {
    route: "PUT /requests/{requestId}/category",
    as: ofPlace,
    body: (_, chance) => ({ category: chance.among(categories), reason: "示例更正理由" }),
    fits: isWaiting,
  }),
  onRequest("begin", 5, {
    route: at("beginning"),
    as: holder,
    fits: ({ status }) => status === "dispatched",
  }),
  onRequest("give back", 2, {
    route: at("return"),
    as: holder,
    body: (_, chance) => ({
      cause: chance.among(["wrong_unit", "wrong_category"]),
      reason: "示例退回理由",
    }),
    fits: isGiven,
  }),
  onRequest("resolve", 12, {
    route: at("resolution"),
    as: holder,
    body: () => ({}),
    fits: isGiven,
  }),
  onRequest("check", 8, {
    route: at("check"),
    as: checker,
    body: (_, chance) => {
      const solved = chance.happens(0.6);
      return { solved, ...(!solved && chance.happens(0.95) && { reason: "示例：仍未解决" }) };
    },
    fits: isToCheck,
  }),
  onRequest("demand", 4, {
    route: at("demand"),
    as: above,
    body: (_, chance, { clock }) => ({
      until: addDays(localDateOf(new Date(clock.at).toISOString()), chance.below(5)),
      instruction: "示例督办要求",
    }),
    fits: isAbove,
  }),
  onRequest("dispatch from above", 3, {
    route: at("dispatch"),
    as: above,
    body: (request, chance, scene) => ({
      assignee: chance.among([
        { kind: "street", streetCode },
        { kind: "registrar" },
        someAssignee(request, chance, scene),
      ]),
      reason: "示例改派理由",
    }),
    fits: isAbove,
  }),
  onRequest("answer a low mark", 4, {
    route: at("mark-answer"),
    as: ({ unitCode }, n) => community(communityOf(unitCode), n),
    body: () => ({ answer: "示例答复说明" }),
    fits: (request) =>
      request.status === "closed" &&
      request.markAnswerDue !== undefined &&
      request.markAnsweredAt === undefined,
  }),
  onRequest("refuse a request", 0.7, {
    route: at("refusal"),
    as: ofPlace,
    body: () => ({ reason: "示例不予受理理由" }),
    fits: isOpen,
  }),
  {
    name: "merge",
    weight: 2.5,
    draw(scene, chance, about) {
      const all = scene.mirror.states("request");
      const found = target(chance, all, (one) => isOpen(one) && all.some(neighbour(one)), about);
      if (!found) return undefined;
      const into = target(chance, all, neighbour(found));
      if (!into) return undefined;
      const { requestId } = found;
      const action = scene.call(at("merger"), {
        as: ofPlace(found, 1 + chance.below(2)),
        params: { requestId },
        body: { intoRequestId: into.requestId },
      });
      return { ...action, about: [requestId, into.requestId] };
    },
  },
  onRequest("withdraw", 0.7, { route: own("withdrawal"), as: reporter, fits: isOpen }),
  onRequest("confirm", 4, {
    route: own("confirmation"),
    as: reporter,
    body: (_, chance) => {
      const satisfaction = 1 + chance.below(5);
      return { satisfaction, ...(satisfaction <= 2 && { satisfactionReason: "too_slow" }) };
    },
    fits: (request) => isSolved(request) && !request.onBehalf,
  }),
  onRequest("reopen", 3, {
    route: own("reopening"),
    as: reporter,
    fits: ({ status, onBehalf }) =>
      !onBehalf && (status === "resolved" || status === "closed" || status === "merged"),
  }),
  {
    name: "watch requests",
    weight: 5,
    draw: (scene) => scheduleAction(scene, "watch-requests", scene.clock.at),
  },
];
