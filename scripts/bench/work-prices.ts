// The prices of work beside a clock: microseconds of CPU time for what one of each is charged for. A price holds when its
// figure is about the price on the machine of docs/figures.md.
import { sha256 } from '../../src/crypto/digest.ts';
import type { Reading } from '../../src/generated/state.ts';
import { holds } from '../../src/ledger/check.ts';
import { readingId, readings } from '../../src/ledger/metering/tables.ts';
import { readingsBetween } from '../../src/ledger/metering/walk-readings.ts';
import { FinalizedEntries, Overlay } from '../../src/ledger/overlay.ts';
import { BYTES_PER_UNIT } from '../../src/ledger/work.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { rounded } from './figures.ts';

const CHECKS = 2_000;
const READINGS = 5_000;
const WALKS = 20;
const BYTES = 1 << 20;

export interface PriceFigures {
  readonly signature: number;
  readonly key: number;
  /** A look-up of an entry in memory, with the list that the walk makes. */
  readonly read: number;
  /** Bytes hashed, a part of what bytes are charged for, as many as are one unit. */
  readonly bytesOfUnit: number;
}

export function benchWorkPrices(): PriceFigures {
  const { publicKey, sign } = keyOf('priced');
  const message = sha256(publicKey);
  const signature = sign(message);
  const state = withReadings();
  const bytes = Buffer.alloc(BYTES, 7);
  return {
    signature: microsOfEach(CHECKS, () => holds({ kind: 'signature', publicKey, signature, message })),
    key: microsOfEach(CHECKS, () => holds({ kind: 'key', publicKey })),
    read: rounded(microsOfEach(WALKS, () => readingsBetween(state, 'site', 1n, BigInt(READINGS))) / READINGS, 2),
    bytesOfUnit: rounded((microsOfEach(CHECKS / 100, () => sha256(bytes)) * BYTES_PER_UNIT) / BYTES, 3),
  };
}

function withReadings(): Overlay {
  const state = new Overlay(new FinalizedEntries(() => undefined), undefined);
  const registers = ['peak', 'valley'].map((name) => ({ name, exportWh: 1n, importWh: 1n }));
  for (let atMs = 1n; atMs <= READINGS; atMs++) {
    const line = {
      site: 'site',
      atMs,
      registers,
      quality: 'actual' as const,
      intervalDigest: new Uint8Array(),
      seriesCommitment: new Uint8Array(32),
    };
    const reading: Reading = { line, afterExchange: [], previousMs: atMs - 1n, revision: 0, reason: '', height: 1n };
    state.put(readings, readingId('site', atMs), reading);
  }
  return state;
}

function microsOfEach(times: number, run: () => unknown): number {
  for (let i = 0; i < times / 4; i++) run();
  const before = process.threadCpuUsage();
  for (let i = 0; i < times; i++) run();
  const { user, system } = process.threadCpuUsage(before);
  return rounded((user + system) / times, 1);
}
