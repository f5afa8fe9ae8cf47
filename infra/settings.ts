import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Node } from "constructs";
import { type Asked, declared, type SettingName, SettingRefused } from "./settings-declared.ts";

/** Whose tokens the gateway accepts, and for whom they must be made out. */
export type TokenIssuer = { readonly url: string; readonly audience: readonly string[] };

/** Another issuer than a pool of our own, and which values of `amr` or `acr` tell of a second factor. */
export type ForeignIssuer = TokenIssuer & { readonly secondFactors: readonly string[] };

/** Of RFC 8176: several factors, a code that serves once, a key that is kept in hardware. */
const usualSecondFactors = ["mfa", "otp", "hwk"];

export type RestoredTable = { readonly name: string; readonly streamArn: string };

/** A domain name of the district's own, and the certificate for it. */
export type CustomDomain = { readonly name: string; readonly certificateArn: string };

export const repositoryRoot = join(import.meta.dirname, "..");

/**
 * What a deployment may choose, each by a context value, e.g. `cdk deploy -c district=510107`; see
 * settings-declared.ts.
 *
 * Context and not stack parameters: the choice of an issuer adds or leaves out the user pool, and a
 * choice made at synthesis keeps the template free of conditions.
 */
export type Settings = Pick<
  Asked,
  | "stage"
  | "partition"
  | "origins"
  | "alarmEmail"
  | "monthlyBudgetUsd"
  | "portal"
  | "machines"
  | "mailFrom"
  | "smtpHost"
  | "smtpPort"
  | "smtpUser"
  | "smtpSender"
  | "messageGateway"
> & {
  readonly districtCode: string;
  readonly districtName: string;
  readonly issuer: ForeignIssuer | undefined;
  readonly restoredTable: RestoredTable | undefined;
  readonly domain: CustomDomain | undefined;
  readonly version: string;
};

/** The chosen values, checked one by one, beside each other and beside the region, where it is known. */
export function readSettings(node: Node, region?: string): Settings {
  const asked = readAsked(node);
  const { issuer, audience, table, tableStream, domain, certificate } = asked;
  comeTogether(
    asked,
    ["issuer", "audience"],
    ["table", "tableStream"],
    ["domain", "certificate"],
    ["smtpHost", "smtpSender"],
  );
  refuseWhatIsMissing(asked);
  if (region && region.startsWith("cn-") !== (asked.partition === "aws-cn")) {
    throw new SettingRefused(`The region ${region} is not of the partition ${asked.partition}.`);
  }
  return {
    ...asked,
    districtCode: asked.district,
    // the sample district where nothing is said; the name of another one is known to nobody here
    districtName: asked.districtName ?? "成都市武侯区",
    issuer:
      issuer && audience
        ? { url: issuer, audience, secondFactors: asked.secondFactor ?? usualSecondFactors }
        : undefined,
    restoredTable: table && tableStream ? { name: table, streamArn: tableStream } : undefined,
    domain: domain && certificate ? { name: domain, certificateArn: certificate } : undefined,
    version: JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")).version,
  };
}

const isSetting = (name: string): name is SettingName => Object.hasOwn(declared, name);

/** CDK's own context values have a sign in their names; what has none is meant for us. */
const isOurs = (name: string): boolean => !/[:/@]/.test(name);

function readAsked(node: Node): Asked {
  const given = Object.entries(node.getAllContext() as Record<string, unknown>);
  const unknown = given.find(([name]) => isOurs(name) && !isSetting(name));
  if (unknown) {
    throw new SettingRefused(
      `There is no setting ${unknown[0]}. There are: ${Object.keys(declared).join(", ")}.`,
    );
  }
  const texts = new Map(given.map(([name, value]) => [name, String(value).trim()]));
  const read = Object.entries(declared).map(([name, { schema, like }]) => {
    // left empty is left out
    const { success, data } = schema.safeParse(texts.get(name) || undefined);
    if (success) return [name, data];
    throw new SettingRefused(`The setting ${name} is ${like}, not "${texts.get(name)}".`);
  });
  return Object.fromEntries(read);
}

function comeTogether(asked: Asked, ...pairs: (readonly [SettingName, SettingName])[]): void {
  for (const [one, other] of pairs) {
    if ((asked[one] === undefined) !== (asked[other] === undefined)) {
      throw new SettingRefused(`The settings ${one} and ${other} come together or not at all.`);
    }
  }
}

/** What China's regions do not have stands in docs/operations.md, with its sources. */
function refuseWhatIsMissing(asked: Asked): void {
  const isChina = asked.partition === "aws-cn";
  const refusals: readonly (readonly [unknown, string])[] = [
    [
      asked.district !== "510107" && asked.districtName === undefined,
      "The setting district comes with districtName, such as 成都市青羊区.",
    ],
    [
      asked.monthlyBudgetUsd !== undefined && asked.alarmEmail === undefined,
      "The setting monthlyBudgetUsd comes with alarmEmail, which is told.",
    ],
    [
      asked.secondFactor !== undefined && asked.issuer === undefined,
      "The setting secondFactor comes with issuer: the user pool's own tokens tell by themselves.",
    ],
    [
      isChina && asked.issuer === undefined,
      "There are no user pools in China: partition=aws-cn comes with issuer and audience.",
    ],
    [
      isChina && asked.monthlyBudgetUsd !== undefined,
      "AWS Budgets is not to be had in China: partition=aws-cn comes without monthlyBudgetUsd.",
    ],
    [
      asked.issuer !== undefined &&
        (asked.mailFrom !== undefined || asked.portal !== undefined || asked.machines.length > 0),
      "mailFrom, portal and machines are for the user pool, which issuer takes the place of.",
    ],
  ];
  const broken = refusals.find(([isBroken]) => isBroken);
  if (broken) throw new SettingRefused(broken[1]);
}
