import * as z from "zod";
import { Environment } from "../lib/env.ts";

/** Why a setting is not taken, in one sentence for the person at the terminal. */
export class SettingRefused extends Error {}

/** A setting: how it is read, and what it looks like in words. */
type Declared = { readonly schema: z.ZodType; readonly like: string };

const listOf = (part: z.ZodString) =>
  z
    .string()
    .transform((list) => list.split(",").map((one) => one.trim()))
    .pipe(z.array(part).min(1));

const origin = z.string().regex(/^https?:\/\/[^\s/]+$/);
const domainName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** Every setting of a deployment, by the name of its context value. */
export const declared = {
  district: {
    schema: Environment.shape.DISTRICT_CODE.default("510107"),
    like: "the six digits of a district in GB/T 2260, such as 510107",
  },
  districtName: {
    schema: Environment.shape.DISTRICT_NAME.optional(),
    like: "city and district as names of organisations begin with them, such as 成都市青羊区",
  },
  stage: {
    // stands in the names of resources, and in a sign-in domain where AWS allows no name of its own
    schema: z
      .string()
      .regex(/^(?!.*(aws|amazon|cognito))[a-z][a-z0-9]{1,11}$/)
      .default("production"),
    like: "2 to 12 lower-case letters and digits, such as production or trial",
  },
  partition: {
    schema: z.enum(["aws", "aws-cn"]).default("aws"),
    like: "aws, or aws-cn for the regions cn-north-1 and cn-northwest-1",
  },
  issuer: {
    schema: z
      .string()
      .regex(/^https:\/\/\S+$/)
      .optional(),
    like: "the https address of an OpenID Connect issuer, as its tokens write it",
  },
  audience: {
    schema: listOf(z.string().min(1)).optional(),
    like: "the audiences or client ids of accepted tokens, comma separated",
  },
  secondFactor: {
    schema: listOf(z.string().regex(/^[^\s[\]]+$/)).optional(),
    like: "values of amr or acr, comma separated, such as mfa,otp",
  },
  table: {
    schema: z.string().min(3).optional(),
    like: "the name of a restored table",
  },
  tableStream: {
    schema: z
      .string()
      .regex(/^arn:aws[\w-]*:dynamodb:.+\/stream\/.+$/)
      .optional(),
    like: "the ARN of the restored table's stream",
  },
  origins: {
    schema: listOf(origin).default([]),
    like: "the origins of web pages, comma separated, such as https://wangge.example",
  },
  alarmEmail: {
    schema: z.email().optional(),
    like: "a mail address",
  },
  monthlyBudgetUsd: {
    schema: z
      .string()
      .regex(/^[1-9]\d{0,6}$/)
      .transform(Number)
      .optional(),
    like: "a whole number of US dollars",
  },
  domain: {
    schema: z.string().regex(domainName).optional(),
    like: "a domain name, such as api.wangge.example",
  },
  certificate: {
    schema: z
      .string()
      .regex(/^arn:aws[\w-]*:acm:.+:certificate\/.+$/)
      .optional(),
    like: "the ARN of a certificate in ACM, in the region of the deployment",
  },
  portal: {
    schema: z
      .string()
      .regex(/^https:\/\/[^\s/]+$/)
      .optional(),
    like: "the origin of the web pages that people sign in from, such as https://wangge.example",
  },
  machines: {
    schema: listOf(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)).default([]),
    like: "names of lower-case letters, digits and -, comma separated",
  },
  smtpHost: {
    schema: z.string().regex(domainName).optional(),
    like: "the name of a mail server, such as smtp.wangge.example",
  },
  smtpPort: {
    // over TLS from the first byte on, or from STARTTLS on: no mail goes in the clear
    schema: z.enum(["465", "587"]).default("465"),
    like: "465, or 587 for STARTTLS",
  },
  smtpUser: {
    schema: z.string().min(1).optional(),
    like: "the name that the platform signs in to the mail server with",
  },
  smtpSender: {
    schema: z.email().optional(),
    like: "the mail address that notices come from",
  },
  messageGateway: {
    schema: z
      .string()
      .regex(/^https:\/\/\S+$/)
      .optional(),
    like: "the https address of the district's gateway to SMS and WeChat",
  },
  mailFrom: {
    schema: z.email().optional(),
    like: "a mail address whose domain is a verified identity of SES",
  },
} as const satisfies Readonly<Record<string, Declared>>;

export type SettingName = keyof typeof declared;

/** What was chosen, by the same names. */
export type Asked = { readonly [Name in SettingName]: z.output<(typeof declared)[Name]["schema"]> };
