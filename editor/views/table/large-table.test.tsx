import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { DataTable } from './data-table';
import type { TableColumn } from './types';

it('puts a few rows and columns of a large table into the page, and says how many there are', () => {
  const columns = Array.from({ length: 60 }, (_, at): TableColumn => ({ title: `column ${at}`, format: 'number' }));
  const html = renderToStaticMarkup(
    <DataTable caption="large" columns={columns} count={100_000} cell={(row, column) => row * 60 + column} />,
  );
  expect(html).toContain('aria-rowcount="100001"');
  expect(html).toContain('aria-colcount="60"');
  const cells = html.match(/<td/g)?.length ?? 0;
  expect(cells).toBeGreaterThan(100);
  expect(cells).toBeLessThan(1500);
  // The rest is one empty row as high as all that is not drawn.
  expect(html).toMatch(/<tr aria-hidden="true" style="height:\d{7}px">/);
});
