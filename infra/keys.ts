import { RemovalPolicy } from "aws-cdk-lib";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { type DerivingKey, derivingKeys } from "../lib/core/purposes.ts";
import { pascal } from "./names.ts";

/** The keys of the platform. None is ever deleted with the stack: what it sealed would be lost. */
export class PlatformKeys extends Construct {
  /** Encrypts the table and the bank files at rest. */
  readonly storage: Key;
  /** Wraps each person's own key; erasing a person forgets the wrapped key. */
  readonly vault: Key;
  /** Keyed hashes and derived keys. They cannot rotate: a hash must match for as long as records are kept. */
  readonly deriving: Readonly<Record<DerivingKey, Key>>;

  /**
   * Bids are sealed to it: the public half is published, the private half never leaves KMS and
   * serves the opening function alone. It cannot rotate: bids that are in must still open.
   */
  readonly bids: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.storage = new Key(this, "Storage", {
      description: "Wangge: the table and the bank files at rest",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.vault = new Key(this, "Vault", {
      description: "Wangge: wraps each person's own key",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const names = Object.keys(derivingKeys) as DerivingKey[];
    const made = names.map((name) => {
      const key = new Key(this, name === "common" ? "Hash" : pascal(name), {
        description: `Wangge: keyed hashes and derived keys, ${name}`,
        keySpec: KeySpec.HMAC_256,
        keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
        removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      });
      return [name, key] as const;
    });
    this.deriving = Object.fromEntries(made) as Record<DerivingKey, Key>;
    this.bids = new Key(this, "Bids", {
      description: "Wangge: opens sealed bids",
      keySpec: KeySpec.RSA_3072,
      keyUsage: KeyUsage.ENCRYPT_DECRYPT,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}
