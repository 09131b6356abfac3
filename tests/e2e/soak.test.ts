import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPage, visits } from '../support/journey';
import { growthOf, memoryOf, type Memory } from '../soak/memory';
import { soak } from '../soak/soak';

/** `npm run soak` sets these; without them a short round, the same each time. */
const minutes = Number(process.env['GRADLOOM_SOAK_MINUTES'] ?? 0);
const seed = Number(process.env['GRADLOOM_SOAK_SEED'] ?? 1);
const SHORT_ROUND = 25;
const MOST_GROWTH = 1.15;

const visit = visits();

describe('random editing', () => {
  it(
    'keeps the document that a replay of its commands gives, without an error, in the same memory',
    async () => {
      const page = await openPage(await visit());
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      const memory: Memory[] = [];
      const end = Date.now() + minutes * 60_000;
      const soaked = await soak(page, {
        seed,
        goOn: (commands) => (minutes > 0 ? Date.now() < end : commands < SHORT_ROUND),
        sample: async (commands) => void memory.push(tell(await memoryOf(session, commands))),
      });
      mkdirSync('dist/soak', { recursive: true });
      writeFileSync(`dist/soak/soak-${seed}.json`, JSON.stringify({ ...soaked, memory }, null, 1));
      if (minutes > 0)
        console.log(`${soaked.commands.length} commands`, soaked.counts, `heap × ${growthOf(memory) ?? 'not judged'}`);
      expect(soaked.errors).toEqual([]);
      expect(soaked.differs?.got).toEqual(soaked.differs?.wanted);
      expect(soaked.replayEqual).toBe(true);
      expect(soaked.commands.length).toBeGreaterThanOrEqual(SHORT_ROUND);
      expect(growthOf(memory) ?? 1).toBeLessThan(MOST_GROWTH);
    },
    minutes * 60_000 + 120_000,
  );
});

function tell(sample: Memory): Memory {
  const { commands, heap, elements, listeners } = sample;
  console.log(
    `${commands} commands, heap ${(heap / 2 ** 20).toFixed(1)} MiB, ${elements} DOM nodes, ${listeners} listeners`,
  );
  return sample;
}
