// `npm run soak -- [minutes] [seed]`: random editing in a real browser for as long as one asks; see tests/soak.
// All commands of the round stand in dist/soak/soak-<seed>.json.
import { bin, buildIfOld, checkNode, findChromium, installPackages, run } from './tools.mjs';

const [minutes = '5', seed = String(1 + Math.floor(Math.random() * 1_000_000))] = process.argv.slice(2);
if (!(Number(minutes) > 0) || !(Number(seed) > 0)) {
  console.error(`minutes and seed: positive numbers wanted, got ${minutes} and ${seed}`);
  process.exit(2);
}
checkNode();
installPackages();
buildIfOld('app');
console.log(`${minutes} minutes of random editing, seed ${seed}`);
const env = { ...process.env, CHROMIUM: findChromium(), GRADLOOM_SOAK_MINUTES: minutes, GRADLOOM_SOAK_SEED: seed };
process.exit(run(bin('vitest'), ['run', '--project', 'e2e', 'tests/e2e/soak.test.ts'], { env }));
