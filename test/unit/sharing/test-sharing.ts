// A ledger with one scenario, one producer's site and one record, for unit tests of sharing.
import type { Receipt } from '../../../src/generated/state.ts';
import type { DefineScenario, GrantAccess, RecordHeader } from '../../../src/generated/transaction.ts';
import type { RecordBounds } from '../../../src/ledger/record-bounds.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

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
  changedBy: 'owner',
  history: true,
  fieldGroups: [],
  subjectMayPurge: false,
  keptBy: 'all-members',
  attestedBy: 0,
  aggregates: null,
  guardians: 'none',
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
  commitment: seedOf('commitment'),
  ciphertextHash: seedOf(`ciphertext of ${fields.record ?? 'record-1'}`),
  suite: 'x25519-hkdf-sha256-aes256gcm',
  fieldGroup: '',
  chunkHashes: [],
  ...fields,
});

export class SharingLedger extends TestLedger {
  /** Time stands still on it: a grant ends as long after the latest block as after the next. */
  static async withScenario(scenario: Partial<DefineScenario> = {}): Promise<SharingLedger> {
    const ledger = new SharingLedger(await TestLedger.openParts());
    ledger.pauseMs = 0;
    for (const [site, producer] of [
      ['site-1', PRODUCER],
      ['site-2', 'bank-b/wang'],
    ] as const) {
      ledger.plantAccount(producer);
      ledger.plantSite(site, producer);
    }
    must(ledger.define(scenario));
    must(ledger.publish({}));
    return ledger;
  }

  /** Its genesis bounds records more narrowly; the scenario is there, and no record. */
  static async within(bounds: Partial<RecordBounds>): Promise<SharingLedger> {
    const { rules } = testConsortium;
    const consortium = { ...testConsortium, rules: { ...rules, records: { ...rules.records, ...bounds } } };
    const ledger = new SharingLedger(await TestLedger.openParts({}, 1, consortium));
    must(ledger.define({}));
    return ledger;
  }

  define(fields: Partial<DefineScenario>, as = 'grid', ...alsoSigned: readonly string[]): Receipt {
    return this.run(as, operationOf('defineScenario', policy(fields)), ...alsoSigned);
  }

  publish(fields: Partial<RecordHeader>, as = 'grid'): Receipt {
    return this.run(as, operationOf('publishRecords', { lines: [header(fields)] }));
  }

  /** To bank-a for site-1, with the producer's consent, unless told otherwise. A key signs once. */
  grant(fields: Partial<GrantAccess> = {}, as = 'grid', alsoSigned: readonly string[] = [PRODUCER]): Receipt {
    return this.run(
      as,
      operationOf('grantAccess', this.grantTerms(fields)),
      ...alsoSigned.filter((name) => name !== as),
    );
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
      expiresAtMs: BigInt(this.timestampMs) + 10n * DAY,
      encapsulatedKey: seedOf('enc'),
      sealedKey: new Uint8Array(48),
      request: '',
      suite: 'x25519-hkdf-sha256-aes256gcm',
      readerKey: 0,
      grantedGroups: [],
      standingRule: 0,
      ruleVersion: 0,
      ...fields,
    };
  }

  purge(as = 'grid', alsoSigned: readonly string[] = [], ...ids: readonly string[]): Receipt {
    const lines = (ids.length === 0 ? ['record-1'] : ids).map((record) => ({ record }));
    return this.run(as, operationOf('purgeRecords', { lines, reason: 'asked for' }), ...alsoSigned);
  }

  /** By the member's node. */
  confirm(member: string, ...ids: readonly string[]): Receipt {
    const lines = (ids.length === 0 ? ['record-1'] : ids).map((record) => ({ record }));
    return this.run(`${member} consensus`, operationOf('confirmErasures', { lines }));
  }

  /** By the member's node. */
  attest(member: string, ...ids: readonly string[]): Receipt {
    const lines = (ids.length === 0 ? ['record-1'] : ids).map((record) => ({ record }));
    return this.run(`${member} consensus`, operationOf('attestPayloads', { lines }));
  }

  revoke(grant = 'grant-1', as = 'grid', reason = 'loan repaid'): Receipt {
    return this.run(as, operationOf('revokeGrant', { grant, reason }));
  }
}
