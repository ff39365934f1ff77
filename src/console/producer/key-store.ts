// The one key that this device keeps, in the browser's own database: as a key that can sign and cannot be read out.
import type { HeldKey } from './keys.ts';

const NAME = 'gridpact';
const STORE = 'keys';
const PLACE = 'account';

/** Undefined: there is none, or the browser keeps nothing. */
export async function storedKey(): Promise<HeldKey | undefined> {
  try {
    return (await run('readonly', (store) => store.get(PLACE))) as HeldKey | undefined;
  } catch {
    return undefined;
  }
}

/** False when the browser does not keep it. */
export async function storeKey(held: HeldKey): Promise<boolean> {
  try {
    await run('readwrite', (store) => store.put(held, PLACE));
    return true;
  } catch {
    return false;
  }
}

export async function forgetKey(): Promise<void> {
  await run('readwrite', (store) => store.delete(PLACE)).catch(() => {});
}

async function run(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = (await settled(opening)) as IDBDatabase;
  try {
    return await settled(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function settled(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
