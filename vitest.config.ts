import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{nodes,runtime,editor,tests}/**/*.test.ts', 'editor/**/*.test.tsx'],
          exclude: ['tests/browser/**', 'tests/e2e/**'],
          // TensorFlow.js' CommonJS builds are ES5 and 2 to 3 times slower than its modules.
          server: { deps: { inline: [/@tensorflow/] } },
          testTimeout: 60_000,
          // Two cores: more processes only take each other's time.
          maxWorkers: 2,
        },
      },
    ],
  },
});
