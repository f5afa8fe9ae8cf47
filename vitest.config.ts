import { defineConfig } from "vitest/config";

const common = { testTimeout: 30_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  test: {
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
