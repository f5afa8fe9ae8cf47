import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { Construct } from "constructs";

export type BudgetProps = { readonly monthlyUsd: number; readonly email: string };

/** Tells a person when the account's costs of a month are to pass the budget, and when they have. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { monthlyUsd, email }: BudgetProps) {
    super(scope, id);
    const tell = (notificationType: "ACTUAL" | "FORECASTED") => ({
      notification: {
        notificationType,
        comparisonOperator: "GREATER_THAN",
        threshold: 100,
        thresholdType: "PERCENTAGE",
      },
      subscribers: [{ subscriptionType: "EMAIL", address: email }],
    });
    new CfnBudget(this, "Monthly", {
      budget: {
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: monthlyUsd, unit: "USD" },
      },
      notificationsWithSubscribers: [tell("FORECASTED"), tell("ACTUAL")],
    });
  }
}
