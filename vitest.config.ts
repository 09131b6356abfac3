import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        // Else Vitest takes the CommonJS builds of TensorFlow.js, and beside them parts of its modules: two copies of one engine.
        environments: { ssr: { resolve: { mainFields: ['module', 'jsnext:main', 'main'] } } },
        test: {
          name: 'node',
          environment: 'node',
          include: ['{nodes,runtime,editor,tests}/**/*.test.ts', 'editor/**/*.test.tsx'],
          exclude: ['tests/browser/**', 'tests/e2e/**'],
          // Its CommonJS builds are ES5 and 2 to 3 times slower than its modules.
          server: { deps: { inline: [/@tensorflow/] } },
          testTimeout: 60_000,
          // Two cores: more processes only take each other's time.
          maxWorkers: 2,
          // TensorFlow.js has a thousand modules: transforming them again costs 3 s a test file.
          experimental: { fsModuleCache: true },
        },
      },
    ],
  },
});
