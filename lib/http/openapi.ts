import * as z from "zod";
import type { RefusalCatalogue } from "../core/decision.ts";
import { FieldFault } from "../core/faults.ts";
import type { Labels } from "../core/labels.ts";
import type { Words } from "../core/words.ts";
import type { Api } from "./api.ts";
import { paragraphsIn, titleIn } from "./both-languages.ts";
import { operationOf, sharedParameters, successOf } from "./openapi-operation.ts";
import { problemBook } from "./openapi-problems.ts";
import { schemaBook } from "./openapi-schemas.ts";
import type { OpenApiDocument, Operation, SecurityScheme } from "./openapi-types.ts";
import { Problem } from "./problem.ts";

/** What is said of a domain beside its endpoints: its name in both languages, its refusals. */
export type Domain = {
  readonly en: string;
  readonly zh: string;
  readonly refusals: RefusalCatalogue;
};

export type Described = {
  readonly apis: Readonly<Record<string, Api>>;
  /** By the same names as `apis`. */
  readonly domains: Readonly<Record<string, Domain>>;
  /** What holds for all operations. */
  readonly guide: readonly Matter[];
  /** What fields and values are called. */
  readonly words: Labels;
  readonly version: string;
  readonly signIn?: SignIn | undefined;
};

/** Whose tokens the API takes, and the client that people sign in with by code and PKCE. */
export type SignIn = { readonly issuer: string; readonly clientId: string | undefined };

/** One rule of the interface as such. */
export type Matter = { readonly title: Words; readonly text: Words };

/** Prints the endpoints of all domains as one OpenAPI 3.1 document. */
export function openApiDocument(described: Described): OpenApiDocument {
  const { apis, domains, guide, words, version, signIn } = described;
  const book = schemaBook(apis, { Problem, FieldFault, GatewayMessage }, words);
  const problems = problemBook();
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [domain, api] of Object.entries(apis)) {
    const refusals = domains[domain]?.refusals ?? {};
    for (const [operationId, endpoint] of Object.entries(api)) {
      const [method = "", path = ""] = endpoint.route.split(" ");
      paths[path] ??= {};
      paths[path][method.toLowerCase()] = {
        ...operationOf({ operationId, domain }, endpoint, book),
        responses: {
          ...successOf(endpoint, book),
          ...problems.ofOperation(endpoint, domain, refusals),
        },
      };
    }
  }
  return {
    openapi: "3.1.0",
    info: { ...info, description: descriptionOf(guide), version },
    servers: [{ url: "/" }],
    tags: Object.entries(domains).map(([name, { zh, en }]) => ({
      name,
      description: `${zh} ${en}`,
    })),
    paths,
    components: {
      securitySchemes: { token: signIn ? signedInAt(signIn) : bearer },
      parameters: sharedParameters(book),
      schemas: book.whole(),
      responses: problems.responses,
      examples: problems.examples,
    },
  };
}

const bearer: SecurityScheme = { type: "http", scheme: "bearer", bearerFormat: "JWT" };

const signedInAt = ({ issuer, clientId }: SignIn): SecurityScheme => ({
  type: "openIdConnect",
  openIdConnectUrl: `${issuer}/.well-known/openid-configuration`,
  description: "发行者的访问令牌。 An access token of this issuer.",
  ...(clientId && { "x-client-id": clientId }),
});

const GatewayMessage = z.strictObject({ message: z.string() }).meta({
  note: {
    en: "What the gateway answers before any function is reached.",
    zh: "请求到达函数之前网关的答复。",
  },
});

const about = {
  zh: "社区网格化治理与政府购买社会服务平台接口：诉求、社会组织、合同、评估与付款一以贯之。",
  en: "Community governance by grid and the purchase of social services: requests, organisations, contracts, evaluations and payments in one chain.",
} as const;

const descriptionOf = (guide: readonly Matter[]): string =>
  [
    paragraphsIn(about),
    ...guide.map(({ title, text }) => `## ${titleIn(title)}\n\n${paragraphsIn(text)}`),
  ].join("\n\n");

const info = {
  title: "Wangge",
  license: { name: "Apache-2.0", identifier: "Apache-2.0" },
} as const;
