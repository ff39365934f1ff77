// A backup back into a data folder that does not exist yet: checked as a whole before a byte is written, and put in
// place at the end, so that a crash leaves no half of one. Its journal is left out on purpose (node/backup.ts).

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { equalBytes, utf8 } from '../base/bytes.ts';
import { makeFolder } from '../base/make-folder.ts';
import { NodeError } from '../base/node-error.ts';
import { syncFolder } from '../base/sync-folder.ts';
import { readCheckedFile } from '../crypto/checked-file.ts';
import { DIGEST_BYTES, type Digest, sha256 } from '../crypto/digest.ts';
import type { LeafStore } from '../crypto/leaf-store.ts';
import type { RowStore } from '../ports/ports.ts';
import { batchHash, decodeBatch } from '../wire/batch.ts';
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES } from '../wire/limits.ts';
import { META } from './keys.ts';
import { LeafFile } from './leaf-file.ts';
import { LevelBlobStore } from './level-blob-store.ts';
import { LevelRowStore } from './level-row-store.ts';

const MAGIC = 'gridpact-backup/1\n';
const PRIVATE_FOLDER = 0o700;

export interface BackupFacts {
  readonly chainId: string;
  readonly height: number;
  readonly records: number;
}

/** Reads a backup through. Throws NodeError `backup-damaged`. */
export function inspectBackup(file: string, onProgress: (done: number, total: number) => void): BackupFacts {
  let head: { chainId: string; height: number } | undefined;
  let [records, ended] = [0, false];
  for (const { payload, end, fileBytes } of readCheckedFile(file, MAGIC, 'backup')) {
    const kind = String.fromCharCode(payload[0] ?? 0);
    if (records === 0) head = parseHead(file, kind, payload);
    ended = kind === 'E';
    records++;
    onProgress(end, fileBytes);
  }
  if (head === undefined || !ended) throw damaged(file, 'its end is missing: the copy was interrupted');
  return { ...head, records };
}

/** Where the backup goes, and what has to be true of its rows. */
export interface RestoreTarget {
  readonly folder: string;
  /** Throws NodeError when the rows are not those of a sound ledger of the right chain. */
  readonly check: (rows: RowStore, leaves: LeafStore) => Promise<void>;
}

/** Throws NodeError `data-folder-in-use`, `backup-damaged`, and what `check` throws: then the folder is as it was. */
export async function restoreBackup(
  file: string,
  { folder, check }: RestoreTarget,
  onProgress: (done: number, total: number) => void,
): Promise<BackupFacts> {
  refuseUsed(folder);
  const facts = inspectBackup(file, onProgress);
  const draft = `${folder}.restoring`;
  rmSync(draft, { recursive: true, force: true });
  makeFolder(draft, PRIVATE_FOLDER);
  try {
    await fill(file, draft, facts, check, onProgress);
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    syncFolder(dirname(folder));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  return facts;
}

async function fill(
  file: string,
  draft: string,
  { height }: BackupFacts,
  check: RestoreTarget['check'],
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const rows = await LevelRowStore.open(join(draft, 'ledger'));
  const digestOf = (bytes: Uint8Array) => {
    const batch = decodeBatch(bytes);
    return batch.ok ? batchHash(batch.value) : undefined;
  };
  const batches = await LevelBlobStore.open(join(draft, 'batches'), { maxBytes: MAX_FRAME_BYTES.batch, digestOf });
  const payloads = await LevelBlobStore.open(join(draft, 'payloads'), {
    maxBytes: MAX_PAYLOAD_BYTES,
    digestOf: sha256,
  });
  const leaves = new LeafFile(join(draft, 'leaves'), rows);
  const contents = { B: { store: batches, digestOf }, P: { store: payloads, digestOf: sha256 } } as const;
  try {
    for (const { payload, end, fileBytes } of readCheckedFile(file, MAGIC, 'backup')) {
      const kind = String.fromCharCode(payload[0] ?? 0);
      const body = payload.subarray(1);
      if (kind === 'R') await rows.write(rowsOf(file, body));
      else if (kind === 'B' || kind === 'P') await putContent(file, contents[kind], body);
      onProgress(end, fileBytes);
    }
    await rows.write(new Map([[META.restored, utf8(`${height}`)]]));
    await check(rows, leaves);
  } finally {
    leaves.close();
    await Promise.all([rows.close(), batches.close(), payloads.close()]);
  }
}

async function putContent(
  file: string,
  { store, digestOf }: { store: LevelBlobStore; digestOf: (bytes: Uint8Array) => Digest | undefined },
  body: Uint8Array,
): Promise<void> {
  const [hash, content] = [body.slice(0, DIGEST_BYTES), body.slice(DIGEST_BYTES)];
  const named = digestOf(content);
  if (named === undefined || !equalBytes(named, hash)) throw damaged(file, 'a content in it has another hash');
  await store.put(hash, content);
}

function rowsOf(file: string, body: Uint8Array): Map<string, Uint8Array> {
  const rows = new Map<string, Uint8Array>();
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  let at = 0;
  const next = () => {
    const length = at + 4 <= body.length ? view.getUint32(at) : body.length;
    if (at + 4 + length > body.length) throw damaged(file, 'a row in it is cut off');
    at += 4 + length;
    return body.slice(at - length, at);
  };
  while (at < body.length) {
    const key = new TextDecoder().decode(next());
    rows.set(key, next());
  }
  return rows;
}

function parseHead(file: string, kind: string, payload: Uint8Array): { chainId: string; height: number } {
  const head: unknown = kind === 'H' ? JSON.parse(new TextDecoder().decode(payload.subarray(1))) : undefined;
  const fields = typeof head === 'object' && head !== null ? head : {};
  const chainId = 'chainId' in fields ? fields.chainId : undefined;
  const height = 'height' in fields ? fields.height : undefined;
  if (typeof chainId === 'string' && typeof height === 'number') return { chainId, height };
  throw damaged(file, 'its first record does not say of which chain it is');
}

function refuseUsed(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw new NodeError({
    code: 'data-folder-in-use',
    message: `${folder} exists and is not empty: a restore never overwrites what a node has`,
    remedy: 'Move it away, and keep it: its journal may be the newest. Then restore again.',
  });
}

function damaged(file: string, what: string): NodeError {
  return new NodeError({
    code: 'backup-damaged',
    message: `${file} cannot be restored: ${what}`,
    remedy: 'Take another backup. Nothing was changed.',
  });
}
