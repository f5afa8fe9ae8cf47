import { defineConfig } from "vitest/config";

// generous, for a slow machine: a platform starts for every file, and months of schedules pass in some
const common = { testTimeout: 120_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    // front-door tests mostly wait for the platform beside them: more workers than cores less one
    maxWorkers: 3,
    projects: [
      { test: { ...common, name: "unit", include: ["test/lib/**/*.test.ts", "test/*.test.ts"] } },
      {
        test: {
          ...common,
          name: "platform",
          globalSetup: ["test/support/template.ts"],
          include: ["test/functions/**/*.test.ts", "test/local/**/*.test.ts"],
        },
      },
      { test: { ...common, name: "infra", include: ["test/infra/**/*.test.ts"] } },
    ],
  },
});
