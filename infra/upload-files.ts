import { Duration } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { privateBucket } from "./bank-files.ts";

/**
 * What people upload: photos of requests, documents of projects, files of bids. No versions: what is
 * erased is gone. An upload that nothing was made of goes after a day, and so does what was decrypted
 * for a reader.
 */
export class UploadFiles extends Construct {
  readonly bucket: Bucket;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly key: IKey; readonly accessLogs: IBucket; readonly logPrefix: string },
  ) {
    super(scope, id);
    this.bucket = new Bucket(this, "Bucket", {
      ...privateBucket,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: props.logPrefix,
      lifecycleRules: [
        { prefix: "incoming/", expiration: Duration.days(1) },
        { prefix: "opened/", expiration: Duration.days(1) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
  }
}
