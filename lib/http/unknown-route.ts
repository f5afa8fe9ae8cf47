import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from "aws-lambda";
import type { Api } from "./api.ts";
import { noOperation, operationFinder } from "./declared-route.ts";
import { faultAnswer } from "./problems.ts";

/** Answers what no route took: 405 with `allow` where the path exists, else 404. */
export function unknownRoute(apis: Readonly<Record<string, Api>>) {
  const find = operationFinder(apis);
  return (event: APIGatewayProxyEventV2WithJWTAuthorizer): APIGatewayProxyStructuredResultV2 => {
    const { requestId, http } = event.requestContext;
    const found = find({ method: http.method, path: event.rawPath });
    return faultAnswer(noOperation(found.endpoint ? [] : found.allowed), requestId);
  };
}
