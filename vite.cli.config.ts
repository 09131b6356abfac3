import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { compiledKernels } from './scripts/kernels.ts';

// TensorFlow.js' own code asks for CommonJS names when it finds itself in Node.
const banner = `import { createRequire as __createRequire } from 'node:module';
import { dirname as __dirnameOf } from 'node:path';
import { fileURLToPath as __pathOf } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __pathOf(import.meta.url);
const __dirname = __dirnameOf(__filename);`;

/** The command line, bundled as modules: TensorFlow.js' CommonJS builds are ES5 and 2 to 3 times slower. */
export default defineConfig({
  publicDir: false,
  plugins: [await compiledKernels()],
  resolve: { mainFields: ['module', 'main'], conditions: ['module', 'import', 'default'] },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { gradloom: 'runtime/cli/cli.ts', 'host-thread': 'runtime/host-thread.ts' },
      external: [...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'webgpu'],
      output: { banner, entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
    },
  },
});
