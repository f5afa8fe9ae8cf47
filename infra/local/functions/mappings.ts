import { functionNameIn, queueNameIn } from "../template/resource-names.ts";
import type { Resolved } from "../template/template.ts";
import { compileFilter } from "./filter-pattern.ts";

/** What is read of `AWS::Lambda::EventSourceMapping`. */
export type MappingProperties = {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly Enabled?: boolean;
  readonly BatchSize?: number;
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern: string }[] };
  readonly FunctionResponseTypes?: readonly string[];
  readonly BisectBatchOnFunctionError?: boolean;
  readonly MaximumRetryAttempts?: number;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
  readonly ScalingConfig?: { readonly MaximumConcurrency?: number };
};

/** An event source mapping, read. */
export type StackMapping = {
  readonly logicalId: string;
  readonly functionName: string;
  /** A table's stream or a queue, by name. */
  readonly source: {
    readonly kind: "stream" | "queue";
    readonly name: string;
    readonly arn: string;
  };
  readonly batchSize: number;
  readonly matches: (record: unknown) => boolean;
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  readonly attemptsMax: number | undefined;
  readonly onFailureArn: string | undefined;
  readonly concurrency: number;
};

export function readMappings(
  resources: readonly Resolved<MappingProperties>[],
): readonly StackMapping[] {
  return resources
    .filter(({ properties }) => properties.Enabled !== false)
    .map(({ logicalId, properties }) => {
      const source = sourceOf(properties.EventSourceArn);
      const retries = properties.MaximumRetryAttempts ?? -1;
      return {
        logicalId,
        source,
        functionName: functionNameIn(properties.FunctionName),
        batchSize: properties.BatchSize ?? (source.kind === "stream" ? 100 : 10),
        matches: compileFilter(
          (properties.FilterCriteria?.Filters ?? []).map((filter) => filter.Pattern),
        ),
        reportsItemFailures:
          properties.FunctionResponseTypes?.includes("ReportBatchItemFailures") ?? false,
        bisects: properties.BisectBatchOnFunctionError ?? false,
        attemptsMax: retries < 0 ? undefined : retries + 1,
        onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
        concurrency: properties.ScalingConfig?.MaximumConcurrency ?? 5,
      };
    });
}

function sourceOf(arn: string): StackMapping["source"] {
  const table = /:table\/([^/]+)\/stream\//.exec(arn)?.[1];
  if (table !== undefined) return { kind: "stream", name: table, arn };
  return { kind: "queue", name: queueNameIn(arn), arn };
}
