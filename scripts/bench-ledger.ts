// How fast one core executes simple payments, with the roots and the rows to write, without signatures and disk.
// usage: node scripts/run.mjs scripts/bench-ledger.ts [accounts] [payments per block] [blocks]
import { u32, u64 } from '../src/base/bytes.ts';
import { ok } from '../src/base/result.ts';
import { paymentLine } from '../src/client/payment-flows.ts';
import { sha256 } from '../src/crypto/digest.ts';
import type { Account } from '../src/generated/state.ts';
import type { Body } from '../src/generated/transaction.ts';
import { newAccount } from '../src/ledger/accounts/new-account.ts';
import type { PendingTransaction } from '../src/ledger/check-envelope.ts';
import { prepareOperation } from '../src/ledger/check-operation.ts';
import { Ledger } from '../src/ledger/ledger.ts';
import { genesisRows } from '../src/ledger/load-ledger.ts';
import { bodyCodec, transactionId } from '../src/ledger/transaction.ts';
import { genesisState, testConsortium } from '../test/ledger/test-consortium.ts';

const [accountCount = 100_000, perBlock = 1000, blocks = 30] = process.argv.slice(2).map(Number);

const account = (index: number): string => `bank-a/account-${index}`;
/** Bytes that stand for the key of the account's holder: nothing here is signed. */
const holderOf = (index: number): Uint8Array => sha256(u32(index));

const accounts = Array.from({ length: accountCount }, (_, index) => fundedAccount(index));
const rows = new Map(genesisRows(genesisState({ accounts })));
const store = {
  get: (key: string) => rows.get(key) ?? undefined,
  async *scan(from: string, to: string): AsyncIterable<[string, Uint8Array]> {
    for (const [key, value] of rows) if (value !== null && key >= from && key < to) yield [key, value];
  },
};

const opened = performance.now();
const ledger = await Ledger.open(store, testConsortium);
console.log(`opened with ${accountCount} accounts in ${(performance.now() - opened).toFixed(0)} ms`);

const inputs = Array.from({ length: blocks }, (_, block) => paymentsOf(block));
const started = performance.now();
for (const [index, transactions] of inputs.entries()) {
  const height = index + 1;
  const hash = sha256(u64(height));
  const block = { hash, height, timestampMs: height * 1000, transactions };
  const { receipts } = ledger.execute(ledger.head.hash, block);
  if (receipts.some(({ code, lines }) => code !== 0 || lines[0]?.code !== 0)) throw new Error('a payment was refused');
  for (const [key, value] of ledger.makeFinal(hash).changes) rows.set(key, value);
  ledger.durable(height);
}
const seconds = (performance.now() - started) / 1000;
console.log(`${Math.round((blocks * perBlock) / seconds)} payments per second, ${perBlock} in a block`);

function paymentsOf(block: number): PendingTransaction[] {
  return Array.from({ length: perBlock }, (_, line) => {
    const payer = (block * perBlock + line) * 7919;
    return paymentOf(
      payer % accountCount,
      (payer + 1 + (line % (accountCount - 1))) % accountCount,
      block * perBlock + line,
    );
  });
}

function paymentOf(payer: number, payee: number, number: number): PendingTransaction {
  const lines = [paymentLine({ from: account(payer), to: account(payee), amountFen: 1n })];
  const author = holderOf(payer);
  const frame = {
    chainId: testConsortium.chainId,
    nonce: sha256(u32(number)).subarray(0, 16),
    validUntilHeight: 100n,
    author,
    coSigners: [],
  };
  const operation = { operation: 'postTransfers', postTransfers: { lines, linked: false } } as const;
  const bytes = bodyCodec.encode({ ...frame, ...operation } satisfies Body);
  const body = bodyCodec.decode(bytes);
  const prepared = prepareOperation(body, testConsortium);
  if (!prepared.ok) throw new Error(prepared.error.name);
  const { execute } = prepared.value;
  return {
    id: transactionId(bytes),
    checked: ok({ body, signers: [author], badLines: new Set(), execute }),
    work: 0,
    older: [],
    by: undefined,
  };
}

function fundedAccount(index: number): Account {
  const opening = { account: account(index), key: holderOf(index), kind: 'deposit', openedHeight: 0n } as const;
  return newAccount(opening, { creditsPostedFen: 1_000_000n });
}
