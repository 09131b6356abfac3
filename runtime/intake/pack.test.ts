import { describe, expect, it } from 'vitest';
import { plainPng } from '../../nodes/lib/plain/files/testing-images';
import { utf8Bytes } from '../../nodes/lib/plain/files/testing-files';
import { problemOf } from '../../nodes/lib/plain/files/testing-problems';
import { listZip } from '../../nodes/lib/plain/files/zip';
import { examine } from './intake';
import { packImages } from './pack';

const image = (shade: number): Blob => new Blob([plainPng(2, 2, shade)]);
const names = async (archive: Blob): Promise<string[]> => (await listZip(archive)).map(({ name }) => name);

describe('dropped images', () => {
  it('become an archive that is taken for one of images', async () => {
    const archive = await packImages([
      { path: 'dogs/b.png', file: image(2) },
      { path: 'cats/a.png', file: image(1) },
      { path: 'labels.csv', file: new Blob([utf8Bytes('file,y\n')]) },
    ]);
    expect(await names(archive)).toEqual(['cats/a.png', 'dogs/b.png', 'labels.csv']);
    expect(await examine('x.zip', archive)).toMatchObject({ kind: 'archive', images: 2 });
  });

  it('are the same bytes in any order', async () => {
    const files = [1, 2, 3].map((shade) => ({ path: `${shade}.png`, file: image(shade) }));
    const [one, two] = [await packImages(files), await packImages(files.toReversed())];
    expect(await one.arrayBuffer()).toEqual(await two.arrayBuffer());
  });

  it('keep apart, also with strange names', async () => {
    const paths = ['a.png', 'a.png', '../a.png', '/a\\b.png', 'ü.png'];
    const archive = await packImages(paths.map((path, shade) => ({ path, file: image(shade) })));
    expect((await names(archive)).toSorted()).toEqual(['a-2.png', 'a-3.png', 'a.png', 'a_b.png', 'ü.png']);
  });

  it('are not too many, too large or gone', async () => {
    const many = Array.from({ length: 20_001 }, (_, index) => ({ path: `${index}`, file: new Blob() }));
    expect(await problemOf(() => packImages(many))).toMatchObject({ key: 'zip-too-many' });
    const large = { size: 300 * 1024 ** 2 } as Blob;
    expect(await problemOf(() => packImages([{ path: 'a', file: large }]))).toMatchObject({ key: 'images-too-large' });
    const gone = new Blob(['x']);
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    expect(await problemOf(() => packImages([{ path: 'a.png', file: gone }]))).toMatchObject({
      key: 'file-missing',
      values: { name: 'a.png' },
    });
  });
});
