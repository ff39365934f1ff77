// A ledger with one scenario, one producer's site and one record, for unit tests of sharing.

import type { DefineScenario, GrantAccess, RecordHeader } from '../../../src/generated/transaction.ts';
import type { Outcome } from '../../../src/ledger/operation.ts';
import { keyOf, TestLedger, verdict } from '../metering/test-ledger.ts';

export const DAY = 86_400_000n;
/** The producer of site-1, and whose signature is its consent. */
export const PRODUCER = 'bank-a/lin';

export const policy = (fields: Partial<DefineScenario> = {}): DefineScenario => ({
  scenario: 'pv-loan',
  version: 1,
  dataSchema: 'interval-series/1',
  publishers: ['role:grid-company'],
  readers: ['role:bank'],
  purposes: ['loan-assessment', 'fraud-check'],
  consentRequired: true,
  granularity: 'subject',
  longestGrantMs: 30n * DAY,
  retentionMs: 365n * DAY,
  supervisor: 'regulator',
  ...fields,
});

export const header = (fields: Partial<RecordHeader> = {}): RecordHeader => ({
  record: 'record-1',
  scenario: 'pv-loan',
  policyVersion: 1,
  keyEpoch: 1,
  subject: 'site-1',
  periodStartMs: 1_000n,
  periodEndMs: 2_000n,
  contentType: 'text/csv',
  length: 4096n,
  commitment: keyOf('commitment'),
  ciphertextHash: keyOf('ciphertext'),
  suite: 'x25519-hkdf-sha256-aes256gcm',
  ...fields,
});

export class SharingLedger extends TestLedger {
  constructor(scenario: Partial<DefineScenario> = {}) {
    super();
    for (const [site, account] of [
      ['site-1', PRODUCER],
      ['site-2', 'bank-b/wang'],
    ] as const) {
      this.openAccount(account);
      this.connectSite(site, account);
    }
    must(this.define(scenario));
    must(this.publish({}));
  }

  define(fields: Partial<DefineScenario>, as = 'grid'): Outcome {
    return this.run('defineScenario', policy(fields), { as });
  }

  publish(fields: Partial<RecordHeader>, as = 'grid'): Outcome {
    return this.run('publishRecords', { lines: [header(fields)] }, { as });
  }

  /** To bank-a for site-1, with the producer's consent, unless told otherwise. */
  grant(fields: Partial<GrantAccess> = {}, as = 'grid', alsoSigned: readonly string[] = [PRODUCER]): Outcome {
    return this.run('grantAccess', this.grantTerms(fields), { as, alsoSigned });
  }

  grantTerms(fields: Partial<GrantAccess> = {}): GrantAccess {
    return {
      grant: 'grant-1',
      scenario: 'pv-loan',
      reader: 'bank-a',
      purpose: 'loan-assessment',
      granularity: 'subject',
      subject: 'site-1',
      record: '',
      keyEpoch: 1,
      expiresAtMs: this.nowMs + 10n * DAY,
      encapsulatedKey: keyOf('enc'),
      sealedKey: new Uint8Array(48),
      ...fields,
    };
  }

  revoke(grant = 'grant-1', as = 'grid', reason = 'loan repaid'): Outcome {
    return this.run('revokeGrant', { grant, reason }, { as });
  }
}

/** Throws unless the operation and each of its lines were accepted. */
export function must(outcome: Outcome): void {
  if (!outcome.ok) throw new Error(`refused: ${verdict(outcome)}`);
  for (const line of outcome.lines ?? []) if (!line.ok) throw new Error(`a line was refused: ${line.rejection.name}`);
}
