import { marshall } from "@aws-sdk/util-dynamodb";
import type { Row } from "../../../../lib/engine/items.ts";

/** An item as a line that the engine imports. */
export const lineOf = (row: Row): string =>
  `${JSON.stringify({ Item: marshall(row, { removeUndefinedValues: true }) }, bytesAsBase64)}\n`;

/** As DynamoDB exports bytes. */
const bytesAsBase64 = (_: string, value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
