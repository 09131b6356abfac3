// Compiles our wasm kernels (nodes/lib/tensor/wasm/module) for the configurations of Vite and Vitest, which embed them as text:
// whoever builds, tests or serves has the kernels of the sources in front of him.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Plugin } from 'vite';
import { relaxedSimd } from '../runtime/relaxed-simd.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = 'nodes/lib/tensor/wasm/module';

const common = ['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--runtime', 'stub', '--noAssert'].concat([
  '--enable',
  'simd',
  '--importMemory',
  '--noExportMemory',
  '--use',
  'abort=',
]);

/** For every processor, or for those that multiply and add with one rounding. */
export type Build = 'plain' | 'relaxed';
const more: Readonly<Record<Build, readonly string[]>> = { plain: [], relaxed: ['--enable', 'relaxed-simd'] };

/** Puts the binaries in the place of `native-{plain,relaxed}.ts`. For the main plugins and, since workers are built apart, for theirs. */
export async function compiledKernels(): Promise<Plugin> {
  const binaries = { plain: await kernelBinary('plain'), relaxed: await kernelBinary('relaxed') };
  const hash = createHash('sha256').update(binaries.plain).update(binaries.relaxed);
  return {
    // Vitest keeps what it transformed by the names of the plugins.
    name: `kernels-${hash.digest('hex').slice(0, 16)}`,
    load(id) {
      const [, build] = /\/nodes\/lib\/tensor\/wasm\/native-(plain|relaxed)\.ts(\?|$)/.exec(id) ?? [];
      return build === 'plain' || build === 'relaxed'
        ? `export const compiled = ${JSON.stringify(binaries[build].toString('base64'))};`
        : undefined;
    },
  };
}

/** The compiled module. The last one is kept beside the packages, by a hash of the sources and the compiler. */
export async function kernelBinary(build: Build): Promise<Buffer> {
  const options = [...common, ...more[build]];
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts'));
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json') as { version: string };
  const hash = createHash('sha256').update(JSON.stringify([version, options]));
  for (const name of names.toSorted()) hash.update(`\n${name}\n${readFileSync(join(root, folder, name), 'utf8')}`);
  const cache = join(root, 'node_modules/.cache/gradloom-kernels');
  const kept = join(cache, `${hash.digest('hex')}.wasm`);
  if (existsSync(kept)) return readFileSync(kept);
  const binary = await compile(options);
  mkdirSync(cache, { recursive: true });
  // Two builds at once must not read half a file.
  writeFileSync(`${kept}.${process.pid}`, binary);
  renameSync(`${kept}.${process.pid}`, kept);
  return binary;
}

async function compile(options: readonly string[]): Promise<Buffer> {
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Buffer | undefined;
  const { error, stderr } = await asc.main([`${folder}/index.ts`, '--outFile', 'kernels.wasm', ...options], {
    readFile: (name: string) => {
      const path = join(root, name);
      return existsSync(path) ? readFileSync(path, 'utf8') : null;
    },
    writeFile: (_, contents) => {
      if (typeof contents !== 'string') binary = Buffer.from(contents);
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined) throw new Error(`the wasm kernels do not compile: ${stderr}`);
  checkIsolation(binary);
  return binary;
}

/** The module lives in another one's memory: data or globals of its own would overwrite what is there. */
export function checkIsolation(binary: Buffer): void {
  // Node 20 has relaxed SIMD behind a flag.
  if (!relaxedSimd()) setFlagsFromString('--experimental-wasm-relaxed-simd');
  const module = new WebAssembly.Module(Uint8Array.from(binary));
  const imports = WebAssembly.Module.imports(module).map((one) => `${one.module}.${one.name} ${one.kind}`);
  if (imports.join() !== 'env.memory memory') throw new Error(`the wasm kernels import ${imports.join()}`);
  const own = new Set(sectionsOf(binary));
  const forbidden = [
    [4, 'tables'],
    [6, 'globals'],
    [8, 'a start function'],
    [11, 'data'],
  ] as const;
  for (const [section, name] of forbidden)
    if (own.has(section)) throw new Error(`the wasm kernels have ${name} of their own`);
}

/** Numbers of the sections of a binary module. */
function sectionsOf(binary: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 8; at < binary.length;) {
    found.push(binary[at] ?? 0);
    at += 1;
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = binary[at] ?? 0;
      at += 1;
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return found;
}
