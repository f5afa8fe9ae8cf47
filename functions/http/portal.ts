import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { contentCoding, preferences, preferredLanguage } from "../../lib/http/content-coding.ts";
import { languages } from "../../lib/portal/language.ts";
import { answer } from "../../lib/portal/route.ts";

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .use(contentCoding())
  .use(preferences(languages))
  .handler((event, context) => answer(event, preferredLanguage(context)));
