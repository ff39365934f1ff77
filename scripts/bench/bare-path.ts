// The bound of the latency bench: what a payment's path takes when nothing is computed on it. Measured as the path is
// taken: by processes of their own, in a row, after the machine was idle.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { toHex } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { generateKey } from '../../src/crypto/private-key.ts';
import { Libp2pTransport } from '../../src/network/libp2p-transport.ts';
import { VALIDATORS } from './bench-consortium.ts';
import type { EchoReady, EchoSetup } from './echo-process.ts';
import { percentile } from './figures.ts';

const FRAME_BYTES = 200;
const RECORD_BYTES = 300;
const QUORUM = 3;
const SAMPLES = 200;
/** Not counted: the first frames run before the compiler has seen the code. */
const WARM_UP = 1_000;
/** Of frames: four times one way, for the three of the path. */
const ROUND_TRIPS = 2;
const ECHO = new URL('./echo-process.ts', import.meta.url);

export interface PathPart {
  /** How many syncs follow one another, and the pause before them: as on the path. */
  readonly inRow: number;
  readonly pauseMs: number;
}

/** Median time until a quorum of as many files as there are validators is synced, each with one record appended. */
export async function measureSync({ inRow, pauseMs }: PathPart): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  const files = VALIDATORS.map((id) => openSync(join(folder, id), 'a'));
  const record = Buffer.alloc(RECORD_BYTES);
  const sync = promisify(fdatasync);
  const quorumMs = async () => {
    for (const file of files) writeSync(file, record);
    const started = performance.now();
    const times = await Promise.all(files.map((file) => sync(file).then(() => performance.now() - started)));
    return times.sort((a, b) => a - b)[QUORUM - 1] ?? Number.NaN;
  };
  try {
    const samples: number[] = [];
    for (let i = 0; i < SAMPLES; i++) {
      await delay(pauseMs);
      let sumMs = 0;
      for (let n = 0; n < inRow; n++) sumMs += await quorumMs();
      samples.push(sumMs / inRow);
    }
    return percentile(samples, 0.5);
  } finally {
    for (const file of files) closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

/** Median one-way time of a frame between the transports of two processes: noise, yamux, TCP on loopback. */
export async function measureOneWay(pauseMs: number): Promise<number> {
  const keys = [generateKey('network'), generateKey('network')];
  const [near, far] = keys;
  if (near === undefined || far === undefined) throw new Error('two keys are needed');
  const chainId = sha256(new Uint8Array([0]));
  const members = keys.map(({ publicKey }) => ({ networkKey: publicKey, host: '127.0.0.1', port: 0 }));
  const listen = { host: '127.0.0.1', port: 0 };
  const transport = new Libp2pTransport({ chainId, self: 0, networkKey: near.secret(), listen, members });
  const echo = fork(ECHO);
  try {
    const ready = once(echo, 'message');
    const networkKeys = keys.map(({ publicKey }) => toHex(publicKey));
    echo.send({ chainId: toHex(chainId), seed: toHex(far.secret()), networkKeys } satisfies EchoSetup);
    const [{ port }] = (await ready) as [EchoReady];
    Object.assign(members[1] ?? {}, { port });
    const linked = Promise.withResolvers<void>();
    let arrived = () => {};
    await transport.start({ onConnect: () => linked.resolve(), onDisconnect: () => {}, onFrame: () => arrived() });
    await linked.promise;
    const frame = new Uint8Array(FRAME_BYTES);
    const roundTrip = () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
        transport.send(1, 'consensus', frame);
      });
    for (let i = 0; i < WARM_UP; i++) await roundTrip();
    const samples: number[] = [];
    for (let i = 0; i < SAMPLES; i++) {
      await delay(pauseMs);
      const started = performance.now();
      for (let n = 0; n < ROUND_TRIPS; n++) await roundTrip();
      samples.push((performance.now() - started) / (2 * ROUND_TRIPS));
    }
    return percentile(samples, 0.5);
  } finally {
    await transport.stop();
    echo.disconnect();
  }
}
