import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { apis } from "../lib/apis.ts";
import { Alarms } from "./alarms.ts";
import { Backup } from "./backup.ts";
import { BankFiles } from "./bank-files.ts";
import { Budget } from "./budget.ts";
import { EventStream } from "./event-stream.ts";
import { PlatformApi } from "./http-api.ts";
import { Identity } from "./identity.ts";
import { PlatformKeys } from "./keys.ts";
import { NoticeSecret } from "./notice-secret.ts";
import { Overview } from "./overview.ts";
import { PlatformFunctions } from "./platform-functions.ts";
import { QueueConsumers } from "./queue-consumers.ts";
import { PlatformQueues } from "./queues.ts";
import { Schedules } from "./schedules.ts";
import type { Settings } from "./settings.ts";
import { PlatformTable } from "./table.ts";
import { UploadFiles } from "./upload-files.ts";

export type WanggeStackProps = StackProps & { readonly settings: Settings };

/** The whole platform, in the order in which a change travels. */
export class WanggeStack extends Stack {
  constructor(scope: Construct, id: string, props: WanggeStackProps) {
    super(scope, id, props);
    const { settings } = props;

    const keys = new PlatformKeys(this, "Keys");
    const { table } = new PlatformTable(this, "Table", {
      key: keys.storage,
      restored: settings.restoredTable,
    });
    new Backup(this, "Backup", { table, key: keys.storage });
    const bankFiles = new BankFiles(this, "BankFiles", { key: keys.storage });
    const uploads = { key: keys.storage, accessLogs: bankFiles.accessLogs };
    const { bucket: photos } = new UploadFiles(this, "Photos", {
      ...uploads,
      logPrefix: "photos/",
    });
    const { bucket: documents } = new UploadFiles(this, "Documents", {
      ...uploads,
      logPrefix: "documents/",
    });
    const queues = new PlatformQueues(this, "Queues");
    const { secret } = new NoticeSecret(this, "Notices");
    const functions = new PlatformFunctions(this, "Functions", {
      table,
      keys,
      bankFiles,
      photos,
      documents,
      noticeSecret: secret,
      queues,
      settings,
    });

    const identity = new Identity(this, "Identity", { functions, settings });
    functions.tellSignIn(identity.signIn);
    const api = new PlatformApi(this, "Api", {
      apis,
      functions,
      issuer: identity.issuer,
      origins: settings.origins,
      domain: settings.domain,
      version: settings.version,
    });
    functions.tellLinks(settings.portal ?? api.url);

    new EventStream(this, "EventStream", {
      table,
      key: keys.storage,
      functions,
      deadLetterQueue: queues.dead.events,
    });
    new QueueConsumers(this, "QueueConsumers", { queues, functions });
    new Schedules(this, "Schedules", { functions, deadLetterQueue: queues.dead.schedules });

    const alarms = new Alarms(this, "Alarms", {
      table,
      queues,
      functions,
      api,
      keys,
      email: settings.alarmEmail,
    });
    new Overview(this, "Overview", { table, queues, functions, api, alarms });

    if (settings.monthlyBudgetUsd && settings.alarmEmail) {
      new Budget(this, "Budget", {
        monthlyUsd: settings.monthlyBudgetUsd,
        email: settings.alarmEmail,
      });
    }

    new CfnOutput(this, "ApiUrl", { value: api.url });
    if (api.domainTarget) new CfnOutput(this, "DomainTarget", { value: api.domainTarget });
    new CfnOutput(this, "TableName", { value: table.tableName });
    new CfnOutput(this, "NoticeSecretArn", { value: secret.secretArn });
    new CfnOutput(this, "DeliveryQueueUrl", { value: queues.work.delivery.queueUrl });
  }
}
