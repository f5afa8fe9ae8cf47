import { intervalOf, precisionOf, recipientsAsked } from "../contracting/evaluations/precision.ts";
import { satisfactionHundredths } from "../contracting/evaluations/score.ts";
import type { StoredAnswer } from "../contracting/evaluations/template.ts";
import type { DerivationView, PublishedRound, Step } from "../contracting/evaluations/view.ts";
import { viewResult } from "../contracting/evaluations/view.ts";
import { policy } from "../contracting/policy.ts";
import type { Source } from "../core/evaluation-template.ts";
import { contractingWords } from "../words/contracting.ts";

const names = contractingWords.values;

/** Hundredths as they are read: 86.50. */
const decimal = (hundredths: number): string => (hundredths / 100).toFixed(2);

/**
 * How a published result came about, step by step in words, with the answers that it rests on: from
 * the roll that was drawn from to the grade. What is said here is computed anew, from what is stored.
 */
export function derivationOf(
  round: PublishedRound,
  answers: readonly StoredAnswer[],
  recipientAnswers: readonly StoredAnswer[] = [],
): DerivationView {
  const interval = intervalOf(round, round.counts, answers);
  const { recipients, counts } = round;
  const recipientInterval =
    recipients &&
    counts.recipients &&
    intervalOf(recipientsAsked(recipients), counts.recipients, recipientAnswers);
  const steps = [
    ...surveySteps(round),
    ...ratingSteps(round, interval),
    ...recipientSteps(round, recipientInterval),
    ...indicatorSteps(round),
    ...gradeSteps(round),
    ...lotSteps(round),
  ];
  const lots = round.lots.map(({ candidates, sha256 }) => ({
    candidates: candidates.length,
    sha256,
  }));
  return {
    result: viewResult(round),
    answers: [...answers],
    ...(interval && { interval }),
    ...(recipients && { recipientAnswers: [...recipientAnswers] }),
    ...(recipientInterval && { recipientInterval }),
    ...(lots.length > 0 && { assessorLots: lots }),
    steps,
  };
}

function surveySteps({ frame, survey, allocation, counts, ...round }: PublishedRound): Step[] {
  const { confidencePercent, marginPercent, sampleSize, answersNeeded } = survey;
  const { invited, answered, served } = counts;
  const { answeredHundredths, marginHundredths } = precisionOf({ frame, survey }, counts);
  const units = allocation.filter(({ invitations }) => invitations > 0);
  const spread = units.map(
    ({ unitCode, invitations: n, households }) => `${unitCode} ${n}/${households}`,
  );
  const longer = "extendedAt" in round && round.extendedAt !== undefined;
  return [
    {
      en: `The roll of the units served held ${frame.households} households when the round opened; its SHA-256 is ${frame.sha256}.`,
      zh: `评估开启时，所服务网格的住户名册共 ${frame.households} 户，其 SHA-256 为 ${frame.sha256}。`,
    },
    {
      en: `For ${confidencePercent} % confidence and ±${marginPercent} % ${sampleSize} of them are asked, and ${answersNeeded} answers are enough.`,
      zh: `按置信度 ${confidencePercent}%、误差 ±${marginPercent}% 应邀请 ${sampleSize} 户，至少须有 ${answersNeeded} 份答卷。`,
    },
    {
      en: `They spread over the units in proportion, by the seed ${frame.seed}: ${spread.join(", ")}.`,
      zh: `按比例分配到各网格，并依种子 ${frame.seed} 抽取：${spread.join("、")}。`,
    },
    {
      en: `${answered} of ${invited} invited answered (${decimal(answeredHundredths)} %)${longer ? ", the collection having been extended" : ""}; the service had reached ${served} of them.`,
      zh: `受邀 ${invited} 户中有 ${answered} 户作答（${decimal(answeredHundredths)}%）${longer ? "，收集期曾延长" : ""}；其中 ${served} 户接受过服务。`,
    },
    {
      en: `What they say of all households is true within ±${decimal(marginHundredths)} % at ${confidencePercent} % confidence.`,
      zh: `据此推及全体住户，在 ${confidencePercent}% 置信度下误差为 ±${decimal(marginHundredths)}%。`,
    },
  ];
}

function ratingSteps(
  { counts, survey }: PublishedRound,
  interval: DerivationView["interval"],
): Step[] {
  const mean = decimal(satisfactionHundredths(counts));
  const from = interval && decimal(interval.fromHundredths);
  const to = interval && decimal(interval.toHundredths);
  return [
    {
      en: `Their ${counts.ratings} ratings give ${decimal(counts.ratingsHundredths)} points in all (1 is 0 points, 5 is 100); the mean of n = ${counts.answered} answers is ${mean}. The answers have the SHA-256 ${counts.answersSha256}.`,
      zh: `答卷共 ${counts.ratings} 项评分，合计 ${decimal(counts.ratingsHundredths)} 分（1 为 0 分，5 为 100 分），n = ${counts.answered} 份答卷的平均分为 ${mean}。答卷的 SHA-256 为 ${counts.answersSha256}。`,
    },
    ...(interval
      ? [
          {
            en: `The mean of all households lies between ${from} and ${to} at ${survey.confidencePercent} % confidence.`,
            zh: `在 ${survey.confidencePercent}% 置信度下，全体住户的平均分介于 ${from} 与 ${to} 之间。`,
          },
        ]
      : []),
  ];
}

/** The second survey, beside the first and apart from it. */
function recipientSteps(
  { recipients, counts }: PublishedRound,
  interval: DerivationView["interval"],
): Step[] {
  const counted = counts.recipients;
  if (!recipients || !counted) return [];
  const { frame, survey } = recipients;
  const { confidencePercent, marginPercent, sampleSize, answersNeeded } = survey;
  const reached = precisionOf(recipientsAsked(recipients), counted);
  const rate = decimal(reached.answeredHundredths);
  const margin = decimal(reached.marginHundredths);
  const mean = decimal(satisfactionHundredths(counted));
  const from = interval && decimal(interval.fromHundredths);
  const to = interval && decimal(interval.toHundredths);
  return [
    {
      en: `${frame.recipients} were served ${frame.after ? `from ${frame.after}` : "from the beginning"} until ${frame.until}, by the hand-overs recorded; their codes have the SHA-256 ${frame.sha256}. For ${confidencePercent} % confidence and ±${marginPercent} % ${sampleSize} of them are asked, by the seed ${frame.seed}, and ${answersNeeded} answers are enough.`,
      zh: `按交接记录，${frame.after ? `自 ${frame.after} ` : "自开始"}至 ${frame.until} 共服务 ${frame.recipients} 人，其代码的 SHA-256 为 ${frame.sha256}。按置信度 ${confidencePercent}%、误差 ±${marginPercent}% 依种子 ${frame.seed} 邀请 ${sampleSize} 人，至少须有 ${answersNeeded} 份答卷。`,
    },
    {
      en: `${counted.answered} of ${counted.invited} invited answered (${rate} %), which is true within ±${margin} %. Their ${counted.ratings} ratings give ${decimal(counted.ratingsHundredths)} points in all; the mean of n = ${counted.answered} answers is ${mean}${interval ? `, that of all who were served lies between ${from} and ${to}` : ""}. The answers have the SHA-256 ${counted.answersSha256}.`,
      zh: `受邀 ${counted.invited} 人中有 ${counted.answered} 人作答（${rate}%），误差为 ±${margin}%。共 ${counted.ratings} 项评分，合计 ${decimal(counted.ratingsHundredths)} 分，n = ${counted.answered} 份答卷的平均分为 ${mean}${interval ? `，全体服务对象的平均分介于 ${from} 与 ${to} 之间` : ""}。答卷的 SHA-256 为 ${counted.answersSha256}。`,
    },
  ];
}

/** Each indicator: what fed it, its mark, and what it adds. */
function indicatorSteps({ result, counts }: PublishedRound): Step[] {
  return result.indicators.map(
    ({ indicator, source, weight, scoreHundredths, papersMissing, points }) => {
      const name = names.Indicator[indicator];
      const by = names.IndicatorSource[source];
      const how = papersMissing
        ? { en: "papers missing or late count as 0", zh: "材料缺失或逾期计 0 分" }
        : (countOf(counts, source) ??
          pointsSaid(points) ?? { en: `by: ${by.en}`, zh: `来源：${by.zh}` });
      const [mark, adds] = [
        decimal(scoreHundredths),
        ((weight * scoreHundredths) / 10_000).toFixed(4),
      ];
      return {
        en: `${name.en} (${how.en}): ${mark} points × ${weight} % = ${adds}.`,
        zh: `${name.zh}（${how.zh}）：${mark} 分 × ${weight}% = ${adds}。`,
      };
    },
  );
}

/** What was counted for an indicator; nothing where a person gave it, or its own steps tell. */
function countOf(
  { deliveries, deliveriesMin, inspected }: PublishedRound["counts"],
  source: Source,
): Step | undefined {
  if (source === "deliveries") {
    return {
      en: `${deliveries} of ${deliveriesMin} deliveries needed`,
      zh: `服务 ${deliveries} 次，应达 ${deliveriesMin} 次`,
    };
  }
  if (source !== "inspection" || !inspected?.inspections) return undefined;
  const { inspections, overdue, inspectionsHundredths } = inspected;
  const sum = decimal(inspectionsHundredths);
  return {
    en: `the mean of ${inspections} inspections with ${sum} points in all, ${overdue} overdue as 0`,
    zh: `${inspections} 次巡查合计 ${sum} 分的平均，其中整改逾期 ${overdue} 次计 0 分`,
  };
}

/** What the questions of a form were given. */
function pointsSaid(
  points: PublishedRound["result"]["indicators"][number]["points"],
): Step | undefined {
  if (!points) return undefined;
  const said = points.map((one) => `${one.question} ${one.points}/${one.maxPoints}`);
  return { en: said.join(", "), zh: said.join("、") };
}

function gradeSteps({ result, objection, recheck }: PublishedRound): Step[] {
  const { gradeExcellentPoints, gradeGoodPoints, gradePassPoints } = policy;
  const bands = [gradeExcellentPoints, gradeGoodPoints, gradePassPoints].map(({ value }) => value);
  const grade = names.Grade[result.grade];
  const steps: Step[] = [
    {
      en: `Together ${decimal(result.scoreHundredths)} points, rounded down: ${grade.en.toLowerCase()} (excellent from ${bands[0]}, good from ${bands[1]}, pass from ${bands[2]}).`,
      zh: `合计 ${decimal(result.scoreHundredths)} 分（舍去余数）：${grade.zh}（优秀 ${bands[0]} 分起，良好 ${bands[1]} 分起，合格 ${bands[2]} 分起）。`,
    },
  ];
  if (!objection) return steps;
  const before = recheck && names.Grade[recheck.before.grade];
  return [
    ...steps,
    recheck && before
      ? {
          en: `The organisation objected; before the re-check it was ${decimal(recheck.before.scoreHundredths)} points, ${before.en.toLowerCase()}.`,
          zh: `组织提出异议；复核前为 ${decimal(recheck.before.scoreHundredths)} 分，${before.zh}。`,
        }
      : {
          en: "The organisation objected; the re-check is under way.",
          zh: "组织提出异议，正在复核。",
        },
  ];
}

/** Among how many each assessor was drawn; who assessed stays inside. */
const lotSteps = ({ lots }: PublishedRound): Step[] =>
  lots.map(({ candidates, sha256 }) => ({
    en: `An assessor was drawn by lot among ${candidates.length} in the register; the list with its seed has the SHA-256 ${sha256}.`,
    zh: `从名册内 ${candidates.length} 名评估员中抽签指派一名，名单与种子的 SHA-256 为 ${sha256}。`,
  }));
