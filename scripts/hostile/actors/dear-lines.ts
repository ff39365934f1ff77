// Valid transactions of a member whose execution is dear, and that fail: each line walks a long chain of readings. When
// large ones are refused, smaller ones are tried.
import { ClientError, isRetryable } from '../../../src/client/client-error.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import type { Actor } from '../actor.ts';
import type { Stage } from '../stage.ts';
import { everyMs } from './every-ms.ts';
import { type LongChain, makeLongChain } from './long-chain.ts';

const READINGS = 9_000;
const MOST_LINES = 1_500;
/** Submitted one after the other by each. */
const SENDERS = 4;
const PAUSE_MS = 20;
/** Of a scenario. */
const VERSIONS = 100;
/** In one list. */
const GRANTS = 100;
const KEY_BYTES = 32;
const SEALED_BYTES = 48;

/** Every line names the same site and the whole period; no figure is right. */
function settlement({ site, plan, startMs, endMs }: LongChain, count: number): BodyOperation {
  const line = {
    site,
    exportWh: 0n,
    importWh: 0n,
    grossFen: 0n,
    subsidyFen: 1n,
    taxFen: 0n,
    netFen: 0n,
    intervalWh: new Uint8Array(),
  };
  const lines = Array.from({ length: count }, () => line);
  const { plan: name, version: planVersion } = plan;
  const run = { plan: name, planVersion, periodStartMs: startMs, periodEndMs: endMs, lines };
  return { operation: 'settlePeriod', settlePeriod: run };
}

/** Of the oldest reading: the one after it is found from the newest on. */
function correction({ site, startMs, plan }: LongChain): BodyOperation {
  const names = [...new Set(plan.rates.map(({ name }) => name))].sort();
  const registers = names.map((name) => ({ name, exportWh: 1n, importWh: 0n }));
  const reading = {
    site,
    atMs: startMs,
    registers,
    quality: 'actual' as const,
    intervalDigest: new Uint8Array(),
    seriesCommitment: new Uint8Array(0),
  };
  return { operation: 'correctReading', correctReading: { reading, afterExchange: [], reason: 'x' } };
}

function sendAll(operationOf: (chain: LongChain, lines: number) => BodyOperation): Actor['prepare'] {
  return async (stage: Stage) => {
    const chain = await makeLongChain(stage, READINGS);
    const client = stage.client('grid');
    const key = stage.signingKey('grid');
    let lines = MOST_LINES;
    let sent = 0;
    let refused = 0;
    const send = async (): Promise<void> => {
      try {
        await client.transactions.submit(await client.transactions.build(key, operationOf(chain, lines)));
        sent++;
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        if (isRetryable(error)) return;
        refused++;
        lines = Math.max(1, lines >> 1);
      }
    };
    return async (stop) => {
      await Promise.all(Array.from({ length: SENDERS }, () => everyMs(PAUSE_MS, stop, send)));
      return { did: `${sent} transactions, at last of ${lines} lines; ${refused} refused on submission` };
    };
  };
}

/** Of the oldest key epoch: its policy is found from the newest version on. */
function grant(scenario: string, number: number): BodyOperation {
  return {
    operation: 'grantAccess',
    grantAccess: {
      grant: `${scenario}-${number}`,
      scenario,
      reader: 'bank-b',
      purpose: 'x',
      granularity: 'scenario',
      subject: '',
      record: '',
      keyEpoch: 1,
      expiresAtMs: 1n,
      encapsulatedKey: new Uint8Array(KEY_BYTES),
      sealedKey: new Uint8Array(SEALED_BYTES),
      request: '',
      suite: 'x25519-hkdf-sha256-aes256gcm',
      readerKey: 0,
      grantedGroups: [],
      standingRule: 0,
      ruleVersion: 0,
    },
  };
}

export const dearGrants: Actor = {
  name: 'dear-grants',
  aim: 'work',
  holds: "a scenario owner's transaction key",
  async prepare(stage) {
    const client = stage.client('grid');
    const key = stage.signingKey('grid');
    const scenario = `v-${Date.now().toString(36)}`;
    for (let version = 1; version <= VERSIONS; version++) {
      await client.operations.defineScenario(key, {
        scenario,
        version,
        dataSchema: 'x',
        publishers: ['grid'],
        readers: ['bank-b'],
        purposes: ['x'],
        granularity: 'scenario',
        longestGrantMs: 1_000n,
        retentionMs: 1_000n,
        consentRequired: false,
        supervisor: '',
        changedBy: 'owner',
        history: true,
        fieldGroups: [],
        subjectMayPurge: false,
        keptBy: 'all-members',
        attestedBy: 0,
        aggregates: null,
        guardians: 'none',
      });
    }
    let sent = 0;
    const send = async (): Promise<void> => {
      const transactions = await Promise.all(
        Array.from({ length: GRANTS }, (_, i) => client.transactions.build(key, grant(scenario, sent + i))),
      );
      try {
        await client.transactions.submitAll(transactions);
        sent += GRANTS;
      } catch (error) {
        if (!isRetryable(error)) throw error;
      }
    };
    return async (stop) => {
      await Promise.all(Array.from({ length: SENDERS }, () => everyMs(PAUSE_MS, stop, send)));
      return { did: `${sent} grants that look through ${VERSIONS} versions, and fail` };
    };
  },
};

export const dearSettlement: Actor = {
  name: 'dear-settlement',
  aim: 'work',
  holds: "the grid company's transaction key",
  prepare: sendAll(settlement),
};

export const dearCorrections: Actor = {
  name: 'dear-corrections',
  aim: 'work',
  holds: "the grid company's transaction key",
  prepare: sendAll(correction),
};
