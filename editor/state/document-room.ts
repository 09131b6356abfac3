import { ask } from './session';

/** More than a document takes, so that the next edits find room too. */
const ROOM_BYTES = 4 * 2 ** 20;

/** Documents come before results: where the browser gives no more room, results that can be computed again make some. */
export async function withRoom(save: () => Promise<void>): Promise<void> {
  try {
    await save();
  } catch (error) {
    if (!isNoRoom(error)) throw error;
    await ask((client) => client.makeRoom(ROOM_BYTES));
    await save();
  }
}

/** Dexie wraps what the browser says. */
export const isNoRoom = (error: unknown): boolean => {
  const { name, inner } = Object(error) as { readonly name?: unknown; readonly inner?: unknown };
  return name === 'QuotaExceededError' || (inner !== undefined && inner !== null && isNoRoom(inner));
};
