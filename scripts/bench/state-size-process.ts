// One ledger of many accounts on a real disk, in a process of its own, so that its memory is its own. Prints one line of JSON.
// usage: state-size-process.ts make FOLDER ACCOUNTS | run FOLDER ACCOUNTS
import { join } from 'node:path';
import { u32, u64 } from '../../src/base/bytes.ts';
import { ok } from '../../src/base/result.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import type { PendingTransaction } from '../../src/ledger/check-envelope.ts';
import { prepareOperation } from '../../src/ledger/check-operation.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { packEntry, stateRow } from '../../src/ledger/ledger-rows.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { bodyCodec, transactionId } from '../../src/ledger/transaction.ts';
import { LeafFile } from '../../src/storage/leaf-file.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import { payment, postTransfers } from '../../test/ledger/account-operations.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { genesisState, testConsortium } from '../../test/ledger/test-consortium.ts';

const HOLDER = 'holder of all';
const AT_ONCE = 20_000;
const BLOCKS = 60;
/** Not counted: the compiler has not seen the code. */
const WARM_UP = 20;
const LINES = 250;
const START_MS = 1_790_000_000_000;

const [, , what, folder = '', given] = process.argv;
const count = Number(given);
const started = performance.now();
const rows = await LevelRowStore.open(join(folder, 'ledger'));
const leaves = new LeafFile(join(folder, 'leaves'), rows);
console.log(JSON.stringify(what === 'make' ? await make() : await run()));
leaves.close();
await rows.close();

async function make(): Promise<object> {
  const first = new Map(genesisRows(genesisState({ accounts: [] })));
  await rows.write(first);
  const { publicKey: key } = keyOf(HOLDER);
  for (let start = 0; start < count; start += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, i) => {
      const opening = { account: idOf(start + i), key, kind: 'deposit', openedHeight: 1n } as const;
      const value = accounts.codec.encode(newAccount(opening, { creditsPostedFen: 1_000_000n }));
      return [stateRow(`${accounts.name}/${idOf(start + i)}`), packEntry(first.size + start + i, value)] as const;
    });
    await rows.write(some);
  }
  const madeSeconds = seconds(started);
  await Ledger.open(rows, testConsortium, undefined, leaves);
  return { madeSeconds, leavesSeconds: seconds(started) - madeSeconds };
}

async function run(): Promise<object> {
  const ledger = await Ledger.open(rows, testConsortium, undefined, leaves);
  const openedSeconds = seconds(started);
  let used = { cpu: 0, lines: 0 };
  for (let block = 0; block < BLOCKS; block++) {
    const height = ledger.head.height + 1;
    const hash = sha256(u64(height));
    const transactions = [paymentsOf(height)];
    const before = process.cpuUsage();
    const { receipts } = ledger.execute(ledger.head.hash, {
      hash,
      height,
      timestampMs: START_MS + height,
      transactions,
    });
    const refused = receipts.flatMap(({ code, lines }) => [code, ...lines.map((line) => line.code)]).find(Boolean);
    if (refused !== undefined) throw new Error(`a payment was refused: ${refused}`);
    await rows.write(ledger.makeFinal(hash).changes);
    ledger.durable(height);
    const { user, system } = process.cpuUsage(before);
    if (block >= WARM_UP) used = { cpu: used.cpu + user + system, lines: used.lines + LINES };
  }
  return { openedSeconds, microsPerPayment: used.cpu / used.lines, memoryBytes: process.memoryUsage().rss };
}

/** Between accounts far from each other. */
function paymentsOf(height: number): PendingTransaction {
  const lines = Array.from({ length: LINES }, (_, i) => {
    const at = (height * LINES + i) * 7_919;
    return payment(idOf(at % count), idOf((at * 31 + 1) % count), 1n);
  });
  const author = keyOf(HOLDER).publicKey;
  const frame = { chainId: testConsortium.chainId, nonce: sha256(u32(height)).subarray(0, 16), author, coSigners: [] };
  const bytes = bodyCodec.encode({ ...frame, validUntilHeight: BigInt(height + 9), ...postTransfers(lines) });
  const body = bodyCodec.decode(bytes);
  const prepared = prepareOperation(body, testConsortium);
  if (!prepared.ok) throw new Error(prepared.error.name);
  const checked = ok({ body, signers: [author], badLines: new Set<number>(), execute: prepared.value.execute });
  return { id: transactionId(bytes), checked, work: 0, older: [], by: undefined };
}

function idOf(index: number): string {
  return `bank-a/account-${index}`;
}

function seconds(since: number): number {
  return (performance.now() - since) / 1_000;
}
