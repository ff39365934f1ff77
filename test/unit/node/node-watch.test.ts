// A validator whose state differs computes another result in every block: what is said and searched of it meanwhile.
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { epoch, GENESIS_HASH, view } from '../../../src/consensus/block.ts';
import type { Vote } from '../../../src/consensus/vote.ts';
import { sha256, ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { KeptFigures } from '../../../src/node/watch/kept-figures.ts';
import { createMetrics } from '../../../src/node/watch/node-metrics.ts';
import { NodeWatch } from '../../../src/node/watch/node-watch.ts';
import { LOG_EVERY_MS } from '../../../src/node/watch/quiet-intervals.ts';
import { decodeWatchMessage } from '../../../src/wire/watch-messages.ts';
import { block } from './bare-block.ts';
import { deskAtOnce } from './desk-at-once.ts';
import { committeeOf, madeGenesis } from './made-chain.ts';
import { ManualTimers } from './manual-timers.ts';

const SELF = 0;

function watching() {
  const genesis = madeGenesis();
  const committee = committeeOf(genesis);
  const timers = new ManualTimers();
  const metrics = createMetrics();
  const lines: { msg: string; peer?: string; height?: number; since?: number }[] = [];
  /** Blocks whose writes were asked for, hexadecimal. */
  const searched: string[] = [];
  const send = (_to: number, _channel: string, frame: Uint8Array) => {
    const message = decodeWatchMessage(frame);
    if (message.ok && message.value.kind === 'get-writes') searched.push(toHex(message.value.blockHash));
    return true;
  };
  const blocks = new Map([1, 2, 3, 4].map((at) => [at, block(at, GENESIS_HASH, []).final]));
  const executedOf = (hash: Uint8Array) =>
    [...blocks.values()].find((final) => toHex(final.block.hash) === toHex(hash))?.executed;
  const watch = new NodeWatch({
    ...{ timers, metrics, memberIndex: SELF, version: '0.0.0', desk: deskAtOnce(send) },
    peers: { others: [1, 2, 3] },
    sample: () => ({ missing: 0, pending: 0, memoryBytes: 0, freeDiskBytes: 0 }),
    kept: new KeptFigures(undefined, timers.nowMs()),
    membership: { idOf: (index) => genesis.consortium.members[index]?.id },
    replica: { committee },
    evidence: { offerTo: () => {}, onEvidence: () => {} },
    committees: { of: () => committee },
    ledger: {
      executed: executedOf,
      writes: () => ({ keys: ['account/a'], leaves: sha256(utf8('a')) }),
      head: { hash: GENESIS_HASH, height: 0, timestampMs: 0, stateRoot: ZERO_DIGEST, historyRoot: ZERO_DIGEST },
    },
    transport: { connected: () => [1, 2, 3], send },
    log: pino({ level: 'info', base: null }, { write: (line) => lines.push(JSON.parse(line)) }),
  });
  const hashOf = (at: number) => blocks.get(at)?.block.hash ?? new Uint8Array();
  const diverge = (at: number, signer: number) => {
    watch.executed(hashOf(at));
    const subject = { kind: 'finalize', view: view(at), blockHash: hashOf(at), result: sha256(utf8('other')) } as const;
    const vote: Vote = { epoch: epoch(0), subject, signer, signature: new Uint8Array(64) };
    watch.diverged(vote);
  };
  const said = () => lines.map(({ msg, peer, height, since }) => ({ msg, peer, height, since }));
  const counted = async () => (await metrics.divergences.get()).values[0]?.value;
  return { watch, timers, searched, hashOf, diverge, said, counted, genesis, committee };
}

test('a validator that differs in every block is said and searched once in a quiet interval, and counted always', async () => {
  const { watch, timers, searched, hashOf, diverge, said, counted, genesis, committee } = watching();
  const nameOf = (signer: number) => genesis.consortium.members[committee.member(signer) ?? -1]?.id;
  const msg = 'a validator computed another result';
  diverge(1, 1);
  diverge(1, 1);
  diverge(2, 1);
  diverge(3, 1);
  // Of another one it is news.
  diverge(3, 2);
  await setImmediate();
  expect(said()).toEqual([
    { msg, peer: nameOf(1), height: 1, since: undefined },
    { msg, peer: nameOf(2), height: 3, since: undefined },
  ]);
  expect(searched).toEqual([toHex(hashOf(1)), toHex(hashOf(3))]);
  expect(await counted()).toBe(4);
  expect(watch.divergences.map(({ member, height }) => ({ member, height }))).toEqual([
    { member: nameOf(1), height: 1 },
    { member: nameOf(2), height: 3 },
  ]);
  timers.advance(LOG_EVERY_MS);
  diverge(4, 1);
  await setImmediate();
  expect(said().slice(2)).toEqual([{ msg, peer: nameOf(1), height: 4, since: 2 }]);
  expect(searched.at(-1)).toEqual(toHex(hashOf(4)));
});
