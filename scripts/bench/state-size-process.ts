// One ledger of many accounts on a real disk, in a process of its own, so that its memory is its own. Prints one line of
// JSON; how far it has come, and how long it will take, on the other output.
// usage: state-size-process.ts make|run|snapshot FOLDER ACCOUNTS
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { packEntry, stateRow } from '../../src/ledger/ledger-rows.ts';
import { BlockStore } from '../../src/node/blocks/block-store.ts';
import { openLedger } from '../../src/node/blocks/open-ledger.ts';
import { makeSnapshot } from '../../src/node/snapshots/make-snapshot.ts';
import { restoreRows } from '../../src/node/snapshots/restore-folder.ts';
import { readSnapshotFiles } from '../../src/node/snapshots/snapshot-files.ts';
import { openManifest } from '../../src/node/snapshots/verify-snapshot.ts';
import { LeafFile } from '../../src/storage/leaf-file.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import { SnapshotFolder } from '../../src/storage/snapshot-folder.ts';
import { payment, postTransfers } from '../../test/ledger/account-operations.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { madeGenesis } from '../../test/unit/node/made-chain.ts';
import { SiteOperations } from './site-operations.ts';
import { type Operation, StateChain } from './state-chain.ts';

const HOLDER = keyOf('holder of all');
const AT_ONCE = 20_000;
const BLOCKS = 60;
/** Not counted: the compiler has not seen the code. */
const WARM_UP = 20;
const LINES = 250;
const SITES = 10_000;

const [, , what, folder = '', given] = process.argv;
const count = Number(given);
const genesis = madeGenesis();
const sites = new SiteOperations(SITES, LINES);
const started = performance.now();
const rows = await LevelRowStore.open(join(folder, 'ledger'));
const leaves = new LeafFile(join(folder, 'leaves'), rows);
const blockStore = new BlockStore(rows, genesis.chainId);
console.log(JSON.stringify(what === 'make' ? await make() : what === 'run' ? await run() : await snapshot()));
leaves.close();
await rows.close();

function opened(): Promise<Ledger> {
  return openLedger(rows, genesis, blockStore.head(), undefined, leaves);
}

async function make(): Promise<object> {
  const { entries } = await openLedger(rows, genesis, undefined);
  for (let start = 0; start < count; start += AT_ONCE) {
    await rows.write(rowsOfAccounts(entries, start, Math.min(count, start + AT_ONCE)));
    progress('accounts', start, count);
  }
  const madeSeconds = seconds(started);
  const ledger = await opened();
  const leavesSeconds = seconds(started) - madeSeconds;
  const memoryBytes = process.memoryUsage().rss;
  const chain = new StateChain({ genesis, ledger, blockStore, leaves });
  for (const operation of sites.begin(idOf)) await chain.block(grid(operation));
  await chain.writeLeaves();
  return { madeSeconds, leavesSeconds, memoryBytes, diskBytes: bytesBelow(folder), entries: ledger.entries };
}

/** As an account is when it was opened and paid into; `first`: the slot of the first one. */
function rowsOfAccounts(first: number, from: number, to: number): (readonly [string, Uint8Array])[] {
  return Array.from({ length: to - from }, (_, i) => {
    const opening = { account: idOf(from + i), key: HOLDER.publicKey, kind: 'deposit', openedHeight: 1n } as const;
    const value = accounts.codec.encode(newAccount(opening, { creditsPostedFen: 1_000_000n }));
    return [stateRow(`${accounts.name}/${idOf(from + i)}`), packEntry(first + from + i, value)] as const;
  });
}

async function run(): Promise<object> {
  const ledger = await opened();
  const openedSeconds = seconds(started);
  const proof = ledger.proveEntry(`${accounts.name}/${idOf(count >> 1)}`);
  const chain = new StateChain({ genesis, ledger, blockStore, leaves });
  const paid = await chain.cost(
    Array.from({ length: BLOCKS }, (_, block) => paymentsOf(block)),
    WARM_UP,
  );
  // Of each site its reading and its statement.
  const settled = [sites.endReadings(), sites.statements()].map((operations) => operations.map(grid));
  let microsPerSite = 0;
  for (const operations of settled) microsPerSite += (await chain.cost(operations, operations.length >> 1)) / LINES;
  const memoryBytes = process.memoryUsage().rss;
  await chain.idle();
  const again = performance.now();
  await opened();
  return {
    ...{ openedSeconds, microsPerPayment: paid / LINES, microsPerSite, memoryBytes },
    openedLaterSeconds: seconds(again),
    proofBytes: 32 * (proof?.path.length ?? 0) + (proof?.value.length ?? 0),
  };
}

async function snapshot(): Promise<object> {
  const path = join(folder, 'snapshot');
  const frozen = rows.freeze();
  const { entries } = await makeSnapshot({ rows: frozen, genesis, draft: new SnapshotFolder(path) });
  frozen.close();
  const madeSeconds = seconds(started);
  const read = readSnapshotFiles(path);
  const restored = await LevelRowStore.open(join(folder, 'restored'));
  const onProgress = (done: number, total: number) => progress('restored', done, total, madeSeconds);
  await restoreRows(restored, await openManifest(read, genesis, path), read, path, onProgress);
  await restored.close();
  const restoredSeconds = seconds(started) - madeSeconds;
  const memoryBytes = process.memoryUsage().rss;
  return { madePerSecond: entries / madeSeconds, restoredPerSecond: entries / restoredSeconds, memoryBytes };
}

/** Between accounts far from each other. */
function paymentsOf(block: number): Operation {
  const lines = Array.from({ length: LINES }, (_, i) => {
    const at = (block * LINES + i) * 7_919;
    return payment(idOf(at % count), idOf((at * 31 + 1) % count), 1n);
  });
  return { author: HOLDER, operation: postTransfers(lines) };
}

function grid(operation: Operation['operation']): Operation {
  return { author: keyOf('grid'), operation };
}

function idOf(index: number): string {
  return `bank-a/account-${index}`;
}

function progress(of: string, done: number, all: number, sinceSeconds = 0): void {
  if (!process.stderr.isTTY && done % (AT_ONCE * 50) !== 0) return;
  const spent = seconds(started) - sinceSeconds;
  const left = done === 0 ? '' : `, about ${Math.ceil((spent / done) * (all - done))} s more`;
  process.stderr.write(`  ${of}: ${done.toLocaleString('en')} of ${all.toLocaleString('en')}${left}\n`);
}

function bytesBelow(path: string): number {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function seconds(since: number): number {
  return (performance.now() - since) / 1_000;
}
