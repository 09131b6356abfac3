import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { compiledKernels } from './scripts/kernels.ts';
import { chromiumArgs, chromiumPath } from './tests/support/chromium.ts';
import { plantBug } from './tests/support/planted.ts';

/** Set by `npm run planted-bugs`. */
const { GRADLOOM_PLANTED_BUG: bug } = process.env;

const kernels = await compiledKernels();

/** The tests of each kernel over its table of shapes run in Node and in Chromium alike: only the way to a backend differs. */
const kernelTables =
  'nodes/lib/tensor/{wasm/{conv2d-backprop,depthwise-backprop,native-*,pool-grad,small-kernels,training-gradients},fused-*}.test.ts';
const inBrowser: Plugin = {
  name: 'backend-in-browser',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith('/testing') || importer === undefined) return undefined;
    const found = await this.resolve(source, importer, { skipSelf: true });
    return found?.id.endsWith('/nodes/lib/tensor/testing.ts') === true
      ? fileURLToPath(new URL('./tests/support/browser-backend.ts', import.meta.url))
      : found;
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        // Else Vitest takes the CommonJS builds of TensorFlow.js, and beside them parts of its modules: two copies of one engine.
        environments: { ssr: { resolve: { mainFields: ['module', 'jsnext:main', 'main'] } } },
        plugins: [kernels, ...(bug === undefined ? [] : [plantBug(bug)])],
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
          experimental: { fsModuleCache: bug === undefined },
        },
      },
      {
        plugins: [kernels, inBrowser],
        publicDir: 'nodes/public',
        worker: { format: 'es' },
        // Found late, they would make the page reload in the middle of a test.
        optimizeDeps: {
          include: [
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-core/dist/register_all_gradients',
            '@tensorflow/tfjs-backend-cpu',
            '@tensorflow/tfjs-backend-wasm',
            '@tensorflow/tfjs-backend-webgpu',
            'comlink',
            'dexie',
            'zod',
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
          ],
        },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts', kernelTables],
          testTimeout: 240_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: chromiumPath, args: [...chromiumArgs] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/serve.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          // A second is short for a page that a busy machine draws.
          expect: { poll: { timeout: 5_000 } },
        },
      },
    ],
  },
});
