// One payment at a time on an idle network of four validators: from the call of the SDK to the answer that it is final.
// Bound: three one-way times of a 200 byte frame between two nodes, and the syncs that lie on the path. All four validators
// sync at the same moments, here to one disk: so a sync takes as long as a quorum of four that are asked for at once.
import { closeSync, fdatasync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sha256 } from '../../src/crypto/digest.ts';
import { generateKey } from '../../src/crypto/private-key.ts';
import { Libp2pTransport } from '../../src/network/libp2p-transport.ts';
import { openHolders, VALIDATORS, withValidators } from './bench-consortium.ts';
import { percentile, rounded } from './figures.ts';

const ROUNDS = 200;
/** Not counted: a node in service has run its code for longer than the compiler needs. */
const WARM_UP = 1_000;
const SAMPLES = 300;
const FRAMES_WARM_UP = 50;
const FRAME_BYTES = 200;
const RECORD_BYTES = 300;
/** The batch at the members that vote for it, the leader's proposal, the vote to notarize, the vote to finalize. */
const SYNCS_ON_PATH = 4;
const ONE_WAYS = 3;
const QUORUM = 3;
/** Between two payments: the network is idle again, the last block on every disk. */
const PAUSE_MS = 30;

export interface LatencyFigures {
  readonly payments: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly oneWayMs: number;
  readonly syncMs: number;
  readonly boundMs: number;
  /** p50 / bound. */
  readonly ratio: number;
}

export async function benchLatency(): Promise<LatencyFigures> {
  const syncMs = await measureSync();
  const oneWayMs = await measureOneWay();
  const boundMs = ONE_WAYS * oneWayMs + SYNCS_ON_PATH * syncMs;
  const times = await withValidators(async ({ consortium }) => {
    const [payer, payee] = await openHolders(consortium, 2, 1_000_000n);
    if (payer === undefined || payee === undefined) throw new Error('two holders are needed');
    const client = consortium.node('bank-a').client('submitter');
    const samples: number[] = [];
    for (let i = 0; i < WARM_UP + ROUNDS; i++) {
      const started = performance.now();
      await client.payments.pay(payer.key, { from: payer.account, to: payee.account, amountFen: 1n });
      if (i < WARM_UP) continue;
      samples.push(performance.now() - started);
      await delay(PAUSE_MS);
    }
    return samples;
  });
  const p50Ms = percentile(times, 0.5);
  return {
    payments: times.length,
    p50Ms: rounded(p50Ms, 2),
    p99Ms: rounded(percentile(times, 0.99), 2),
    oneWayMs: rounded(oneWayMs, 3),
    syncMs: rounded(syncMs, 3),
    boundMs: rounded(boundMs, 2),
    ratio: rounded(p50Ms / boundMs, 2),
  };
}

/** Median time until a quorum of as many files as there are validators is synced, each with one record appended. */
async function measureSync(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  const files = VALIDATORS.map((id) => openSync(join(folder, id), 'a'));
  const record = Buffer.alloc(RECORD_BYTES);
  const sync = promisify(fdatasync);
  try {
    const samples: number[] = [];
    for (let i = 0; i < SAMPLES; i++) {
      for (const file of files) writeSync(file, record);
      const started = performance.now();
      const times: number[] = [];
      await Promise.all(
        files.map(async (file) => times.push(await sync(file).then(() => performance.now() - started))),
      );
      samples.push(times.sort((a, b) => a - b)[QUORUM - 1] ?? Number.NaN);
    }
    return percentile(samples, 0.5);
  } finally {
    for (const file of files) closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

/** Half the median round trip of a frame between two real transports: noise, yamux, TCP on loopback. */
async function measureOneWay(): Promise<number> {
  const keys = [generateKey('network'), generateKey('network')];
  const members = keys.map(({ publicKey }) => ({ networkKey: publicKey, host: '127.0.0.1', port: 0 }));
  const chainId = sha256(new Uint8Array([0]));
  const transports = keys.map((key, self) => {
    const listen = { host: '127.0.0.1', port: 0 };
    return new Libp2pTransport({ chainId, self, networkKey: key.secret(), listen, members });
  });
  const [near, far] = transports;
  if (near === undefined || far === undefined) throw new Error('two transports are needed');
  try {
    let arrived = () => {};
    const linked = Promise.withResolvers<void>();
    const nothing = { onDisconnect: () => {} };
    await far.start({
      ...nothing,
      onConnect: () => {},
      onFrame: (from, channel, frame) => far.send(from, channel, frame),
    });
    Object.assign(members[1] ?? {}, { port: far.port });
    await near.start({ ...nothing, onConnect: () => linked.resolve(), onFrame: () => arrived() });
    await linked.promise;
    const frame = new Uint8Array(FRAME_BYTES);
    const samples: number[] = [];
    for (let i = 0; i < FRAMES_WARM_UP + SAMPLES; i++) {
      const started = performance.now();
      const back = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      near.send(1, 'consensus', frame);
      await back;
      if (i >= FRAMES_WARM_UP) samples.push((performance.now() - started) / 2);
    }
    return percentile(samples, 0.5);
  } finally {
    await Promise.all(transports.map((transport) => transport.stop()));
  }
}
