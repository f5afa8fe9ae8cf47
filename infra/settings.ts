import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Node } from "constructs";
import { Environment } from "../lib/env.ts";

/** Whose tokens the gateway accepts, and for whom they must be made out. */
export type TokenIssuer = { readonly url: string; readonly audience: readonly string[] };

export type RestoredTable = { readonly name: string; readonly streamArn: string };

export const repositoryRoot = join(import.meta.dirname, "..");

/**
 * What a deployment may choose, each by a context value, e.g. `cdk deploy -c district=510107`.
 *
 * Context and not stack parameters: the choice of an issuer adds or leaves out the user pool, and a
 * choice made at synthesis keeps the template free of conditions.
 */
export type Settings = {
  /** `district`: six digits, GB/T 2260. */
  readonly districtCode: string;
  /** `districtName`: city and district as names of organisations begin with them. */
  readonly districtName: string;
  /**
   * `issuer` and `audience` (comma separated): any OIDC issuer whose access tokens carry the claims
   * of the pre-token trigger. Left out, the stack makes a Cognito user pool.
   */
  readonly issuer: TokenIssuer | undefined;
  /** `table` and `tableStream` (ARN): the table to run on after a restore. */
  readonly restoredTable: RestoredTable | undefined;
  /** `origins` (comma separated): web pages that may call the API. */
  readonly origins: readonly string[];
  /** `alarmEmail`: where alarms are sent. Without it they only show on the dashboard. */
  readonly alarmEmail: string | undefined;
  readonly version: string;
};

export function readSettings(node: Node): Settings {
  const text = (name: string): string | undefined => node.tryGetContext(name) || undefined;
  /** Two values that come together or not at all. */
  const both = (one: string, other: string): readonly [string, string] | undefined => {
    const [a, b] = [text(one), text(other)];
    if ((a === undefined) !== (b === undefined)) {
      throw new Error(`Context values ${one} and ${other} come together or not at all.`);
    }
    return a && b ? [a, b] : undefined;
  };
  const [issuerUrl, audience] = both("issuer", "audience") ?? [];
  const [name, streamArn] = both("table", "tableStream") ?? [];
  return {
    ...districtOf(text("district"), text("districtName")),
    issuer: issuerUrl ? { url: issuerUrl, audience: partsOf(audience) } : undefined,
    restoredTable: name && streamArn ? { name, streamArn } : undefined,
    origins: partsOf(text("origins")),
    alarmEmail: text("alarmEmail"),
    version: JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")).version,
  };
}

/** The sample district where nothing is said; the name of another one is known to nobody here. */
function districtOf(code = "510107", name?: string) {
  if (name === undefined && String(code) !== "510107") {
    throw new Error("Context value district comes with districtName, such as 成都市青羊区.");
  }
  const { DISTRICT_CODE, DISTRICT_NAME } = Environment.shape;
  return {
    districtCode: DISTRICT_CODE.parse(String(code)),
    districtName: DISTRICT_NAME.parse(name ?? "成都市武侯区"),
  };
}

const partsOf = (list = ""): readonly string[] =>
  list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
