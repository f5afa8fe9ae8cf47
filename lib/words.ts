import type { Labels } from "./core/labels.ts";
import { buyingWords } from "./words/buying.ts";
import { careWords } from "./words/care.ts";
import { chainsWords } from "./words/chains.ts";
import { contractingWords } from "./words/contracting.ts";
import { districtWords } from "./words/district.ts";
import { httpWords } from "./words/http.ts";
import { moneyWords } from "./words/money.ts";
import { registryWords } from "./words/registry.ts";
import { sharedWords } from "./words/shared.ts";
import { voiceWords } from "./words/voice.ts";
import { webhooksWords } from "./words/webhooks.ts";

/** The words of each context, by the name of its file; a test holds them against all schemas. */
export const wordsByContext = {
  shared: sharedWords,
  http: httpWords,
  district: districtWords,
  registry: registryWords,
  voice: voiceWords,
  care: careWords,
  buying: buyingWords,
  contracting: contractingWords,
  money: moneyWords,
  chains: chainsWords,
  webhooks: webhooksWords,
} as const satisfies Record<string, Labels>;

const all: readonly Labels[] = Object.values(wordsByContext);

/** What every field and every value of the interface is called, in both languages. */
export const words: Labels = {
  fields: Object.assign({}, ...all.map(({ fields }) => fields)),
  values: Object.assign({}, ...all.map(({ values }) => values)),
};
