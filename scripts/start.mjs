// `npm start`: installs what is missing, builds, serves, and opens Gradloom.
import { spawn } from 'node:child_process';
import { buildIfOld, checkNode, installPackages, root } from './tools.mjs';

checkNode();
installPackages();
buildIfOld('app');
const { preview } = await import('vite');
const server = await preview({
  root: `${root}/editor`,
  configFile: `${root}/vite.config.ts`,
  preview: { port: Number(process.env.PORT ?? 4173) },
});
const address = server.resolvedUrls?.local[0] ?? '';
console.log(`\nGradloom is served at ${address}\nEnd it with Ctrl+C.`);
if (process.env.CI === undefined && process.env.BROWSER !== 'none') open(address);

/** Opens the address in the user's browser where there is one. */
function open(url) {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => console.log('Open it in a browser.'))
    .unref();
}
