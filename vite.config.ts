import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { webManifest } from './editor/offline/web-manifest.ts';
import { compiledKernels } from './scripts/kernels.ts';

/**
 * What the served page may do: its own scripts, styles and data, nothing else. A graph file is data, and even if one were not,
 * there is no place to send anything to. Without `unsafe-inline` and `unsafe-eval`; wasm needs its own word. Text becomes markup
 * or the address of a script through the named policies alone: our workers' (`runtime/trusted-worker.ts`) and the sanitizer's.
 */
const rules = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types gradloom-worker dompurify',
];

/** Stands in the page itself, too: it holds wherever the files are served. The rule on frames counts in a header only. */
const pagePolicy = rules.join('; ');

/** Sent with every file: a worker has the policy of its own script. */
const pageHeaders = {
  'Content-Security-Policy': [...rules, "frame-ancestors 'self'"].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** The policy in the page itself, for those who serve the files without our headers. */
const policyInPage: Plugin = {
  name: 'policy-in-page',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
      injectTo: 'head-prepend',
    },
  ],
};

/** The letters of the first picture: found by way of the style sheet they would come late, and the words would change their shape. */
const lettersFirst: Plugin = {
  name: 'letters-first',
  apply: 'build',
  transformIndexHtml: (_, { bundle }) =>
    Object.keys(bundle ?? {})
      .filter((file) => file.includes('/inter-latin-'))
      .map((file) => ({
        tag: 'link',
        attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${file}` },
        injectTo: 'head',
      })),
};

/** The page without a network, and as an application of its own. `npm run dev` has neither. */
const offline = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'offline',
  filename: 'service-worker.ts',
  injectRegister: false,
  manifest: webManifest,
  manifestFilename: 'gradloom.webmanifest',
  // They are in the list already, with all that is built.
  includeManifestIcons: false,
  injectManifest: {
    globPatterns: ['**/*'],
    // Threads are never used (`runtime/device/begin.ts`); its address is never asked for.
    globIgnores: ['.vite/**', '*.webmanifest', '**/tfjs-backend-wasm-threaded-simd-*.wasm'],
    dontCacheBustURLsMatching: /^assets\//,
    maximumFileSizeToCacheInBytes: 8_000_000,
    rollupFormat: 'iife',
  },
});

const kernels = await compiledKernels();

export default defineConfig({
  root: 'editor',
  // Shipped data and icons: served as they are, read by the command line from the same folder.
  publicDir: '../nodes/public',
  plugins: [react(), policyInPage, lettersFirst, offline, kernels],
  worker: { format: 'es', plugins: () => [kernels] },
  build: {
    outDir: '../dist/app',
    emptyOutDir: true,
    target: 'es2022',
    // The wasm backend asks for its three binaries by URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
  server: { port: 5173, strictPort: false },
  preview: { port: 4173, headers: pageHeaders },
});
