import { arn } from "../template/references.ts";
import type { Ask } from "./policy.ts";

type Input = Readonly<Record<string, unknown>>;
type Action = { readonly TableName?: unknown; readonly Item?: Input; readonly Key?: Input };

/** The attribute that parts each table, by the table's name. */
export type PartitionNames = ReadonlyMap<string, string>;

/** What a call of DynamoDB asks for: each action of a transaction stands for itself, a batch does not. */
export function tableAsks(operation: string, input: Input, names: PartitionNames): readonly Ask[] {
  switch (operation) {
    case "TransactWriteItems":
    case "TransactGetItems":
      return listOf<Record<string, Action>>(input.TransactItems).flatMap((one) =>
        Object.entries(one).map(([kind, action]) => askOf(`${kind}Item`, action, names)),
      );
    case "BatchGetItem":
    case "BatchWriteItem":
      return Object.entries(Object(input.RequestItems) as Record<string, unknown>).map(
        ([TableName, asked]) => batchAsk(operation, { TableName, asked }, names),
      );
    default:
      return [askOf(operation, input, names)];
  }
}

function askOf(operation: string, action: Action & Input, names: PartitionNames): Ask {
  const table = tableArn(action.TableName);
  const { IndexName } = action;
  const item = action.Item ?? action.Key;
  const name = names.get(String(action.TableName));
  return {
    action: `dynamodb:${operation}`,
    resource: IndexName === undefined ? table : `${table}/index/${IndexName}`,
    leadingKeys: item ? [leadingKey(item, name)] : queriedKeys(action, name),
  };
}

/** The partition that a query is for, as its condition names it: `pk = :pk`, or `#pk = :pk`. */
function queriedKeys(query: Input, name = ""): readonly string[] | undefined {
  const names = Object(query.ExpressionAttributeNames) as Readonly<Record<string, string>>;
  const values = Object(query.ExpressionAttributeValues) as Readonly<Record<string, Input>>;
  const equals = String(query.KeyConditionExpression ?? "").matchAll(/(#?\w+)\s*=\s*(:\w+)/g);
  const found = [...equals].find(([, left = ""]) => (names[left] ?? left) === name);
  const value = values[found?.[2] ?? ""];
  return value && [String(Object.values(value)[0])];
}

type Batch = { readonly TableName: string; readonly asked: unknown };

function batchAsk(operation: string, { TableName, asked }: Batch, names: PartitionNames): Ask {
  const items = Array.isArray(asked)
    ? listOf<Record<string, Action>>(asked).map((one) => {
        const { PutRequest: put, DeleteRequest: remove } = one;
        return put?.Item ?? remove?.Key ?? {};
      })
    : listOf<Input>(Object(asked).Keys);
  const name = names.get(TableName);
  return {
    action: `dynamodb:${operation}`,
    resource: tableArn(TableName),
    leadingKeys: items.map((item) => leadingKey(item, name)),
  };
}

/** The table's ARN; a call that names no table asks for all there are. */
const tableArn = (name: unknown): string =>
  typeof name === "string" ? arn("AWS::DynamoDB::GlobalTable", name) : "*";

/** An attribute value is an object of its type and its text: `{ S: "PERSON#…" }`. */
const leadingKey = (item: Input, name = ""): string => String(Object.values(Object(item[name]))[0]);

const listOf = <One>(value: unknown): readonly One[] => (Array.isArray(value) ? value : []);
