import { Dexie } from 'dexie';
import { storeSuite } from '../../runtime/store/conformance';
import { dexieStore } from '../../runtime/store/dexie-store';

let number = 0;

storeSuite('IndexedDB store', () => {
  const name = `store-test-${(number += 1)}`;
  return Promise.resolve({
    open: () => Promise.resolve(dexieStore(name)),
    again: true as const,
    async harm(blob: string) {
      const database = await new Dexie(name).open();
      await database.table('parts').put({ hash: blob, part: 0, value: new Blob(['other']) });
      database.close();
    },
    remove: () => Dexie.delete(name),
  });
});
