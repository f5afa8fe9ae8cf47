import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { SettingRefused } from "./settings-declared.ts";
import { assemble } from "./synthesize.ts";

const app = new App({ analyticsReporting: false });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
try {
  assemble(app, { region: process.env.CDK_DEFAULT_REGION });
} catch (error) {
  if (!(error instanceof SettingRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
