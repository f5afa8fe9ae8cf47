import type { Registered } from "../cast/organisation.ts";

/** Who heads the organisation of the case. Everybody here is fictional. */
export const head = { name: "示例甲某", idNumber: "990107199001010017", phone: "13800000001" };

/** Whose nephew is alone after 15:30, in the words the steward took down. */
export const resident = {
  name: "示例乙某",
  phone: "13900000002",
  words: "侄子放学后三点半到六点无人照看，希望社区帮忙想办法。",
};

/** Two more parents, in their own words. */
export const parents = [
  { name: "示例丙某", phone: "13700000003", words: "孩子放学早，家里没人，希望院里有人看一会儿。" },
  { name: "示例丁某", phone: "13600000004", words: "双职工家庭，四点半以后孩子没地方去。" },
] as const;

/** The five students, and the four children they look after. */
export const volunteerNames = ["示例戊", "示例己", "示例庚", "示例辛", "示例壬"] as const;
export const children = ["示例童一", "示例童二", "示例童三", "示例童四"] as const;

/** Personal words that must appear in no event, webhook or log. */
export const personalWords = [
  head.name,
  head.idNumber,
  head.phone,
  resident.name,
  resident.phone,
  resident.words,
  ...parents.flatMap((parent) => Object.values(parent)),
  ...volunteerNames,
  ...children,
];

export const amounts = {
  appropriationFen: 200_000_000,
  /** What follows the affair to the community. */
  affairFen: 3_000_000,
  /** The budget of the project, and the price at which it is won. */
  budgetFen: 12_500_000,
  contractFen: 12_000_000,
} as const;

/** Prices of our organisation and its two rivals, and what the panel thinks of them in percent. */
export const offers = [
  { priceFen: amounts.contractFen, marks: 92 },
  { priceFen: 11_800_000, marks: 70 },
  { priceFen: 12_400_000, marks: 85 },
] as const;

/** What a bid says besides its price, by its place in the list above. */
export const offerTexts = (n: number) => ({
  service_plan: `示例方案 ${n + 1}`,
  experience: `示例经验 ${n + 1}`,
});

/** What must not be found in the table before the opening. */
export const secretsOfOffers = offers.flatMap(({ priceFen }, n) => [
  String(priceFen),
  ...Object.values(offerTexts(n)),
]);

/** Folders of what the table held at two moments. */
export const rowsWhileVoting = "while-voting";
export const rowsBeforeOpening = "before-opening";

/** What the story learns on its way. */
export type Case = {
  filingId: string;
  volunteerIds: string[];
  venueId: string;
  childIds: string[];
  organisationId: string;
  endpointId: string;
  /** Other organisations that bid. */
  rivals: Registered[];
  needId: string;
  affairId: string;
  councilId: string;
  /** What the voters were given for their votes. */
  voteReceipts: string[];
  tenderId: string;
  requestId: string;
  receiptNumber: string;
  receiptCode: string;
  projectId: string;
  contractId: string;
  deliveryId: string;
  inspectionId: string;
  roundId: string;
  paymentId: string;
};
