// The golden chains hold the agreement of protocol version 1: whatever makes one of their blocks give another receipt,
// state, history or activity is another protocol version.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Reader } from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { REJECTIONS } from '../../src/ledger/rejection.ts';
import { bodyCodec, envelopeCodec } from '../../src/ledger/transaction.ts';
import { type GoldenBlock, GoldenRun, goldenGenesis } from './golden/golden-chain.ts';
import { GOLDEN_CHAINS } from './golden/golden-chains.ts';
import { filesOf, storedChain, storedFiles } from './golden/golden-files.ts';

/** Refusals that the chain of the story does not have, and why. */
const MISSING: { readonly [name: string]: string } = {
  'too-much-work': 'takes thousands of lines (test/unit/ledger/work.test.ts has them)',
  'block-full': 'takes many transactions (test/unit/ledger/work.test.ts has them)',
  'too-many-open': 'takes a hundred thousand orders (test/unit/orders/plain-orders.test.ts has them)',
  'no-settlement-bank': 'takes a consortium without one (test/unit/clearing/windows.test.ts has it)',
  'too-many-windows': 'takes 32 windows (test/unit/clearing/windows.test.ts has them)',
  'too-many-readings': 'takes ten thousand readings of one site (test/unit/metering/readings.test.ts has them)',
  'too-many-moves': 'takes as many moves as may wait (test/unit/metering/metering-precedence.ts has it)',
  'too-many-ranges': 'takes a thousand ranges of one day (test/unit/sharing/ranges.test.ts has it)',
  'too-many-validators': 'takes a genesis of 129 members (test/unit/governance/too-many-validators.test.ts has it)',
  'too-many-members': 'takes a genesis of 256 members (test/unit/governance/too-many-validators.test.ts has it)',
  'campaign-full': 'takes two thousand million entries (test/unit/campaigns/entries.test.ts has them)',
  'purse-reported': 'takes a report of a lost device (test/unit/purses/reported.test.ts has it)',
  'reported-lost': 'takes a report of a lost device (test/unit/purses/reported.test.ts has it)',
  'terminal-unknown': 'takes a report of a lost device (test/unit/purses/reported.test.ts has it)',
  'statement-not-corrected': 'is only ever the reason of a correction-failed (the chain has that)',
};

describe.each(GOLDEN_CHAINS)('the golden chain $name', ({ name, tell }) => {
  const stored = storedChain(name);

  it('gives the receipts and roots on record, block after block', async () => {
    const run = await GoldenRun.open(goldenGenesis(stored.genesis));
    for (const block of stored.blocks) expectSameBlock(run.block(block), block);
  });

  it('goes on as on record when the node starts again after any block', async () => {
    const run = await GoldenRun.open(goldenGenesis(stored.genesis));
    for (const block of stored.blocks) {
      await run.reopen();
      expectSameBlock(run.block(block), block);
    }
  });

  it('is what its story says, byte for byte: run npm run golden after a change of the rules that is meant', async () => {
    const told = filesOf(await tell());
    const files = storedFiles(name);
    expect([...files.keys()]).toEqual([...told.keys()].sort());
    for (const [file, text] of told) expect(files.get(file), file).toBe(text);
  });

  it('has every operation of the protocol, accepted and refused', () => {
    const accepted = new Set<number>();
    const refused = new Set<number>();
    for (const { envelope, outcome, lines = [] } of stored.blocks.flatMap((block) => block.transactions)) {
      const field = operationField(envelope);
      if (field === undefined) continue;
      const outcomes = lines.length === 0 ? [outcome] : lines.map((line) => line.outcome);
      for (const each of outcomes) (each === '0 accepted' ? accepted : refused).add(field);
    }
    const operations = operationsOfProtocol();
    expect(operations.size).toBeGreaterThan(0);
    for (const [field, operation] of operations) {
      expect([operation, accepted.has(field), refused.has(field)]).toEqual([operation, true, true]);
    }
  });
});

describe('the golden chain chain-v1', () => {
  it('has every refusal but the ones that would make it large', () => {
    const transactions = storedChain('chain-v1').blocks.flatMap((block) => block.transactions);
    const named = transactions.flatMap(({ outcome, lines = [], reading = '' }) => [
      nameOf(outcome),
      reading,
      ...lines.map((line) => nameOf(line.outcome)),
    ]);
    const missing = Object.keys(REJECTIONS).filter((name) => !named.includes(name));
    expect(missing).toEqual(Object.keys(MISSING));
  });

  it('has payments with each kind of second factor, accepted and refused', () => {
    const found = new Set<string>();
    for (const { envelope, lines = [] } of storedChain('chain-v1').blocks.flatMap((block) => block.transactions)) {
      if (operationField(envelope) !== MAKE_PAYMENTS) continue;
      const body = bodyCodec.decode(envelopeCodec.decode(Buffer.from(envelope, 'base64')).body);
      if (body.operation !== 'makePayments') continue;
      for (const [i, { factor }] of body.makePayments.lines.entries()) {
        if (factor !== null) found.add(`${factor.kind} ${lines[i]?.outcome === '0 accepted'}`);
      }
    }
    const kinds = ['device', 'issuer', 'holder', 'pin'];
    expect(found).toEqual(new Set(kinds.flatMap((kind) => [`${kind} true`, `${kind} false`])));
  });
});

/** Names the first block, and in it the first transaction, of which another thing became. */
function expectSameBlock(got: GoldenBlock, wanted: GoldenBlock): void {
  const at = `block ${wanted.height}`;
  for (const [i, transaction] of wanted.transactions.entries()) {
    expectSame(got.transactions[i], transaction, `${at}, transaction ${i} (${transaction.what})`);
  }
  expectSame(got.activity, wanted.activity, `${at}, activity of accounts`);
  expectSame(got.entries, wanted.entries, `${at}, entries of the state`);
  expectSame(got, wanted, at);
}

/** As text: the order of what a receipt says counts too. */
function expectSame(got: unknown, wanted: unknown, what: string): void {
  expect(JSON.stringify(got, null, 1), what).toBe(JSON.stringify(wanted, null, 1));
}

function nameOf(outcome: string): string {
  return outcome.slice(outcome.indexOf(' ') + 1);
}

const FIRST_OPERATION_FIELD = 10;
const MAKE_PAYMENTS = 108;

/** The field of the body that is its operation; undefined for bytes that have none. */
function operationField(envelope: string): number | undefined {
  try {
    const reader = Reader.create(envelopeCodec.decode(Buffer.from(envelope, 'base64')).body);
    while (reader.pos < reader.len) {
      const tag = reader.uint32();
      if (tag >>> 3 >= FIRST_OPERATION_FIELD) return tag >>> 3;
      reader.skipType(tag & 7);
    }
  } catch {
    // An envelope that nobody can read has no operation either.
  }
  return undefined;
}

/** From the text of the protocol, so that nothing in the source has to agree with it: field -> name. */
function operationsOfProtocol(): ReadonlyMap<number, string> {
  const proto = readFileSync(resolve(import.meta.dirname, '../../proto/transaction.proto'), 'utf8');
  const oneof = /oneof operation \{(.*?)\n {2}\}/s.exec(proto)?.[1] ?? '';
  return new Map([...oneof.matchAll(/^ +\w+ (\w+) = (\d+);/gm)].map(([, name = '', field]) => [Number(field), name]));
}
