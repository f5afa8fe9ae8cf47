import * as z from "zod";

/** Where the document keeps what its routes refer to. */
export const integrationsAt = "#/components/x-amazon-apigateway-integrations/";

const Operation = z.strictObject({
  responses: z.unknown().optional(),
  /** The gateway takes one requirement at most. */
  security: z
    .array(z.record(z.string(), z.array(z.string())))
    .max(1)
    .default([]),
  "x-amazon-apigateway-integration": z.strictObject({
    $ref: z.string().startsWith(integrationsAt),
  }),
});
export type Operation = z.infer<typeof Operation>;

const PathItem = z.strictObject({
  /** The gateway takes variables from the path itself. */
  parameters: z.unknown().optional(),
  get: Operation.optional(),
  head: Operation.optional(),
  options: Operation.optional(),
  post: Operation.optional(),
  put: Operation.optional(),
  patch: Operation.optional(),
  delete: Operation.optional(),
  "x-amazon-apigateway-any-method": Operation.extend({
    isDefaultRoute: z.boolean().default(false),
  }).optional(),
});
export type PathItem = z.infer<typeof PathItem>;

const SecurityScheme = z.strictObject({
  type: z.literal("oauth2"),
  flows: z.unknown().optional(),
  "x-amazon-apigateway-authorizer": z.strictObject({
    type: z.literal("jwt"),
    identitySource: z.literal("$request.header.Authorization"),
    /** A foreign issuer cannot be asked from here; the local one stands for it. */
    jwtConfiguration: z.strictObject({ issuer: z.string(), audience: z.array(z.string()) }),
  }),
});

const Integration = z.strictObject({
  type: z.literal("aws_proxy"),
  httpMethod: z.literal("POST"),
  payloadFormatVersion: z.literal("2.0"),
  uri: z.string(),
  /** Rights are the cloud's. */
  credentials: z.unknown().optional(),
});

const Cors = z.strictObject({
  allowOrigins: z.array(z.string()).optional(),
  allowMethods: z.array(z.string()).optional(),
  allowHeaders: z.array(z.string()).optional(),
  exposeHeaders: z.array(z.string()).optional(),
  allowCredentials: z.boolean().optional(),
  maxAge: z.number().optional(),
});
export type Cors = z.infer<typeof Cors>;

/**
 * Properties of `AWS::ApiGatewayV2::Api`: an OpenAPI document and nothing beside it, as the cloud
 * wants it. The lists of words are closed, so that none is passed over in silence.
 */
export const ApiProperties = z.strictObject({
  Body: z.strictObject({
    openapi: z.string().startsWith("3.0."),
    info: z.unknown().optional(),
    paths: z.record(z.string(), PathItem),
    components: z.strictObject({
      securitySchemes: z.record(z.string(), SecurityScheme).default({}),
      "x-amazon-apigateway-integrations": z.record(z.string(), Integration),
    }),
    "x-amazon-apigateway-cors": Cors.optional(),
  }),
  FailOnWarnings: z.boolean().optional(),
});
export type ApiDocument = z.infer<typeof ApiProperties>["Body"];
