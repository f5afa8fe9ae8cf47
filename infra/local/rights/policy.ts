import * as z from "zod";
import { CannotStart } from "../cannot-start.ts";

/** One thing that a call asks to do. */
export type Ask = {
  readonly action: string;
  /** The ARN. */
  readonly resource: string;
  /** Partition keys of the items asked for; undefined where a call does not name them item by item. */
  readonly leadingKeys?: readonly string[] | undefined;
  /** Whose record a key of KMS is asked to open: `owner` of the call's encryption context. */
  readonly owner?: string | undefined;
};

/** One statement of a policy, ready to be held against what is asked. */
export type Statement = {
  actsOn(action: string): boolean;
  allows(ask: Ask): boolean;
};

const Texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);

/** All that a policy may say here; another word would be a rule that nobody keeps. */
const Document = z.strictObject({
  Version: z.literal("2012-10-17"),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().optional(),
      Effect: z.literal("Allow"),
      Action: Texts,
      Resource: Texts,
      Condition: z
        .strictObject({
          "ForAllValues:StringLike": z.strictObject({ "dynamodb:LeadingKeys": Texts }).optional(),
          StringLike: z
            .strictObject({
              "kms:ViaService": Texts.optional(),
              "kms:EncryptionContext:owner": Texts.optional(),
            })
            .optional(),
        })
        .optional(),
    }),
  ),
});

/** Reads a policy; what has no meaning here stops the start with its name. */
export function readPolicy(logicalId: string, document: unknown): readonly Statement[] {
  const read = Document.safeParse(document);
  if (read.success) return read.data.Statement.map(toStatement);
  const { issues } = read.error;
  // a word that is unknown tells more than one that is missing beside it
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const place = [logicalId, ...(issue?.path ?? [])].join(" ");
  throw new CannotStart(`${place} has no local counterpart: ${issue?.message}.`);
}

type Written = z.infer<typeof Document>["Statement"][number];

function toStatement({ Action, Resource, Condition = {} }: Written): Statement {
  const actions = patternOf(Action, "i");
  const resources = patternOf(Resource);
  const partitions = Condition["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"];
  const leadingKeys = partitions && patternOf(partitions);
  const { StringLike = {} } = Condition;
  // a service that uses a key for somebody is no call on these lines
  const isDirect = StringLike["kms:ViaService"] === undefined;
  const ownersNamed = StringLike["kms:EncryptionContext:owner"];
  const owners = ownersNamed && patternOf(ownersNamed);
  return {
    actsOn: (action) => actions.test(action),
    allows: (ask) =>
      isDirect &&
      resources.test(ask.resource) &&
      (!owners || owners.test(ask.owner ?? "")) &&
      (leadingKeys === undefined || isWithin(leadingKeys, ask.leadingKeys)),
  };
}

/** Keys that a call does not name are never within: a right that only the cloud gives is not relied on. */
const isWithin = (pattern: RegExp, keys: Ask["leadingKeys"]): boolean =>
  keys?.every((key) => pattern.test(key)) ?? false;

/** A policy's own patterns: `*` for any text, `?` for any one character. */
function patternOf(texts: readonly string[], flags = ""): RegExp {
  const sources = texts.map((text) =>
    text
      .replaceAll(/[\\^$.|+()[\]{}]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", "."),
  );
  return new RegExp(`^(?:${sources.join("|")})$`, `s${flags}`);
}
