// How often a core says whether a member may read a record, in a state with many policies and many grants. Entries are
// bytes, as a node has them, and are read for each decision.
import { randomBytes } from 'node:crypto';
import type { DefineScenario } from '../../src/generated/transaction.ts';
import type { Consortium } from '../../src/ledger/consortium.ts';
import { mayRead } from '../../src/ledger/sharing/may-read.ts';
import { grants, records, scenarioId, scenarios } from '../../src/ledger/sharing/tables.ts';
import type { StateReader } from '../../src/ledger/state.ts';
import type { Table } from '../../src/ledger/table.ts';
import { ratePerCoreSecond } from './figures.ts';

const READER = 'bank-a';
const OWNER = 'grid';
const PURPOSE = 'loan-assessment';
const NOW_MS = 1_800_000_000_000n;
const YEAR_MS = 31_536_000_000n;

export interface Decisions {
  readonly policies: number;
  readonly grants: number;
  readonly perCoreSecond: number;
}

export function decisionsPerSecond(consortium: Consortium, policyCount: number, grantCount: number): Decisions {
  const state = new Entries();
  for (let i = 0; i < policyCount; i++) addScenario(state, `scenario-${i}`);
  for (let i = 0; i < grantCount; i++) addGrant(state, `scenario-${i % policyCount}`, i);
  let [asked, allowed] = [0, 0];
  const perCoreSecond = ratePerCoreSecond(() => {
    // Far apart, so that no cache has what is asked for; every other one for a purpose that was not granted.
    const i = (asked++ * 7_919) % grantCount;
    const purpose = asked % 2 === 0 ? PURPOSE : 'curiosity';
    const question = { reader: READER, record: `record-${i}`, purpose, grant: `grant-${i}`, atMs: NOW_MS };
    if (mayRead(state, consortium, question).allowed) allowed++;
  });
  if (allowed !== Math.floor(asked / 2)) throw new Error('every other request is allowed');
  return { policies: policyCount, grants: grantCount, perCoreSecond };
}

class Entries implements StateReader {
  readonly #bytes = new Map<string, Uint8Array>();

  get<T>({ name, codec }: Table<T>, id: string): T | undefined {
    const bytes = this.#bytes.get(`${name}/${id}`);
    return bytes === undefined ? undefined : codec.decode(bytes);
  }

  put<T>({ name, codec }: Table<T>, id: string, value: T): void {
    this.#bytes.set(`${name}/${id}`, codec.encode(value));
  }
}

function addScenario(state: Entries, scenario: string): void {
  const policy: DefineScenario = {
    ...{
      scenario,
      version: 1,
      dataSchema: 'interval-series/1',
      publishers: ['role:grid-company'],
      readers: ['role:bank'],
    },
    ...{ purposes: [PURPOSE], consentRequired: false, granularity: 'record', longestGrantMs: YEAR_MS },
    ...{ retentionMs: 5n * YEAR_MS, supervisor: 'regulator', changedBy: 'owner', history: true, fieldGroups: [] },
    ...{ subjectMayPurge: false, keptBy: 'all-members', attestedBy: 0, aggregates: null, guardians: 'none' },
  };
  const value = { policy, owner: OWNER, keyEpoch: 1, height: 1n, holders: [] };
  state.put(scenarios, scenarioId(scenario, 1), value);
  state.put(scenarios, scenarioId(scenario, 'latest'), value);
}

function addGrant(state: Entries, scenario: string, i: number): void {
  const [record, subject] = [`record-${i}`, `site-${i}`];
  const digest = randomBytes(32);
  const header = {
    ...{ record, scenario, policyVersion: 1, keyEpoch: 1, subject, periodStartMs: 1n, periodEndMs: 2n },
    ...{
      contentType: 'text/csv',
      length: 1_000n,
      commitment: digest,
      ciphertextHash: digest,
      fieldGroup: '',
      chunkHashes: [],
    },
    suite: 'x25519-hkdf-sha256-aes256gcm' as const,
  };
  state.put(records, record, { header, publisher: OWNER, height: 2n, publishedMs: NOW_MS - 1n });
  const grant = {
    ...{
      grant: `grant-${i}`,
      scenario,
      reader: READER,
      purpose: PURPOSE,
      granularity: 'record' as const,
      subject,
      record,
    },
    ...{ keyEpoch: 1, expiresAtMs: NOW_MS + YEAR_MS, encapsulatedKey: digest, sealedKey: digest, request: '' },
    ...{
      suite: 'x25519-hkdf-sha256-aes256gcm' as const,
      readerKey: 0,
      grantedGroups: [],
      standingRule: 0,
      ruleVersion: 0,
    },
  };
  state.put(grants, grant.grant, {
    grant,
    owner: OWNER,
    status: 'active',
    reason: '',
    height: 3n,
    revokedHeight: 0n,
    sealedHeight: 3n,
    expiredHeight: 0n,
  });
}
