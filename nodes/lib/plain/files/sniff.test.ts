import { describe, expect, it } from 'vitest';
import { sniff } from './sniff';
import { ascii, bmp, gif, jpeg, joined, png, safetensors, utf8Bytes, webp, zip } from './testing-files';

describe('the kind of a file', () => {
  it.each<[string, string, Uint8Array, object]>([
    ['PNG', 'a.png', png(1, 1), { kind: 'image', format: 'PNG' }],
    ['a PNG that is named as a graph', 'a.gradloom.json', png(1, 1), { kind: 'image', format: 'PNG' }],
    ['JPEG', 'a', jpeg(1, 1), { kind: 'image', format: 'JPEG' }],
    ['GIF', 'a', gif(1, 1), { kind: 'image', format: 'GIF' }],
    ['WebP', 'a', webp.lossy(1, 1), { kind: 'image', format: 'WebP' }],
    ['BMP', 'a', bmp(1, 1), { kind: 'image', format: 'BMP' }],
    ['a text that begins as a BMP', 'a.csv', utf8Bytes('BMI,age,weight\n1,2,3\n'), { kind: 'table' }],
    ['zip', 'a', zip([{ name: 'a' }]), { kind: 'archive' }],
    ['an empty zip', 'a', zip([]), { kind: 'archive' }],
    ['safetensors', 'a', safetensors('{}'), { kind: 'artifact' }],
    ['safetensors of 2 GB header', 'a', safetensors('{}', 0, 2 ** 31), { kind: 'artifact' }],
    ['anything that is named so', 'a.safetensors', utf8Bytes('hello'), { kind: 'artifact' }],
    ['a graph', 'a', utf8Bytes(' \n{"app":"gradloom"}'), { kind: 'graph' }],
    ['a graph with a byte order mark', 'a', utf8Bytes('\uFEFF{"app":"gradloom"}'), { kind: 'graph' }],
    ['a script that is named as a graph', 'a.json', utf8Bytes('alert(1)'), { kind: 'graph' }],
    ['a table', 'a.csv', utf8Bytes('a,b\n1,2'), { kind: 'table' }],
    ['a table that begins as JSON', 'a.csv', utf8Bytes('{a},b\n1,2'), { kind: 'table' }],
    ['a table without an ending', 'data', utf8Bytes('a,b\n1,2'), { kind: 'table' }],
    ['a program', 'a.js', utf8Bytes('alert(1)'), { kind: 'unknown', got: '.js' }],
    ['SVG', 'a.svg', utf8Bytes('<svg onload="alert(1)"/>'), { kind: 'svg' }],
    ['SVG with a prologue', 'a', utf8Bytes('<?xml version="1.0"?>\n<svg/>'), { kind: 'svg' }],
    ['HTML', 'a.txt', utf8Bytes('<!doctype html><script>1</script>'), { kind: 'unknown', got: 'HTML' }],
    ['XML', 'a', utf8Bytes('<?xml version="1.0"?><a/>'), { kind: 'unknown', got: 'XML' }],
    ['PDF', 'a.csv', ascii('%PDF-1.7'), { kind: 'unknown', got: 'PDF' }],
    ['gzip', 'a.csv.gz', Uint8Array.of(0x1f, 0x8b, 8), { kind: 'unknown', got: 'gzip' }],
    ['UTF-16', 'a.csv', joined([0xff, 0xfe], [0x61, 0]), { kind: 'utf16' }],
    ['UTF-16 without a mark', 'a.csv', Uint8Array.of(0x61, 0, 0x2c, 0, 0x62, 0), { kind: 'utf16' }],
    ['UTF-16 without a mark, the other way', 'a.json', Uint8Array.of(0, 0x7b, 0, 0x7d), { kind: 'utf16' }],
    [
      'random bytes',
      'a',
      Uint8Array.of(1, 2, 3, 4, 5, 200, 7, 8, 9),
      { kind: 'unknown', got: '01 02 03 04 05 c8 07 08' },
    ],
  ])('%s', (_, name, bytes, kind) => {
    expect(sniff(name, bytes)).toEqual(kind);
  });

  it('is found from nothing too', () => {
    expect(sniff('a', new Uint8Array(0))).toEqual({ kind: 'table' });
  });
});
