import { beforeAll, describe, expect, it } from "vitest";
import { recompute } from "../../infra/operate/recompute/evaluation.ts";
import { firstQuestions, standardTemplate } from "../../lib/core/evaluation-template.ts";
import * as survey from "../support/evaluations.ts";
import {
  activeContract,
  auditor,
  community,
  draftedContract,
  openDistrict,
  planned,
  send,
  smallPlan,
  treasurer,
} from "../support/money.ts";
import { must } from "../support/must.ts";
import { call, tokenFor } from "../support/platform.ts";

const registrar = await tokenFor("registrar", ["district"], "registrar-1");
const care = {
  names: { zh: "儿童托管评估", en: "After-school care" },
  indicators: [
    { indicator: "output", weight: 40, source: "deliveries" },
    { indicator: "satisfaction", weight: 60, source: "survey" },
  ],
};
const publish = (name: string, body: object = care, token = registrar) =>
  call("PUT", `/evaluation-templates/${name}`, { token, body });
const read = async (path: string, token = auditor) => (await call("GET", path, { token })).body;

beforeAll(async () => {
  await openDistrict();
  await survey.registerDoors();
});

describe("a template of evaluation", () => {
  it("that is called standard is there from the beginning, for everybody to read", async () => {
    const standard = await call("GET", "/evaluation-templates/standard");
    expect(standard.body).toMatchObject(standardTemplate);
    const all = await call("GET", "/evaluation-templates");
    expect(all.body.items).toEqual([standard.body]);
    expect((await call("GET", "/evaluation-templates/care")).status).toBe(404);
  });

  it("is published by the registrar, and gets a version with every change", async () => {
    expect((await publish("care", care, treasurer)).status).toBe(403);
    expect((await publish("care")).body).toMatchObject({ ...care, name: "care", version: 1 });
    expect((await publish("care")).body.version).toBe(1);
    const other = { ...care, names: { ...care.names, en: "Care" } };
    expect((await publish("care", other)).body.version).toBe(2);
    const all = await call("GET", "/evaluation-templates");
    const names = all.body.items.map(({ name }: { name: string }) => name);
    expect(names).toEqual(["care", "standard"]);
    const first = await call("GET", "/evaluation-templates?limit=1");
    const next = encodeURIComponent(first.body.next);
    const second = await call("GET", `/evaluation-templates?limit=1&cursor=${next}`);
    expect(second.body.items.map(({ name }: { name: string }) => name)).toEqual(["standard"]);
  });

  it("replaces the standard that there was as its second version", async () => {
    const { names, indicators } = await read("/evaluation-templates/standard");
    expect((await publish("standard", { names, indicators })).body.version).toBe(2);
    const renamed = { names: { zh: "标准评估", en: "The standard" }, indicators };
    expect((await publish("standard", renamed)).body.version).toBe(3);
    expect((await call("GET", "/evaluation-templates")).body.items).toHaveLength(2);
  });

  it("has weights that add up to 100, each indicator once, fed by what fits it, one by the survey", async () => {
    const pointersOf = async (indicators: object[]) => {
      const { status, body } = await publish("wrong", { ...care, indicators });
      expect(status).toBe(400);
      return body.errors.map(({ pointer }: { pointer: string }) => pointer);
    };
    const [output, satisfaction] = care.indicators;
    expect(await pointersOf([{ ...output, weight: 39 }, satisfaction as object])).toEqual([
      "/indicators",
    ]);
    expect(await pointersOf([output as object, { ...satisfaction, indicator: "output" }])).toEqual([
      "/indicators/1/indicator",
      "/indicators/1/source",
    ]);
    expect(await pointersOf([{ ...output, source: "papers", weight: 100 }])).toEqual([
      "/indicators/0/form",
      "/indicators/0/source",
      "/indicators",
    ]);
    expect((await call("GET", "/evaluation-templates/wrong")).status).toBe(404);
  });
});

const asked = (code: string, rest: object = { maxPoints: 3 }) => ({
  code,
  names: { zh: `示例${code}`, en: `Sample ${code}` },
  ...rest,
});
const [output, satisfaction] = care.indicators.map((one) => ({ ...one, weight: 40 }));
const effect = { indicator: "effect", weight: 20, source: "assessor" };

describe("a form of a template", () => {
  const pointersOf = async (one: object, more: object = {}) => {
    const body = { ...care, indicators: [output, satisfaction, one], ...more };
    const reply = await publish("forms", body);
    return (reply.body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer);
  };

  it("is there where a person gives the indicator, and nowhere else", async () => {
    expect(await pointersOf(effect)).toEqual(["/indicators/2/form"]);
    const counted = { indicator: "quality", weight: 20, source: "inspection" };
    const form = [asked("goals")];
    expect(await pointersOf({ ...counted, form })).toEqual(["/indicators/2/form"]);
    expect(await pointersOf({ ...effect, form })).toEqual([]);
  });

  it("has 1 to 12 questions of their own codes, each with words and points", async () => {
    const many = Array.from({ length: 13 }, (_, n) => asked(`question_${n}`));
    expect(await pointersOf({ ...effect, form: [] })).toEqual(["/indicators/2/form"]);
    expect(await pointersOf({ ...effect, form: many })).toEqual(["/indicators/2/form"]);
    expect(await pointersOf({ ...effect, form: [asked("goals"), asked("goals")] })).toEqual([
      "/indicators/2/form/1/code",
    ]);
    expect(await pointersOf({ ...effect, form: [asked("Goals", { maxPoints: 0 })] })).toEqual([
      "/indicators/2/form/0/code",
      "/indicators/2/form/0/maxPoints",
    ]);
  });
});

describe("the questions of a survey", () => {
  it("are 1 to 8 of their own codes, and never the one that is asked of all", async () => {
    const pointersOf = async (surveyQuestions: object[]) =>
      ((await publish("asks", { ...care, surveyQuestions })).body.errors ?? []).map(
        ({ pointer }: { pointer: string }) => pointer,
      );
    expect(await pointersOf([asked("kindness", {}), asked("kindness", {})])).toEqual([
      "/surveyQuestions/1/code",
    ]);
    expect(await pointersOf([asked("served", {})])).toEqual(["/surveyQuestions/0/code"]);
    expect(await pointersOf([])).toEqual(["/surveyQuestions"]);
    const nine = Array.from({ length: 9 }, (_, n) => asked(`question_${n}`, {}));
    expect(await pointersOf(nine)).toEqual(["/surveyQuestions"]);
    expect((await read("/evaluation-templates/care")).surveyQuestions).toHaveLength(3);
  });

  it("are frozen in the round, told to everybody, and rated once each", async () => {
    const surveyQuestions = [asked("kindness", {}), asked("distance", {})];
    await must(publish("kind", { ...care, surveyQuestions }));
    const today = "2026-02-09";
    const { contractId } = await activeContract(
      smallPlan({
        catalogueItems: ["D05"],
        evaluationTemplate: "kind",
        termFrom: today,
        milestones: [
          { title: "示例", shareBasisPoints: 10_000, deliveriesMin: 0, evaluatedOn: today },
        ],
      }),
    );
    await survey.runEvaluations();
    const [{ roundId }] = await survey.roundsOf({ contractId });
    const told = await call("GET", `/evaluation-results/${roundId}/survey`);
    expect(told.body).toEqual({ roundId, surveyQuestions });
    const invited = await survey.invitationsOf(roundId);
    const rated = (...some: number[]) => ({
      ratings: some.map((rating, n) => ({ question: surveyQuestions[n]?.code, rating })),
    });
    const [first, ...others] = invited;
    if (!first) throw new Error("nobody was invited");
    expect((await survey.answer(first)).body).toMatchObject({
      code: "answer_unfit",
      facts: {
        missing: ["kindness", "distance"],
        unknown: ["overall", "timeliness", "usefulness"],
      },
    });
    expect((await survey.answer(first, rated(5))).body).toMatchObject({
      code: "answer_unfit",
      facts: { missing: ["distance"], unknown: [] },
    });
    expect((await survey.answer(first, rated(5, 1))).status).toBe(201);
    await survey.answerAll(others, rated(5, 1));
    await survey.collectionPasses(roundId);
    const { counts, result } = (await call("GET", `/evaluation-results/${roundId}`)).body;
    expect(counts).toMatchObject({ answered: invited.length, ratings: 2 * invited.length });
    expect(result.indicators[1].scoreHundredths).toBe(5_000);
    const derived = await call("GET", `/evaluation-results/${roundId}/derivation`);
    expect(recompute(derived.body).filter(({ differs }) => differs)).toEqual([]);
  });
});

describe("the template that a project is evaluated by", () => {
  it("must be there for an item to be taken into the catalogue", async () => {
    const [item] = (await read("/catalogue/2026")).items;
    const categories = [{ code: "D", names: { zh: "示例", en: "Sample" } }];
    const items = [{ ...item, code: "D01", evaluationTemplate: "nowhere" }];
    const body = { source: "示例", categories, items };
    const refused = await call("PUT", "/catalogue/2033", { token: treasurer, body });
    expect(refused.body).toMatchObject({
      code: "template_unknown",
      facts: { templates: ["nowhere"] },
    });
  });

  it("is the items' unless the project chooses another one that there is", async () => {
    const own = await planned(smallPlan({ catalogueItems: ["D01"], amountFen: 1_000_00 }));
    expect((await read(`/projects/${own}`, community)).evaluation.name).toBe("standard");
    const chosen = smallPlan({ catalogueItems: ["D01"], amountFen: 1_000_00 });
    const nowhere = { ...chosen, evaluationTemplate: "nowhere" };
    expect((await send(community, "/projects", nowhere)).body).toMatchObject({
      code: "template_unknown",
      facts: { templates: ["nowhere"] },
    });
  });

  it("is named by the project where its items differ", async () => {
    const of = (code: string, evaluationTemplate: string) => ({
      code,
      names: { zh: `示例${code}`, en: `Sample ${code}` },
      unit: "session",
      guidePriceLowFen: 1,
      guidePriceHighFen: 100_000,
      priceBasis: "estimate",
      methods: ["direct"],
      evaluationTemplate,
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
    });
    const body = {
      source: "示例",
      categories: [{ code: "D", names: { zh: "示例", en: "Sample" } }],
      items: [of("D01", "standard"), of("D02", "care")],
    };
    await must(call("PUT", "/catalogue/2027", { token: treasurer, body }));
    await must(call("POST", "/catalogue/2027/publication", { token: treasurer }));
    const plan = smallPlan({ year: "2027", catalogueItems: ["D01", "D02"] });
    expect((await send(community, "/projects", plan)).body).toMatchObject({
      code: "template_undecided",
      facts: { templates: ["standard", "care"] },
    });
    const made = await send(community, "/projects", { ...plan, evaluationTemplate: "care" });
    expect(made.body.evaluation.name).toBe("care");
  });

  it("is frozen with the plan: later versions leave notice, contract and round alone", async () => {
    await publish("frozen");
    const today = "2026-02-09";
    const plan = smallPlan({
      catalogueItems: ["D04"],
      evaluationTemplate: "frozen",
      termFrom: today,
      milestones: [
        { title: "示例", shareBasisPoints: 10_000, deliveriesMin: 0, evaluatedOn: today },
      ],
    });
    const { projectId, contractId } = await activeContract(plan);
    const evaluation = {
      ...{ name: "frozen", version: 1, indicators: care.indicators },
      surveyQuestions: firstQuestions,
    };
    await publish("frozen", { ...care, names: { zh: "新名称", en: "New" } });
    const notice = await call("GET", `/projects/${projectId}/notice`);
    expect(notice.body.evaluation).toEqual(evaluation);
    expect((await read(`/contracts/${contractId}`)).evaluation).toEqual(evaluation);
    await survey.runEvaluations();
    const [round] = await survey.roundsOf({ contractId });
    expect(round.indicatorsAwaited).toEqual([]);
    const invited = await survey.invitationsOf(round.roundId);
    const handed = invited.flatMap((one) => ("token" in one ? [one] : []));
    for (const one of handed)
      await survey.answer(one, { overall: 5, timeliness: 5, usefulness: 5 });
    await survey.collectionPasses(round.roundId);
    const { result } = (await call("GET", `/evaluation-results/${round.roundId}`)).body;
    expect(result.scoreHundredths).toBe(10_000);
    expect(result.indicators.map(({ weight }: { weight: number }) => weight)).toEqual([40, 60]);
  });
});

describe("the guide price of an item", () => {
  const pricesOf = (code: string) => read(`/catalogue/2026/items/${code}/prices`);
  const bought = (amountFen: number, quantity?: number) =>
    draftedContract(
      smallPlan({ catalogueItems: ["E01"], amountFen, ...(quantity && { quantity }) }),
    );

  it("stands beside what was awarded of it, for projects that say how many they buy", async () => {
    expect(await pricesOf("E01")).toMatchObject({ awards: 0, guidePriceHighFen: 100_000 });
    await bought(3_000_00, 2);
    await bought(1_000_00, 3);
    await bought(500_00);
    expect(await pricesOf("E01")).toMatchObject({
      ...{ awards: 2, below: 0, within: 1, above: 1 },
      ...{ lowestFen: 333_33, medianFen: 916_66, highestFen: 1_500_00 },
    });
    expect((await call("GET", "/catalogue/2026/items/E99/prices")).status).toBe(404);
  });

  it("is held against nothing where several items are bought for one price", async () => {
    const several = smallPlan({ catalogueItems: ["D01", "D02"], amountFen: 1_000_00, quantity: 2 });
    expect((await send(community, "/projects", several)).body.code).toBe("quantity_unfit");
  });
});
