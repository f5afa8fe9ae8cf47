import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App, DefaultStackSynthesizer, type IStackSynthesizer } from "aws-cdk-lib";
import { readSettings, repositoryRoot } from "./settings.ts";
import { WanggeStack } from "./stack.ts";

export type Resource = {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
};
export type Template = {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
};
export type Assembled = { readonly app: App; readonly stack: WanggeStack };

/**
 * The app with its one stack. The template asks nothing but Ref, GetAtt, Join and Sub. What is named
 * after the stack clashes with no other district or stage in the account.
 */
export function assemble(app: App, { region }: { readonly region?: string | undefined } = {}) {
  const settings = readSettings(app.node, region);
  const { districtCode, stage } = settings;
  const stack = new WanggeStack(app, `Wangge-${districtCode}-${stage}`, {
    settings,
    tags: { platform: "wangge", district: districtCode, stage },
    description: "Community governance by grid and the purchase of social services",
    terminationProtection: true,
    synthesizer: new DefaultStackSynthesizer({
      generateBootstrapVersionRule: false,
    }) as IStackSynthesizer,
  });
  return { app, stack } satisfies Assembled;
}

/** Makes the app in this process and quickly: bundles, copies and validates nothing. */
export function assembleHere(
  options: { readonly context?: Readonly<Record<string, string>> } = {},
): Assembled {
  const { context } = JSON.parse(readFileSync(join(repositoryRoot, "cdk.json"), "utf8"));
  return assemble(
    new App({
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
      treeMetadata: false,
      context: {
        ...context,
        ...options.context,
        "aws:cdk:bundling-stacks": [],
        "aws:cdk:disable-asset-staging": true,
      },
    }),
  );
}

/** The template as `cdk synth` makes it; the local platform runs it and tests read it. */
export function synthesize(
  options: { readonly context?: Readonly<Record<string, string>> } = {},
): Template {
  const { app, stack } = assembleHere(options);
  const assembly = app.synth();
  const { template } = assembly.getStackByName(stack.stackName);
  rmSync(assembly.directory, { recursive: true });
  return template;
}
