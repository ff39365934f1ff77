// A ledger with purses: customers at two banks, merchants, devices, and the keys that certify.
import { expect } from 'vitest';
import type { Purse } from '../../../src/generated/state.ts';
import type { BodyOperation, OpenPurse, PresentedRecord, SyncPurse } from '../../../src/generated/transaction.ts';
import { certifyingKeyPossession, devicePossession } from '../../../src/ledger/devices/possession.ts';
import { purseAccount, purses } from '../../../src/ledger/purses/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { TestPurse } from '../../ledger/test-purse.ts';

export const { chainId } = testConsortium;
export const ALICE = 'bank-a/alice';
export const SHOP = 'bank-a/shop';
export const FAR_SHOP = 'bank-b/shop';
const FUNDS_FEN = 10_000n;
export const DAY_MS = 86_400_000n;

export async function purseLedger(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(FUNDS_FEN, ALICE, 'bank-a/carol');
  t.open(0n, SHOP, FAR_SHOP);
  return t;
}

/** Registered with the account, by its holder and its bank. */
export function registerDevice(t: TestLedger, account: string, name: string, assurance = 'hardware'): void {
  const { publicKey: deviceKey, ...key } = keyOf(name);
  const possession = key.sign(devicePossession(chainId, account, deviceKey));
  const fields = { account, deviceKey, assurance, kind: 'phone', possession };
  const operation = { operation: 'registerDevice', registerDevice: fields } as unknown as BodyOperation;
  must(t.run(account, operation, bankOf(account)));
}

export function publishKey(t: TestLedger, member: string, name: string, purpose: 'token' | 'terminal'): void {
  const { publicKey: key, ...signing } = keyOf(name);
  const possession = signing.sign(certifyingKeyPossession(chainId, member, purpose, key));
  const notBeforeMs = BigInt(t.timestampMs);
  const fields = { member, key, purpose, notBeforeMs, notAfterMs: notBeforeMs + 300n * DAY_MS, possession };
  must(t.run(member, operationOf('publishCertifyingKey', fields)));
}

/** A purse of a new device of the account, opened with the signatures of all three. */
export function openedPurse(t: TestLedger, name: string, change: Partial<OpenPurse> = {}, account = ALICE): TestPurse {
  const device = `${name} phone`;
  registerDevice(t, account, device);
  const purse = new TestPurse(chainId, keyOf(device), name);
  must(t.run(account, operationOf('openPurse', purse.opening(account, change)), bankOf(account), device));
  return purse;
}

export function present(t: TestLedger, author: string, ...lines: readonly PresentedRecord[]) {
  return t.run(author, operationOf('presentRecords', { lines }));
}

export function sync(t: TestLedger, author: string, fields: SyncPurse) {
  return t.run(author, operationOf('syncPurse', fields));
}

/** Good for a while. */
export function signedSync(t: TestLedger, purse: TestPurse, change: Partial<SyncPurse['sync']> = {}): SyncPurse {
  return purse.sync(t.height + 50n, change);
}

/** What became of a line: the refusal, else the outcome, else "accepted". */
export function said(receipt: ReturnType<TestLedger['run']>, line = 0): string {
  return receipt.lines[line]?.outcome || outcomeOf(receipt, line);
}

/** What became of the operation, whatever its lines say. */
export function saidOfAll(receipt: ReturnType<TestLedger['run']>): string {
  return receipt.outcome || outcomeOf(receipt, -1);
}

export function rowOf(t: TestLedger, { hex }: TestPurse): Purse {
  return t.get(purses, hex) ?? expect.fail('no purse');
}

/** On the purse's account. */
export function inPurse(t: TestLedger, purse: TestPurse): bigint {
  return t.balanceFen(purseAccount(rowOf(t, purse).bank, purse.hex));
}

export function bankOf(account: string): string {
  return account.slice(0, account.indexOf('/'));
}
