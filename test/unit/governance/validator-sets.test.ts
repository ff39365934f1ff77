import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import type { ValidatorSet } from '../../../src/generated/state.ts';
import { validatorSets } from '../../../src/ledger/governance/tables.ts';
import { Ledger } from '../../../src/ledger/ledger.ts';
import { packEntry, stateRow, unpackEntry } from '../../../src/ledger/ledger-rows.ts';
import { genesisRows } from '../../../src/ledger/load-ledger.ts';
import { keyOf, votingKeyOf } from '../../ledger/key-of.ts';
import { MemoryRows } from '../../ledger/memory-rows.ts';
import { GOVERNANCE, genesisState, testConsortium } from '../../ledger/test-consortium.ts';
import { blockHashOf, START_MS } from '../../ledger/test-ledger.ts';

const { encode, decode } = validatorSets.codec;

const GENESIS_SET: ValidatorSet = {
  epoch: 0n,
  validators: ['grid', 'bank-a', 'bank-b', 'merchant'].map((member, index) => ({
    member,
    index,
    consensusKey: votingKeyOf(member).publicKey,
  })),
  parameters: GOVERNANCE.parameters,
  protocolVersion: 1,
};
const NEXT_SET: ValidatorSet = {
  ...GENESIS_SET,
  epoch: 1n,
  validators: [...GENESIS_SET.validators, { member: 'regulator', consensusKey: keyOf('r').publicKey, index: 4 }],
};

function hexOf(bytes: Uint8Array | undefined): string {
  return toHex(bytes ?? new Uint8Array());
}

/** With the keys in hexadecimal, to compare. */
function plain(set: ValidatorSet | undefined): unknown {
  const validators = set?.validators.map(({ member, consensusKey }) => `${member} ${toHex(consensusKey)}`);
  return { ...set, validators };
}

/** A ledger whose genesis rows already hold this pending set. */
async function ledgerWith(pending?: ValidatorSet): Promise<Ledger> {
  const rows = new MemoryRows();
  rows.write(genesisRows(genesisState()));
  if (pending !== undefined) {
    const key = stateRow('validator-set/pending');
    const slot = unpackEntry(rows.get(key) as Uint8Array)?.slot ?? -1;
    rows.write(new Map([[key, packEntry(slot, encode(pending))]]));
  }
  return Ledger.open(rows, testConsortium);
}

function commit(ledger: Ledger, seal?: Uint8Array): void {
  const height = ledger.head.height + 1;
  const parent = height === 1 ? ZERO_DIGEST : ledger.head.hash;
  const block = { hash: blockHashOf(height), height, timestampMs: START_MS + height, transactions: [] };
  ledger.execute(parent, seal === undefined ? block : { ...block, seal });
  ledger.makeFinal(block.hash);
}

function setOf(ledger: Ledger, id: string): ValidatorSet | undefined {
  const row = ledger.read(`validator-set/${id}`);
  return row === undefined ? undefined : decode(row);
}

describe('validator sets', () => {
  test('start as the genesis has them, with nothing pending', async () => {
    const ledger = await ledgerWith();
    expect(plain(setOf(ledger, 'current'))).toEqual(plain(GENESIS_SET));
    expect(plain(setOf(ledger, 'epoch/0'))).toEqual(plain(GENESIS_SET));
    expect(plain(setOf(ledger, 'pending'))).toEqual(plain({ ...GENESIS_SET, epoch: 1n, validators: [] }));
    expect(ledger.pendingSeal).toBeUndefined();
    expect(plain(ledger.validatorSet)).toEqual(plain(GENESIS_SET));
  });

  test('the seal is the exact row of the pending set, and makes it the current one', async () => {
    const ledger = await ledgerWith(NEXT_SET);
    const seal = ledger.pendingSeal;
    expect(hexOf(seal)).toBe(hexOf(encode(NEXT_SET)));
    commit(ledger, seal);
    expect(plain(ledger.validatorSet)).toEqual(plain(NEXT_SET));
    expect(plain(setOf(ledger, 'current'))).toEqual(plain(NEXT_SET));
    expect(plain(setOf(ledger, 'epoch/0'))).toEqual(plain(GENESIS_SET));
    expect(plain(setOf(ledger, 'epoch/1'))).toEqual(plain(NEXT_SET));
    expect(plain(setOf(ledger, 'pending'))).toEqual(plain({ ...NEXT_SET, epoch: 2n, validators: [] }));
    expect(ledger.pendingSeal).toBeUndefined();
  });

  test('a block without a seal leaves the pending set waiting', async () => {
    const ledger = await ledgerWith(NEXT_SET);
    commit(ledger);
    expect(hexOf(ledger.pendingSeal)).toBe(hexOf(encode(NEXT_SET)));
    expect(plain(ledger.validatorSet)).toEqual(plain(GENESIS_SET));
  });

  test('a seal that is executed again, or is none, changes nothing', async () => {
    const ledger = await ledgerWith(NEXT_SET);
    const seal = encode(NEXT_SET);
    commit(ledger, seal.subarray(1));
    commit(ledger, encode({ ...NEXT_SET, epoch: 2n }));
    commit(ledger, encode({ ...NEXT_SET, validators: [] }));
    expect(plain(ledger.validatorSet)).toEqual(plain(GENESIS_SET));
    commit(ledger, seal);
    commit(ledger, seal);
    expect(plain(ledger.validatorSet)).toEqual(plain(NEXT_SET));
    expect(setOf(ledger, 'epoch/2')).toBeUndefined();
  });

  test('a change merged in after the sealed set became final waits for the epoch after', async () => {
    const merged = { ...NEXT_SET, protocolVersion: 2 };
    const ledger = await ledgerWith(merged);
    commit(ledger, encode(NEXT_SET));
    expect(plain(ledger.validatorSet)).toEqual(plain(NEXT_SET));
    expect(plain(setOf(ledger, 'pending'))).toEqual(plain({ ...merged, epoch: 2n }));
    commit(ledger, ledger.pendingSeal);
    expect(plain(ledger.validatorSet)).toEqual(plain({ ...merged, epoch: 2n }));
  });
});
