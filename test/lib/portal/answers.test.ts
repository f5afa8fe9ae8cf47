import { describe, expect, it } from "vitest";
import * as z from "zod";
import { PersonRole } from "../../../lib/core/actor.ts";
import { exampleOf } from "../../../lib/http/examples.ts";
import { tidy } from "../../../lib/http/openapi-schemas.ts";
import { answerView, linesOf } from "../../../lib/portal/console/answer.ts";
import { answerName, operationsFor } from "../../../lib/portal/console/operations.ts";
import { answerNode } from "../../../lib/portal/form/form.ts";
import type { Visit } from "../../../lib/portal/visit.ts";
import { documentOf, elementsIn, textIn } from "../../support/sent-form.ts";

const operations = PersonRole.options
  .flatMap((role) => operationsFor(role).flatMap((domain) => domain.operations))
  .filter(({ endpoint, name }, at, all) => {
    const isFirst = all.findIndex((one) => one.name === name) === at;
    return isFirst && !endpoint.mediaType;
  });

describe.each(["zh", "en"] as const)("an answer in %s", (language) => {
  const visit = { say: (words) => words[language], language } as Visit;

  it.each(operations)(
    "of $name names all that it shows, and hides nothing",
    async ({ endpoint, name }) => {
      const printed = z.toJSONSchema(endpoint.result, { io: "output", override: tidy });
      const example = exampleOf(printed, (printed.$defs ?? {}) as never);
      const node = answerNode(endpoint.result, answerName(endpoint));
      const page = documentOf(String(await answerView(visit, node, "", example)));
      expect(textIn(page), name).not.toMatch(/undefined|\[object|NaN/);
      const labels = elementsIn(page).filter(({ tagName }) => tagName === "dt" || tagName === "th");
      const nameless = labels.map(textIn).filter((label) => /^[a-z]/.test(label));
      expect(nameless).toEqual([]);
      const isSomething = typeof example === "object" && example !== null;
      expect(labels.length > 0).toBe(isSomething && Object.keys(example).length > 0);
      for (const [label] of linesOf(visit, node, example)) expect(label).not.toMatch(/(^|· )[a-z]/);
    },
  );
});
