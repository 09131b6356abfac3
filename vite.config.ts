import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * What the served page may do: its own scripts, styles and data, nothing else. A graph file is data, and even if one were not,
 * there is no place to send anything to. Without `unsafe-inline` and `unsafe-eval`; wasm needs its own word.
 */
const contentSecurityPolicy = [
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
].join('; ');

export default defineConfig({
  root: 'editor',
  // Shipped data and icons: served as they are, read by the command line from the same folder.
  publicDir: '../nodes/public',
  plugins: [react()],
  worker: { format: 'es' },
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
  preview: {
    port: 4173,
    headers: {
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  },
});
