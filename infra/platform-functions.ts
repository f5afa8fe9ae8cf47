import { Duration } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { type DerivingKey, derivingKeys } from "../lib/core/purposes.ts";
import type { Environment } from "../lib/env.ts";
import type { BankFiles } from "./bank-files.ts";
import { TypescriptFunction } from "./function.ts";
import { type Inventory, inventory, type Kind, type Needs } from "./functions.ts";
import { grantBankFiles, grantKeys, grantSecret, grantTable, grantUploads } from "./grants.ts";
import type { PlatformKeys } from "./keys.ts";
import { PlatformLog } from "./logs.ts";
import { pascal } from "./names.ts";
import { consumerTimeout, type PlatformQueues, workQueues } from "./queues.ts";
import type { Settings } from "./settings.ts";

export type PlatformFunctionsProps = {
  readonly table: ITableV2;
  readonly keys: PlatformKeys;
  readonly queues: PlatformQueues;
  readonly bankFiles: BankFiles;
  readonly photos: Bucket;
  readonly documents: Bucket;
  readonly noticeSecret: Secret;
  readonly settings: Settings;
};

/** Where people sign in; the client is one of the user pool's, and a foreign issuer's own business. */
export type SignIn = {
  readonly issuer: string;
  readonly clientId: string | undefined;
  /** The address that the issuer sends people back to. */
  readonly portal: string | undefined;
};

/** A function beside its line of the inventory. */
export type Made<K extends Kind> = {
  readonly name: string;
  readonly needs: Inventory[K][string];
  readonly lambda: TypescriptFunction;
};

/** A gateway gives up after 30 seconds and Cognito after 5; work without a caller may take its time. */
const timeouts: Readonly<Record<Kind, Duration>> = {
  http: Duration.seconds(10),
  triggers: Duration.seconds(5),
  streams: Duration.seconds(60),
  queues: consumerTimeout,
  schedules: Duration.minutes(5),
};
export const kinds = Object.keys(timeouts) as readonly Kind[];

/** Every function of the inventory, each allowed what its line says and nothing else. */
export class PlatformFunctions extends Construct {
  private readonly made: { readonly [K in Kind]: readonly Made<K>[] };

  constructor(scope: Construct, id: string, props: PlatformFunctionsProps) {
    super(scope, id);
    // one log for all, so that one query follows a request through every function
    const logGroup = new PlatformLog(this, "Log");
    const make = <K extends Kind>(kind: K): Made<K>[] => {
      const lines = Object.entries(inventory[kind]) as [string, Inventory[K][string]][];
      return lines.map(([name, needs]) => {
        const lambda = new TypescriptFunction(this, pascal(`${kind}/${name}`), {
          entry: `functions/${kind}/${name}.ts`,
          environment: environmentOf(needs, props),
          logGroup,
          timeout: timeouts[kind],
          // X-Ray takes no traces of functions in China
          isTraced: props.settings.partition !== "aws-cn",
          ...(kind === "schedules" && { deadLetterQueue: props.queues.dead.schedules }),
        });
        grant(lambda, needs, props);
        return { name, needs, lambda };
      });
    };
    this.made = {
      http: make("http"),
      triggers: props.settings.issuer ? [] : make("triggers"),
      streams: make("streams"),
      queues: make("queues"),
      schedules: make("schedules"),
    };
  }

  ofKind<K extends Kind>(kind: K): readonly Made<K>[] {
    return this.made[kind];
  }

  /** Known only once the user pool is, which calls a function itself. */
  tellSignIn({ issuer, clientId, portal }: SignIn): void {
    const told: Partial<Environment> = {
      ISSUER_URL: issuer,
      SIGN_IN_CLIENT_ID: clientId,
      PORTAL_URL: portal,
    };
    for (const [name, value] of Object.entries(told)) {
      if (value === undefined) continue;
      for (const teller of ["platform", "portal"]) {
        this.get("http", teller).addEnvironment(name, value);
      }
    }
  }

  /** Known only once the gateway is: where a notice leads to. */
  tellLinks(portal: string): void {
    const told: keyof Environment = "PORTAL_URL";
    this.get("queues", "deliver-notice").addEnvironment(told, portal);
  }

  get(kind: Kind, name: string): TypescriptFunction {
    const found = this.ofKind(kind).find((one) => one.name === name);
    if (!found) throw new Error(`infra/functions.ts has no line for ${kind}/${name}`);
    return found.lambda;
  }
}

function environmentOf(needs: Needs, props: PlatformFunctionsProps): Environment {
  const queueUrls = (needs.sends ?? []).map((queue) => [
    workQueues[queue],
    props.queues.work[queue].queueUrl,
  ]);
  return {
    TABLE_NAME: props.table.tableName,
    ...derivingKeyIds(props.keys),
    VAULT_KEY_ID: props.keys.vault.keyId,
    DISTRICT_CODE: props.settings.districtCode,
    DISTRICT_NAME: props.settings.districtName,
    VERSION: props.settings.version,
    ...(props.settings.issuer && {
      FOREIGN_SECOND_FACTORS: props.settings.issuer.secondFactors.join(),
    }),
    ...((needs.publishesBidKey || needs.opensBids) && { BID_KEY_ID: props.keys.bids.keyId }),
    ...(needs.writesOutbox && { BANK_OUTBOX_BUCKET: props.bankFiles.outbox.bucketName }),
    ...(needs.channels && channelsIn(props.settings)),
    ...(needs.channels === "sends" && { NOTICE_SECRET_ID: props.noticeSecret.secretArn }),
    ...(needs.keepsPhotos && { PHOTOS_BUCKET: props.photos.bucketName }),
    ...(needs.keepsDocuments && { DOCUMENTS_BUCKET: props.documents.bucketName }),
    ...(needs.readsInbox && { BANK_INBOX_BUCKET: props.bankFiles.inbox.bucketName }),
    ...Object.fromEntries(queueUrls),
  };
}

/** Where notices go out; a channel that is not set up is not offered to anybody. */
const channelsIn = ({
  smtpHost,
  smtpPort,
  smtpUser,
  smtpSender,
  messageGateway,
}: Settings): Partial<Environment> => ({
  ...(smtpHost && {
    SMTP_HOST: smtpHost,
    SMTP_PORT: smtpPort,
    SMTP_USER: smtpUser,
    SMTP_SENDER: smtpSender,
  }),
  MESSAGE_GATEWAY_URL: messageGateway,
});

/** Ids are no secret, and told to all: what a function may derive, its role says. */
const derivingKeyIds = ({ deriving }: PlatformKeys) =>
  Object.fromEntries(
    Object.entries(derivingKeys).map(([name, variable]) => [
      variable,
      deriving[name as DerivingKey].keyId,
    ]),
  ) as Record<(typeof derivingKeys)[DerivingKey], string>;

function grant(lambda: TypescriptFunction, needs: Needs, props: PlatformFunctionsProps): void {
  grantTable(lambda, props, needs);
  grantKeys(lambda, props.keys, needs);
  grantBankFiles(lambda, props, needs);
  grantUploads(lambda, props, needs);
  grantSecret(lambda, props.noticeSecret, needs);
  for (const queue of needs.sends ?? []) props.queues.work[queue].grantSendMessages(lambda);
}
