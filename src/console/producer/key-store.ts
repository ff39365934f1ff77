// What the browser's own database keeps: the account's key, which can sign and cannot be read out, and beside it what a phone
// must not forget.
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

/** With all that is kept beside it; gone when it resolves. Rejects when the browser does not let go of it. */
export async function forgetKey(): Promise<void> {
  await changed((store) => void store.clear());
}

/** Undefined: there is none, or the browser keeps nothing. */
export async function storedAt<T>(place: string): Promise<T | undefined> {
  return (await run('readonly', (store) => store.get(place)).catch(() => undefined)) as T | undefined;
}

/**
 * What is there from now on, durable when it resolves; nobody else changes it meanwhile. Undefined: nothing. Rejects where the
 * browser does not keep it, and with what `change` throws: then it is as before.
 */
export function changeAt<T>(place: string, change: (before: T | undefined) => T | undefined): Promise<void> {
  return changed(async (store) => {
    const after = change((await settled(store.get(place))) as T | undefined);
    if (after === undefined) store.delete(place);
    else store.put(after, place);
  });
}

async function changed(act: (store: IDBObjectStore) => void | Promise<void>): Promise<void> {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    await act(transaction.objectStore(STORE));
    await done;
  } finally {
    database.close();
  }
}

async function run(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await opened();
  try {
    return await settled(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

async function opened(): Promise<IDBDatabase> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return (await settled(opening)) as IDBDatabase;
}

function settled(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
