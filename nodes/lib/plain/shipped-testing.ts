import { readFile } from 'node:fs/promises';
import { testContext, type TestContext } from '../../kit/testing';

/** A context whose assets are the files that ship. */
export const shippedContext = (): TestContext =>
  testContext({
    assets: async (name) => new Uint8Array(await readFile(new URL(`../../public/data/${name}`, import.meta.url))),
  });
