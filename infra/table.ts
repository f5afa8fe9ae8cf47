import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  type ITableV2,
  ProjectionType,
  StreamViewType,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { RestoredTable } from "./settings.ts";

export type PlatformTableProps = {
  readonly key: IKey;
  /**
   * A table restored from a backup, to run on in place of the stack's own, which stays beside it.
   * It has the same keys and indexes, a stream of new images, and is encrypted with the same key.
   */
  readonly restored: RestoredTable | undefined;
};

/** Index names, as the store's queries say them. */
export const indexNames = { lists: "gsi1", dueWork: "gsi2" } as const;

/** The one table: lib/engine/keys.ts holds its chart. */
export class PlatformTable extends Construct {
  readonly table: ITableV2;

  constructor(scope: Construct, id: string, props: PlatformTableProps) {
    super(scope, id);
    const own = this.ownTable(props.key) as ITableV2;
    this.table = props.restored ? this.restoredTable(props.restored, props.key) : own;
  }

  private ownTable(key: IKey): TableV2 {
    const own = new TableV2(this, "Own", {
      partitionKey: text("pk"),
      sortKey: text("sk"),
      globalSecondaryIndexes: [
        {
          indexName: indexNames.lists,
          partitionKey: text("gsi1pk"),
          sortKey: text("gsi1sk"),
          projectionType: ProjectionType.ALL,
        },
        {
          indexName: indexNames.dueWork,
          partitionKey: text("gsi2pk"),
          sortKey: text("gsi2sk"),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
      billing: Billing.onDemand(),
      timeToLiveAttribute: "expiresAt",
      dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    encrypt(own, key);
    return own;
  }

  private restoredTable(restored: RestoredTable, key: IKey): ITableV2 {
    return TableV2.fromTableAttributes(this, "Restored", {
      tableName: restored.name,
      tableStreamArn: restored.streamArn,
      globalIndexes: Object.values(indexNames),
      encryptionKey: key,
    });
  }
}

/** TableV2 takes a key only where the region is known at synthesis; CloudFormation takes it always. */
function encrypt(table: TableV2, key: IKey): void {
  const resource = table.node.defaultChild as CfnGlobalTable;
  resource.sseSpecification = { sseEnabled: true, sseType: "KMS" };
  resource.addPropertyOverride("Replicas.0.SSESpecification", { KMSMasterKeyId: key.keyArn });
}

const text = (name: string) => ({ name, type: AttributeType.STRING });
