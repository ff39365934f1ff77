import { describe, expect, test } from 'vitest';
import type { AccessReceipt } from '../../../src/generated/state.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { FinalizedEntries, Overlay } from '../../../src/ledger/overlay.ts';
import { accessReceipts } from '../../../src/ledger/sharing/tables.ts';
import { NO_SLOT } from '../../../src/ledger/state-entry.ts';
import { WORK } from '../../../src/ledger/work.ts';
import { account } from '../../ledger/test-consortium.ts';

const ID = 'bank-a/alice';
const RECEIPT: AccessReceipt = {
  ...{ receipt: 'r', reader: 'bank-a', record: 'x', grant: 'g', purpose: 'credit', allowed: true, reason: '' },
  subject: 's',
  ...{ atMs: 1n, height: 1n },
};
const with1 = account(ID, { creditsPostedFen: 1n });
const with2 = account(ID, { creditsPostedFen: 2n });

function entries(): FinalizedEntries {
  const row = accounts.codec.encode(account(ID));
  return new FinalizedEntries((key) => (key === `account/${ID}` ? { slot: 7, value: row } : undefined));
}

describe('an overlay', () => {
  test('shows what a transaction wrote until it is dropped, and its parent nothing of it', () => {
    const parent = new Overlay(entries(), undefined);
    const overlay = new Overlay(entries(), parent);
    overlay.put(accounts, ID, with1);
    expect(overlay.get(accounts, ID)?.creditsPostedFen).toBe(1n);
    expect(parent.get(accounts, ID)?.creditsPostedFen).toBe(0n);
    overlay.drop();
    expect(overlay.get(accounts, ID)?.creditsPostedFen).toBe(0n);
    overlay.keep();
    expect(overlay.written).toEqual([]);
  });

  test('asks the disk once for what is not there, and finds it once a block has put it', () => {
    const asked: string[] = [];
    const base = new FinalizedEntries((key) => void asked.push(key));
    const overlay = new Overlay(base, undefined);
    expect([overlay.get(accounts, ID), overlay.get(accounts, ID)]).toEqual([undefined, undefined]);
    overlay.put(accounts, ID, with1);
    expect(overlay.written.map(({ slot }) => slot)).toEqual([NO_SLOT]);
    for (const entry of overlay.written) entry.slot = 3;
    overlay.fold();
    expect(new Overlay(base, undefined).get(accounts, ID)).toBe(with1);
    expect(asked).toEqual([`account/${ID}`]);
  });

  test('adds what cannot be there without asking the disk, and a block or an ancestor that has it is a bug', () => {
    const asked: string[] = [];
    const parent = new Overlay(new FinalizedEntries((key) => void asked.push(key)), undefined);
    parent.add(accessReceipts, 'r', RECEIPT);
    parent.keep();
    const overlay = new Overlay(new FinalizedEntries((key) => void asked.push(key)), parent);
    expect(() => overlay.add(accessReceipts, 'r', RECEIPT)).toThrow('access/r is there already');
    overlay.add(accounts, ID, with1);
    expect(() => overlay.add(accounts, ID, with2)).toThrow(`account/${ID} is there already`);
    expect([overlay.get(accounts, ID), overlay.written.map(({ slot }) => slot)]).toEqual([with1, [NO_SLOT]]);
    expect(overlay.work.used).toBe(WORK.write + WORK.read);
    // The lists that the receipt joined were looked for.
    expect(asked.filter((key) => !key.startsWith('list/'))).toEqual([]);
    overlay.drop();
    expect(overlay.written).toEqual([]);
    expect(overlay.get(accounts, ID)).toBeUndefined();
  });

  test('lists each changed entry once, in the order in which they were first put', () => {
    const overlay = new Overlay(entries(), undefined);
    overlay.put(accounts, 'bank-a/b', with1);
    overlay.put(accounts, 'bank-a/a', with1);
    overlay.keep();
    overlay.put(accounts, 'bank-a/c', with1);
    overlay.put(accounts, 'bank-a/b', with2);
    overlay.keep();
    const { written } = overlay;
    expect(written.map(({ key }) => key)).toEqual(['account/bank-a/b', 'account/bank-a/a', 'account/bank-a/c']);
    expect(written[0]?.value).toBe(with2);
  });

  test('knows the slot of an entry from the disk and from its ancestors, and none of a new one', () => {
    const base = entries();
    const first = new Overlay(base, undefined);
    first.put(accounts, ID, with1);
    first.put(accounts, 'bank-a/new', with1);
    expect(first.written.map(({ slot }) => slot)).toEqual([7, NO_SLOT]);
    for (const entry of first.written) if (entry.slot === NO_SLOT) entry.slot = 8;
    const second = new Overlay(base, first);
    second.put(accounts, 'bank-a/new', with2);
    second.put(accounts, ID, with2);
    expect(second.written.map(({ slot }) => slot)).toEqual([8, 7]);
    expect(first.written.map(({ value }) => value)).toEqual([with1, with1]);
  });

  test('reads its ancestors, nearest first, and the base once they are folded', () => {
    const base = entries();
    const first = new Overlay(base, undefined);
    first.put(accounts, ID, with1);
    first.keep();
    const second = new Overlay(base, first);
    expect(second.get(accounts, ID)?.creditsPostedFen).toBe(1n);
    second.put(accounts, ID, with2);
    second.keep();
    const third = new Overlay(base, second);
    expect(third.get(accounts, ID)?.creditsPostedFen).toBe(2n);
    first.fold();
    second.rebase();
    second.fold();
    third.rebase();
    expect(third.get(accounts, ID)?.creditsPostedFen).toBe(2n);
  });

  test('shows the latest record, which is never kept decoded', () => {
    const stored = (status: string) => ({
      slot: 3,
      value: accessReceipts.codec.encode({ ...RECEIPT, reason: status }),
    });
    let row = stored('first');
    const base = new FinalizedEntries((key) => (key === 'access/r' ? row : undefined));
    expect(base.get(accessReceipts, 'r')?.reason).toBe('first');
    const overlay = new Overlay(base, undefined);
    overlay.put(accessReceipts, 'r', { ...RECEIPT, reason: 'second' });
    overlay.keep();
    overlay.fold();
    row = stored('second');
    expect(base.get(accessReceipts, 'r')?.reason).toBe('second');
    expect(new Overlay(base, overlay).get(accessReceipts, 'r')?.reason).toBe('second');
  });

  test('is not folded before its parent', () => {
    const base = entries();
    const child = new Overlay(base, new Overlay(base, undefined));
    expect(() => child.fold()).toThrow(/before its parent/);
  });
});
