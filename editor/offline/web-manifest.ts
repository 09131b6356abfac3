import type { ManifestOptions } from 'vite-plugin-pwa';

/** Gradloom as an application of its own. Pictures of the mark are drawn by `scripts/make-icons.mjs`. */
export const webManifest: Partial<ManifestOptions> = {
  id: './',
  name: 'Gradloom',
  short_name: 'Gradloom',
  description: 'A visual editor for machine-learning pipelines that runs entirely in the browser.',
  lang: 'en',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#0f1115',
  theme_color: '#191d25',
  categories: ['education', 'productivity', 'developer'],
  icons: [
    { src: './icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: './icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: './icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  file_handlers: [{ action: './', accept: { 'application/json': ['.gradloom.json', '.json'] } }],
  launch_handler: { client_mode: ['focus-existing', 'auto'] },
};
