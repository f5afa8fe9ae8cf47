import { CannotStart } from "../cannot-start.ts";
import { arn } from "../template/references.ts";
import type { Resolved } from "../template/template.ts";
import { readPolicy, type Statement } from "./policy.ts";

/** What is read of `AWS::IAM::Role`; who may take the role on is the cloud's. */
export type RoleProperties = {
  readonly Policies?: readonly { readonly PolicyDocument: unknown }[];
  readonly ManagedPolicyArns?: unknown;
  readonly PermissionsBoundary?: unknown;
};

/** What is read of `AWS::IAM::Policy` and `AWS::IAM::ManagedPolicy`. */
export type PolicyProperties = {
  readonly PolicyDocument: unknown;
  readonly Roles?: readonly string[];
};

/** A function as the engines know it: by its access key, with what its role allows. */
export type Caller = {
  readonly accessKeyId: string;
  readonly functionName: string;
  readonly roleName: string;
  readonly statements: readonly Statement[];
};

type NamedResource<Properties> = Resolved<Properties> & { readonly name: string };
type WithRole = { readonly Role?: string };

/** Each function's access key is its logical id: nobody has to keep a list of keys. */
export const accessKeyOf = (lambda: { readonly logicalId: string }): string => lambda.logicalId;

export function readCallers(resources: {
  readonly functions: readonly NamedResource<WithRole>[];
  readonly roles: readonly NamedResource<RoleProperties>[];
  readonly policies: readonly Resolved<PolicyProperties>[];
}): readonly Caller[] {
  return resources.functions.map((lambda) => {
    const role = resources.roles.find(
      ({ name }) => arn("AWS::IAM::Role", name) === lambda.properties.Role,
    );
    const beside = resources.policies.filter(
      ({ properties }) => role !== undefined && properties.Roles?.includes(role.name),
    );
    return {
      accessKeyId: accessKeyOf(lambda),
      functionName: lambda.name,
      roleName: role?.name ?? "none",
      statements: [
        ...(role ? statementsIn(role) : []),
        ...beside.flatMap((one) => readPolicy(one.logicalId, one.properties.PolicyDocument)),
      ],
    };
  });
}

/** A role's own policies. What they are widened or narrowed by from outside cannot be read here. */
function statementsIn({ logicalId, properties }: Resolved<RoleProperties>): readonly Statement[] {
  for (const outside of ["ManagedPolicyArns", "PermissionsBoundary"] as const) {
    if (properties[outside] !== undefined) {
      throw new CannotStart(`${logicalId} ${outside} has no local counterpart.`);
    }
  }
  const { Policies = [] } = properties;
  return Policies.flatMap(({ PolicyDocument }) => readPolicy(logicalId, PolicyDocument));
}
