// What the scripts share: the folder, running a command, and the steps that make a fresh machine ready.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a command with our output; gives its exit code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

/** Runs a command and ends with its code where it fails. */
export function must(command, args, options) {
  const status = run(command, args, options);
  if (status !== 0) process.exit(status);
}

const wanted = [20, 19];

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  console.error(`Gradloom needs Node ${wanted.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

/** Installs the packages of the lock file where they are missing or older than it. */
export function installPackages() {
  const mark = join(root, 'node_modules/.package-lock.json');
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return;
  console.log('Installing packages …');
  must('npm', ['ci', '--no-audit', '--no-fund']);
}

export const bin = (name) => join(root, 'node_modules/.bin', name);

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const sources = [
  'editor',
  'nodes',
  'runtime',
  'package-lock.json',
  'vite.config.ts',
  'vite.cli.config.ts',
  'scripts/kernels.ts',
];

/** Builds a part of dist/ where it is missing or older than a source. */
export function buildIfOld(part) {
  const made = { app: 'dist/app/index.html', cli: 'dist/cli/gradloom.mjs' }[part];
  const time = existsSync(join(root, made)) ? statSync(join(root, made)).mtimeMs : 0;
  if (time > Math.max(...sources.map((name) => newest(join(root, name))))) return;
  must(process.execPath, [join(root, 'scripts/build.mjs'), part], { stdio: ['ignore', 2, 'inherit'] });
}

/** Path of a Chromium; installs Debian's where there is none, or says which package is missing. */
export function findChromium() {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const there = () => candidates.find((path) => path && existsSync(path));
  if (!there() && existsSync('/usr/bin/apt-get')) {
    if (process.getuid?.() === 0) {
      console.log('Installing Chromium …');
      run('apt-get', ['update', '-qq']);
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
    }
  }
  const path = there();
  if (path) return path;
  console.error(
    'The tests need Chromium. On Debian: apt-get install chromium (as root). Elsewhere set CHROMIUM to its path.',
  );
  process.exit(2);
}
