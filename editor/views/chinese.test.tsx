import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { report, tile, tiles } from '../../nodes/lib/plain/report';
import { ArtifactView } from './artifact-view';
import { metricWord } from './metric-words';
import { words } from './words';

// The store of the language reads it once, when its module is loaded, and a page drawn to text keeps what it read.
vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => 'zh' }));

it('draws a report in Chinese', () => {
  const artifact = report({ en: 'Report', zh: '报告' }, { accuracy: 0.5, gap: 0.1 }, [
    tiles(
      't',
      { en: 'Tiles', zh: '指标' },
      tile('accuracy', { en: 'Accuracy', zh: '准确率' }, 'fraction'),
      tile('gap', { en: 'Gap', zh: '差距' }, 'points'),
    ),
  ]);
  const html = renderToStaticMarkup(<ArtifactView artifact={artifact} />);
  for (const text of ['报告', '指标', '准确率', '10.0\u00a0个百分点', words.metrics.zh]) expect(html).toContain(text);
});

it('has the same values to fill in, in both languages', () => {
  const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
  for (const word of Object.values(words)) expect(holes(word.zh), word.en).toEqual(holes(word.en));
  expect(metricWord('accuracy').word.zh).toBe('准确率');
});
