export type Answer = {
  readonly answerId: string;
  readonly served: boolean;
  readonly ratings: readonly { readonly question: string; readonly rating: number }[];
};
export type Result = {
  readonly indicators: readonly {
    readonly indicator: string;
    readonly source: string;
    readonly weight: number;
    readonly scoreHundredths: number;
    readonly papersMissing: boolean;
    readonly points?: readonly {
      readonly question: string;
      readonly points: number;
      readonly maxPoints: number;
    }[];
  }[];
  readonly scoreHundredths: number;
  readonly grade: string;
};

export type Counted = {
  readonly invited: number;
  readonly answered: number;
  readonly served: number;
  readonly ratings: number;
  readonly ratingsHundredths: number;
  readonly answersSha256: string;
};
export type Plan = {
  readonly confidencePercent: number;
  readonly marginPercent: number;
  readonly sampleSize: number;
  readonly answersNeeded: number;
};
export type Reached = { readonly answeredHundredths: number; readonly marginHundredths: number };
export type Interval = { readonly fromHundredths: number; readonly toHundredths: number };

/** What `GET /evaluation-results/{roundId}/derivation` answers, as far as it is computed. */
export type Published = {
  readonly result: {
    readonly frame: { readonly sha256: string; readonly households: number; readonly seed: string };
    readonly survey: Plan;
    readonly allocation: readonly {
      readonly unitCode: string;
      readonly households: number;
      readonly invitations: number;
    }[];
    /** The survey of those who were served, where there is one. */
    readonly recipients?: {
      readonly questions: readonly { readonly code: string }[];
      readonly frame: {
        readonly sha256: string;
        readonly recipients: number;
        readonly seed: string;
      };
      readonly survey: Plan;
    };
    readonly counts: Counted & {
      readonly recipients?: Counted;
      /** Doors that declined, and those invited in their place; not counted by earlier versions. */
      readonly declined?: number;
      readonly replaced?: number;
      readonly deliveries: number;
      readonly deliveriesMin: number;
      readonly inspected?: {
        readonly inspections: number;
        readonly overdue: number;
        readonly inspectionsHundredths: number;
      };
    };
    readonly surveyQuestions: readonly { readonly code: string }[];
    readonly reached: Reached;
    readonly recipientsReached?: Reached;
    readonly result: Result;
    readonly recheck?: { readonly before: Result };
  };
  readonly answers: readonly Answer[];
  readonly interval?: Interval;
  readonly recipientAnswers?: readonly Answer[];
  readonly recipientInterval?: Interval;
  /** The assessors drawn by lot: among how many. */
  readonly assessorLots?: readonly { readonly candidates: number; readonly sha256: string }[];
};

/** What `GET /evaluation-rounds/{roundId}/frame` answers to the auditor. */
export type Roll = {
  readonly households: readonly string[];
  /** The units whose next door was asked for one that declined. */
  readonly replacements?: readonly string[];
  /** A code for each one who was served. */
  readonly recipientCodes?: readonly string[];
  /** The assessors drawn by lot, in their order, and among whom. */
  readonly assessorLots?: readonly {
    readonly seed: string;
    readonly candidates: readonly string[];
    readonly sha256: string;
    readonly subject: string;
  }[];
};
