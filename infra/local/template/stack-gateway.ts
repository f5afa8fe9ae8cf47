import { CannotStart } from "../cannot-start.ts";
import type { GatewayRoute } from "../gateway/routes.ts";
import {
  type ApiDocument,
  ApiProperties,
  type Cors,
  integrationsAt,
  type Operation,
  type PathItem,
} from "./api-document.ts";
import { functionNameIn } from "./resource-names.ts";
import type { Resolved } from "./template.ts";

/** What the HTTP API of the template is made of. */
export type StackGateway = {
  readonly routes: readonly GatewayRoute[];
  readonly authorizers: readonly Authorization[];
  readonly cors: Cors | undefined;
};

/** A JWT authorizer, by the name under which routes ask for it. */
export type Authorization = { readonly name: string; readonly audience: readonly string[] };

/** Reads the API's document; a word that means nothing here stops the start with its name. */
export function readGateway({ logicalId, properties }: Resolved<unknown>): StackGateway {
  const read = ApiProperties.safeParse(properties);
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = [logicalId, ...(issue?.path ?? [])].join(" ");
    throw new CannotStart(`${place} has no local counterpart: ${issue?.message}.`);
  }
  const document = read.data.Body;
  return {
    routes: Object.entries(document.paths).flatMap(([path, item]) =>
      operationsOf(path, item).map(([key, operation]) => toRoute(key, operation, document)),
    ),
    authorizers: Object.entries(document.components.securitySchemes).map(([name, scheme]) => {
      const { audience } = scheme["x-amazon-apigateway-authorizer"].jwtConfiguration;
      return { name, audience };
    }),
    cors: document["x-amazon-apigateway-cors"],
  };
}

/** The operations of a path by their route keys. */
function operationsOf(path: string, item: PathItem): readonly (readonly [string, Operation])[] {
  const { parameters: _, "x-amazon-apigateway-any-method": any, ...named } = item;
  const operations: readonly (readonly [string, Operation | undefined])[] = [
    ...Object.entries(named).map(
      ([method, one]) => [`${method.toUpperCase()} ${path}`, one] as const,
    ),
    [any?.isDefaultRoute ? "$default" : `ANY ${path}`, any],
  ];
  return operations.filter((one): one is readonly [string, Operation] => one[1] !== undefined);
}

/** A requirement that nothing answers must not leave the route open. */
function toRoute(key: string, operation: Operation, { components }: ApiDocument): GatewayRoute {
  const { $ref } = operation["x-amazon-apigateway-integration"];
  const integrations = components["x-amazon-apigateway-integrations"];
  const integration = integrations[$ref.slice(integrationsAt.length)];
  if (integration === undefined) throw new CannotStart(`${key}: ${$ref} is no integration.`);
  const [authorizer, scopes = []] = Object.entries(operation.security[0] ?? {})[0] ?? [];
  if (authorizer !== undefined && components.securitySchemes[authorizer] === undefined) {
    throw new CannotStart(`${key}: ${authorizer} is no security scheme.`);
  }
  return { key, functionName: functionNameIn(integration.uri), authorizer, scopes };
}
