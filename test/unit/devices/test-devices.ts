// Devices of accounts for tests: keys by their names, and the operations that their holders and banks sign together.
import type { RegisterDevice } from '../../../src/generated/transaction.ts';
import { certifyingKeyPossession, devicePossession } from '../../../src/ledger/devices/possession.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';

const { chainId } = testConsortium;
const YEAR_MS = 365n * 86_400_000n;

export const deviceKey = (name: string): Uint8Array => keyOf(name).publicKey;

/** With the possession that it needs. */
export function registration(account: string, name: string, change: Partial<RegisterDevice> = {}) {
  const key = keyOf(name);
  const possession = key.sign(devicePossession(chainId, account, key.publicKey));
  const device = { account, deviceKey: key.publicKey, assurance: 'hardware', kind: 'phone', possession } as const;
  return operationOf('registerDevice', { ...device, ...change });
}

export function register(t: TestLedger, account: string, name: string, change: Partial<RegisterDevice> = {}): void {
  must(t.run(account, registration(account, name, change), account.slice(0, account.indexOf('/'))));
}

/** Valid for a year from now on unless told otherwise. */
export function publication(
  t: TestLedger,
  member: string,
  name: string,
  purpose: 'token' | 'terminal' | 'factor' = 'token',
  validMs: readonly [notBeforeMs: bigint, notAfterMs: bigint] = [
    BigInt(t.timestampMs),
    BigInt(t.timestampMs) + YEAR_MS,
  ],
) {
  const key = keyOf(name);
  const possession = key.sign(certifyingKeyPossession(chainId, member, purpose, key.publicKey));
  const [notBeforeMs, notAfterMs] = validMs;
  const fields = { member, key: key.publicKey, purpose, notBeforeMs, notAfterMs, possession };
  return operationOf('publishCertifyingKey', fields);
}
