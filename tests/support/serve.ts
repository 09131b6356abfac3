import { preview } from 'vite';

/** Serves the built application for the journeys; `npm test` builds it first. */
export default async function serve(project: {
  provide(name: 'appAddress', value: string): void;
}): Promise<() => Promise<void>> {
  const server = await preview({ configFile: 'vite.config.ts', preview: { port: 4290 }, logLevel: 'warn' });
  project.provide('appAddress', server.resolvedUrls?.local[0] ?? '');
  return () => server.close();
}

declare module 'vitest' {
  interface ProvidedContext {
    appAddress: string;
  }
}
