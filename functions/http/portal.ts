import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { contentCoding, preferences } from "../../lib/http/content-coding.ts";
import { answer } from "../../lib/portal/route.ts";

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .use(contentCoding())
  .use(preferences())
  .handler(answer);
