import type * as z from "zod";

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type Schema = z.core.JSONSchema.BaseSchema;
/** Puts a schema among the components, under a name that is its own, and refers to it. */
export type AddSchema = (name: string, schema: Schema) => Schema;

export type Ref = { readonly $ref: string };

export type Content = Readonly<
  Record<
    string,
    {
      readonly schema: Schema;
      readonly example?: unknown;
      readonly examples?: Readonly<Record<string, Ref>>;
    }
  >
>;

export type Parameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
};

export type Answer = {
  readonly description: string;
  readonly headers?: Readonly<
    Record<string, { readonly description: string; readonly schema: Schema }>
  >;
  readonly content?: Content;
};

export type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly deprecated?: true;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  /** The permission of core/permissions.ts, and the roles that hold it. */
  readonly "x-permission"?: string;
  readonly "x-roles"?: readonly string[];
  /** Codes of the domain's refusals, in order of precedence. */
  readonly "x-refusals"?: readonly string[];
  readonly parameters: readonly (Parameter | Ref)[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<Record<string, Answer | Ref>>;
};

export type ProblemExample = {
  readonly summary: string;
  readonly value: {
    readonly code: string;
    readonly status: number;
    readonly messages: { readonly en: string; readonly zh: string };
  };
};

export type Tag = { readonly name: string; readonly description: string };

/** How a caller is known: by a token, and where the deployment says so, whose. */
export type SecurityScheme =
  | { readonly type: "http"; readonly scheme: "bearer"; readonly bearerFormat: "JWT" }
  | {
      readonly type: "openIdConnect";
      readonly openIdConnectUrl: string;
      readonly description: string;
      /** The client that people sign in with, by authorization code and PKCE. */
      readonly "x-client-id"?: string;
    };

/** The parts of an OpenAPI 3.1 document that are printed here. */
export type OpenApiDocument = {
  readonly openapi: "3.1.0";
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly license: { readonly name: string; readonly identifier: string };
  };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly Tag[];
  /** By path, then by method in lower case. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly securitySchemes: { readonly token: SecurityScheme };
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Answer>>;
    readonly examples: Readonly<Record<string, ProblemExample>>;
  };
};
