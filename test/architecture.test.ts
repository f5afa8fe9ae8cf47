import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { circlesOf } from "./support/circles.ts";

const root = resolve(import.meta.dirname, "..");

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

type Import = {
  readonly from: string;
  readonly names: readonly string[];
  /** Taken as a whole, as a namespace or while running. */
  readonly isWhole: boolean;
};

/** Every way to import: by name, for the effect alone, on the way out again, and while running. */
const statements = [
  /(?:^|\n)\s*(?:import|export)\b(?<names>[^;"'`=]*?)\bfrom\s*["'`](?<from>[^"'`]+)["'`]/g,
  /(?:^|\n)\s*import\s*["'`](?<from>[^"'`]+)["'`]/g,
  /\bimport\(\s*["'`](?<from>[^"'`]+)["'`]/g,
];

/** What a file imports, by paths from the root, or by the names of packages. */
function importsOf(file: string, code: string): Import[] {
  const found = statements.flatMap((statement) => [...code.matchAll(statement)]);
  return found.map(({ groups: { from = "", names = "" } = {} }) => ({
    from: from.startsWith(".") ? relative(root, resolve(root, dirname(file), from)) : from,
    names: names.match(/\b(?!type\b|as\b)\w+/g) ?? [],
    isWhole: names.trim() === "" || names.includes("*"),
  }));
}

const sources = ["lib", "functions", "infra"].flatMap(filesIn).map((file) => {
  const text = readFileSync(join(root, file), "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
  return { file, text, code, imports: importsOf(file, code) };
});
const codeOf = new Map(sources.map(({ file, code }) => [file, code]));

const contexts =
  "district|registry|voice|care|buying|contracting|money|notices|figures|webhooks|sharing";
const inContext = (file: string): boolean => new RegExp(`^lib/(${contexts})/`).test(file);
/** The folder of a context, and the domain within it where there is one. */
const contextOf = (file: string): string => /^lib\/[^/]+\//.exec(file)?.[0] ?? "";
const domainOf = (file: string): string => /^lib\/[^/]+\/([^/]+\/)?/.exec(file)?.[0] ?? "";

const isApi = (file: string): boolean => /\/([a-z-]+-)?api\.ts$/.test(file);
const isStore = (file: string): boolean => /\/([a-z-]+-)?store\.ts$/.test(file);
/** Files of contexts that read and write by the engine, or call a service. All others are rules. */
const shells = [
  ...["money/funds/account-reads", "district/people/claims", "district/people/second-factor"],
  "voice/councils/tally-due",
  ...[
    "voice/councils/ballots",
    "voice/requests/receipts",
    "voice/requests/photo-files",
    "buying/tenders/bid-uploads",
    "voice/needs/load-gathering",
  ],
  ...["contracting/inspections/effects", "money/bank/boxes"],
  ...["money/funds/close-year", "money/payments/disbursement-parts"],
  ...["bookings", "replies", "statuses"].map((kind) => `money/payments/record-${kind}`),
  ...["attempt", "change-dispatch", "dispatch-queue", "post-challenge", "publish"].map(webhooks),
  ...["replay-failed", "signing"].map(webhooks),
  ...["call-gateway", "channels", "choose", "notice-queue", "secrets", "send-mail"].map(notices),
  ...["send-on", "send", "tell"].map(notices),
].map((name) => `lib/${name}.ts`);
function webhooks(name: string): string {
  return `webhooks/${name}`;
}
function notices(name: string): string {
  return `notices/${name}`;
}
const isShell = (file: string): boolean => isStore(file) || shells.includes(file);
const isRule = (file: string): boolean => inContext(file) && !isApi(file) && !isShell(file);

/** Broken rules of one kind, as `file: what`. */
const broken = (rule: (source: (typeof sources)[number]) => readonly string[]) =>
  sources.flatMap((source) => rule(source).map((what) => `${source.file}: ${what}`));

/** Imports of some files that none of the patterns allows. */
const strangers = (
  applies: (file: string) => boolean,
  allowed: readonly RegExp[] | ((file: string) => readonly RegExp[]),
) =>
  broken(({ file, imports }) => {
    if (!applies(file)) return [];
    const patterns = typeof allowed === "function" ? allowed(file) : allowed;
    return imports.map(({ from }) => from).filter((name) => !patterns.some((p) => p.test(name)));
  });
const within = (folder: string) => (file: string) => file.startsWith(folder);

describe("imports follow the arrows of ARCHITECTURE.md", () => {
  it("lib/core imports zod, a calendar library, a list of signs, what hashes, and itself", () => {
    const allowed = /^(lib\/core\/|zod$|temporal-polyfill$|canonicalize$|opencc-js\/|node:crypto$)/;
    expect(strangers(within("lib/core/"), [allowed])).toEqual([]);
    const others = ({ from, names }: Import) =>
      from === "node:crypto" && names.join() !== "createHash";
    expect(
      broken(({ file, imports }) => {
        if (!file.startsWith("lib/core/")) return [];
        return imports.filter(others).map(({ names }) => names.join());
      }),
    ).toEqual([]);
  });

  it("lib/vault imports core, its environment, KMS and cryptography, and no domain", () => {
    const allowed =
      /^(lib\/(core\/|vault\/|env\.ts|transient-faults\.ts)|@aws-sdk\/client-kms$|jose$|node:crypto$)/;
    expect(strangers(within("lib/vault/"), [allowed])).toEqual([]);
  });

  it("lib/engine imports core, vault, its environment, meter and log, and no domain", () => {
    const own = /^lib\/(core|vault|engine)\/|^lib\/(env|meter|log|transient-faults)\.ts$/;
    const parts = /^(@aws-sdk\/|aws-lambda$|zod$|node:timers\/promises$)/;
    expect(strangers(within("lib/engine/"), [own, parts])).toEqual([]);
  });

  it("what calls servers elsewhere imports parsers of addresses, node's network, and itself", () => {
    const allowed = /^(lib\/outbound\/|ipaddr\.js$|standardwebhooks$|node:)/;
    expect(strangers(within("lib/outbound/"), [allowed])).toEqual([]);
  });

  it("the ledger's model imports core and zod, its store the engine too", () => {
    const model = /^(lib\/core\/|zod$)/;
    const store = /^lib\/(core|engine|ledger)\//;
    expect(strangers(within("lib/ledger/model.ts"), [model])).toEqual([]);
    expect(strangers(within("lib/ledger/store.ts"), [store])).toEqual([]);
  });

  it("lib/http imports core, vault, log and meter, and never a domain or the engine", () => {
    const own = /^lib\/((core|vault|http)\/|(log|meter)\.ts$)/;
    const parts = /^(@middy\/|aws-lambda$|hono\/html$|zod$|typeid-js$|node:(crypto|zlib)$)/;
    expect(strangers(within("lib/http/"), [own, parts])).toEqual([]);
  });

  it("a context imports core, an api's types, vault, environment, engine, ledger and itself", () => {
    const shared =
      /^lib\/((core|vault|engine|ledger|outbound)\/|http\/api\.ts$|(env|log|meter|transient-faults)\.ts$)/;
    const foreign = ({ file, imports }: (typeof sources)[number]) =>
      inContext(file)
        ? imports
            .map(({ from }) => from)
            .filter((name) => /^(lib|functions|infra)\//.test(name))
            .filter((name) => !shared.test(name) && !name.startsWith(contextOf(file)))
        : [];
    expect(broken(foreign)).toEqual([]);
  });

  it("the rules of a domain import core, zod, parsers, their own domain; money also the ledger's", () => {
    const shared =
      /^(lib\/core\/|lib\/ledger\/model\.ts$|lib\/outbound\/(addresses|answered|retry)\.ts$|zod$|fast-xml-parser$)/;
    const own = (file: string) => [
      shared,
      new RegExp(`^${domainOf(file)}`),
      // what the domains of a context share stands beside them
      new RegExp(`^${contextOf(file)}[^/]+\\.ts$`),
    ];
    expect(strangers(isRule, own)).toEqual([]);
  });

  it("an api imports rules and lib/http/api.ts, never a store or a handler", () => {
    const allowed = (name: string) =>
      /^(lib\/core\/|lib\/http\/api\.ts$|zod$)/.test(name) || isRule(name) || isApi(name);
    const foreign = ({ file, imports }: (typeof sources)[number]) =>
      inContext(file) && isApi(file)
        ? imports.map(({ from }) => from).filter((name) => !allowed(name))
        : [];
    expect(broken(foreign)).toEqual([]);
  });

  it("stores never import deciders", () => {
    expect(
      broken(({ file, imports }) => (isStore(file) ? imports.flatMap(decidersTaken) : [])),
    ).toEqual([]);
  });

  it("the single files of lib that all may import, import no domain and no engine", () => {
    const single = /^lib\/(env|meter|log|transient-faults|credentials)\.ts$/;
    const allowed = [/^lib\/core\//, /^(zod$|@aws-)/];
    expect(strangers((file) => single.test(file), allowed)).toEqual([]);
  });

  it("the client imports core and the declarations' types", () => {
    const allowed = /^lib\/(core|client)\/|^lib\/http\/(api|problem)\.ts$|^zod$/;
    expect(strangers(within("lib/client/"), [allowed])).toEqual([]);
  });

  it("the portal asks the platform as a client: it imports declarations, and the table for its visits alone", () => {
    const own = /^lib\/(core|client|portal|words|vault)\/|^lib\/(env|log|apis|domains|words)\.ts$/;
    const parts = /^(hono\/html|oauth4webapi|uqr|zod|aws-lambda|node:crypto|@middy\/.*)$/;
    const table = /^(lib\/engine\/(keys|table)\.ts|@aws-sdk\/lib-dynamodb)$/;
    const declared = /^lib\/.*api\.ts$|^lib\/http\/(api|problem|openapi-names)\.ts$/;
    const allowed = (file: string) =>
      file === "lib/portal/session.ts" ? [own, parts, declared, table] : [own, parts, declared];
    expect(strangers(within("lib/portal/"), allowed)).toEqual([]);
  });

  it("flows and chains import contexts, and never what serves or deploys", () => {
    const allowed = new RegExp(
      `^lib/(${contexts}|core|engine|vault|ledger|flows|chains|words)/|^lib/(env|log)\\.ts$|^lib/http/api\\.ts$|^(zod|typeid-js)$`,
    );
    const joining = (file: string) => /^lib\/(flows|chains)\//.test(file);
    expect(strangers(joining, [allowed])).toEqual([]);
  });

  it("functions import lib and packages, never each other or infra", () => {
    expect(strangers(within("functions/"), [/^lib\//, /^[^/]+$|^@/])).toEqual([]);
  });

  it("the stack never imports functions, and nothing imports what runs it, works on it or proves it above itself", () => {
    const isStack = (file: string) => /^infra\/[^/]+\.ts$/.test(file);
    const parts = /^(aws-cdk-lib|constructs|cdk-nag|zod$|node:)/;
    const own =
      /^(infra\/[^/]+\.ts|lib\/((apis|env)\.ts|engine\/keys\.ts|http\/api\.ts|portal\/paths\.ts|core\/.*))$/;
    expect(strangers(isStack, [parts, own])).toEqual([]);
    const up = [
      { from: /^(lib|functions)\//, to: /^infra\// },
      { from: /^infra\//, to: /^functions\// },
      { from: /^infra\/local\//, to: /^infra\/(operate|proof)\// },
      { from: /^infra\/operate\//, to: /^infra\/proof\// },
    ];
    const wrong = up.flatMap(({ from, to }) =>
      broken(({ file, imports }) =>
        from.test(file) ? imports.map((one) => one.from).filter((name) => to.test(name)) : [],
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("nothing but what works with signing keys opens a record whose reading is not recorded", () => {
    const opens = ({ file, imports }: (typeof sources)[number]) =>
      file.startsWith("lib/engine/") || file.startsWith("lib/webhooks/")
        ? []
        : imports.flatMap(({ names }) => names.filter((name) => name === "loadSecret"));
    expect(broken(opens)).toEqual([]);
  });

  it("nothing imports itself in a circle", () => {
    const arrows = sources.map(({ file, imports }): [string, string[]] => [
      file,
      imports.map(({ from }) => from),
    ]);
    expect(circlesOf(new Map(arrows))).toEqual([]);
  });
});

/** The text of each function or constant that a file exports, by name. */
function exportsIn(code: string): Map<string, string> {
  const parts = code.split(/\n(?=(?:export |async |function |const |type |class )[^\n])/);
  const named = parts.map((part): [string, string] => [
    /^export (?:async )?(?:function|const) (\w+)/.exec(part)?.[1] ?? "",
    part,
  ]);
  return new Map(named);
}

/** Whether a text decides: it accepts, refuses, or says that it answers with a decision. */
const decides = (text: string): boolean => /\b(accept|refuse)[<(]|\bDecision</.test(text);

/** What a store takes from a file that decides; everything, where it takes the file as a whole. */
function decidersTaken({ from, names, isWhole }: Import): string[] {
  if (from.startsWith("lib/core/")) return [];
  const exported = exportsIn(codeOf.get(from) ?? "");
  const deciders = [...exported].filter(([name, text]) => name && decides(text));
  return deciders.map(([name]) => name).filter((name) => isWhole || names.includes(name));
}

describe("functions bind and nothing else", () => {
  const inFunctions = (words: RegExp) =>
    broken(({ file, code }) => (file.startsWith("functions/") ? (code.match(words) ?? []) : []));

  it("no decision is made there", () => {
    const makers = ({ file, imports }: (typeof sources)[number]) =>
      file.startsWith("functions/")
        ? imports.flatMap(({ names }) => names.filter((name) => /^(accept|refuse)$/.test(name)))
        : [];
    expect(broken(makers)).toEqual([]);
    expect(inFunctions(/\bok: (true|false)\b/g)).toEqual([]);
  });

  it("no event is made there", () => {
    expect(inFunctions(/["'`][a-z_-]+\.[a-z_]+["'`]/g)).toEqual([]);
  });

  it("no state and no role is judged there", () => {
    const judged = /\b(status|role)\b\s*(===|!==)|(===|!==)\s*[\w.?]*\b(status|role)\b/g;
    expect(inFunctions(judged)).toEqual([]);
    expect(inFunctions(/\]\.includes\(/g)).toEqual([]);
  });

  it("nothing is taken for what no parser found it to be", () => {
    const casts = /\bas (?!const\b)[^;,)\n]*|\bsatisfies\b/g;
    const withoutImports = broken(({ file, code }) =>
      file.startsWith("functions/")
        ? (code.replace(/^import[\s\S]*?;$/gm, "").match(casts) ?? [])
        : [],
    );
    expect(withoutImports).toEqual([]);
  });

  it("no number and no date is set there, but none and one", () => {
    const numbers =
      /(?<![\w."'`$#-])(?!0\b|1\b)\d[\d_.]*(?:e\d+)?n?\b|["'`]P[T\d]\w*["'`]|new Date\(\)|\\d/g;
    expect(inFunctions(numbers)).toEqual([]);
  });
});

describe("words that have no place", () => {
  const says = (applies: (file: string) => boolean, words: RegExp) =>
    broken(({ file, code }) => (applies(file) ? (code.match(words) ?? []) : []));

  it("no clock, no chance, no environment and no waiting in the rules", () => {
    const words = /new Date\(|Date\.now|Math\.random|process\.env|\basync\b/g;
    expect(says((f) => isRule(f) || f.startsWith("lib/core/"), words)).toEqual([]);
  });

  it("no Scan, but for the export that commands read", () => {
    expect(says((f) => f !== "lib/engine/export.ts", /\bScanCommand\b/g)).toEqual([]);
  });

  it("no import that this test cannot see", () => {
    const words = /\bcreateRequire\b|\brequire\(|\bimport\(\s*[^"\s]/g;
    expect(says((f) => /^(lib|functions)\//.test(f), words)).toEqual([]);
  });

  it("no line that the compiler is told to overlook", () => {
    const overlooked = broken(({ file, text }) =>
      /^(lib|functions)\//.test(file) ? (text.match(/@ts-\w+/g) ?? []) : [],
    );
    expect(overlooked).toEqual([]);
  });

  it("no local branch in what is deployed", () => {
    const words = /localhost|127\.0\.0\.1|AWS_ENDPOINT_URL/g;
    expect(says((f) => /^(lib|functions)\//.test(f), words)).toEqual([]);
  });
});

describe("what a process remembers of the data beyond one call", () => {
  it("can all be forgotten", () => {
    // of the district's secrets it remembers what Secrets Manager says, for five minutes
    const besides = ["lib/notices/secrets.ts"];
    const kept = /^(let \w|(const|let) \w+[^=\n]* = new (Map|Set)(<.*>)?\(\))/m;
    const found = sources.filter(({ file, code }) => inContext(file) && kept.test(code));
    expect(found.map(({ file }) => file)).toEqual(besides);
  });
});
