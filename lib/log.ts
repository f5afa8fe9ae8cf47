import { Logger } from "@aws-lambda-powertools/logger";

/** Structured log lines. Never a body, a name or a token: what is logged is public to operators. */
export const logger = new Logger({ serviceName: "wangge" });
