// A member asks over a real connection for far more than it takes: the node reads no more than that member's queue
// holds, and another member has its answer meanwhile.
import { EventEmitter, once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { patientSignal } from '../../../scripts/patience.ts';
import { concatBytes, u32 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { Libp2pTransport } from '../../../src/network/libp2p-transport.ts';
import { PayloadExchange } from '../../../src/node/blocks/payload-exchange.ts';
import { systemTimers } from '../../../src/node/boot/system-timers.ts';
import { AnswerDesk } from '../../../src/node/serving/answer-desk.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { MAX_PAYLOAD_BYTES, MAX_QUEUED_BYTES } from '../../../src/wire/limits.ts';
import { decodeSyncMessage, encodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { bareStreams } from '../network/bare-node.ts';

const CHAIN = new Uint8Array(32).fill(9);
const LOOPBACK = { host: '127.0.0.1', port: 0 };
const [GREEDY, HONEST, NODE] = [0, 1, 2];
const QUESTIONS = 400;

test('four hundred questions for the longest payload make a node read two of them', async () => {
  const payload = new Uint8Array(MAX_PAYLOAD_BYTES).fill(7);
  const hash = sha256(payload);
  const blobs = new CountedBlobs(MAX_PAYLOAD_BYTES);
  await blobs.put(hash, payload);
  const happened = new EventEmitter();
  const members = [GREEDY, HONEST, NODE].map((index) => ({
    ...LOOPBACK,
    networkKey: keyOf(`member ${index}`).publicKey,
  }));
  const transportOf = (self: number) =>
    new Libp2pTransport({ chainId: CHAIN, self, networkKey: seedOf(`member ${self}`), listen: LOOPBACK, members });
  const transport = transportOf(NODE);
  const desk = new AnswerDesk({ transport, timers: systemTimers, onFailure: (error) => happened.emit('error', error) });
  const payloads = new PayloadExchange({
    ...{ blobs, rows: new MemoryRowStore(), transport, timers: systemTimers, desk },
    indexOf: () => -1,
    disconnect: () => {},
    ...{ dutyOf: () => 'keep' as const, ciphertextsOf: () => [], claimOf: () => undefined, onAttestable: () => {} },
    log: { warn: () => {} },
    onFailure: (error) => happened.emit('error', error),
  });
  let asked = 0;
  onTestFinished(async () => {
    desk.stop();
    await transport.stop();
  });
  await transport.start({
    onConnect: () => happened.emit('event'),
    onDisconnect: (member) => desk.forget(member),
    onFrame(from, _channel, frame) {
      const message = decodeSyncMessage(frame);
      if (!message.ok || message.value.kind !== 'get-payloads') throw new Error('a question was expected');
      asked++;
      payloads.answer(from, message.value.id, message.value.hashes);
      happened.emit('event');
    },
  });
  const signal = patientSignal(20_000);
  const until = async (condition: () => boolean) => {
    while (!condition()) await once(happened, 'event', { signal });
  };
  const to = { port: transport.port, key: keyOf(`member ${NODE}`).publicKey, chainId: CHAIN };
  const greedy = await bareStreams(GREEDY, to);
  const honest = transportOf(HONEST);
  Object.assign(members[NODE] ?? {}, { port: transport.port });
  onTestFinished(() => honest.stop());
  let answered = 0;
  await honest.start({
    onConnect: () => happened.emit('event'),
    onDisconnect: () => {},
    onFrame: (_from, _channel, frame) => {
      answered = frame.length;
      happened.emit('event');
    },
  });
  await until(() => transport.connected().length === 2 && honest.connected().includes(NODE));

  greedy.sync.pause();
  for (let id = 1; id <= QUESTIONS; id++) {
    const question = encodeSyncMessage({ kind: 'get-payloads', id, hashes: [hash] });
    greedy.sync.send(concatBytes(u32(question.length), question));
  }
  await until(() => asked === QUESTIONS);
  honest.send(NODE, 'sync', encodeSyncMessage({ kind: 'get-payloads', id: 1, hashes: [hash] }));
  await until(() => answered > payload.length);
  expect(asked).toBe(QUESTIONS + 1);
  // One for each member: the greedy one's queue has no room for another.
  expect(blobs.reads).toBe(2);
  const waiting = MAX_QUEUED_BYTES.sync - transport.room(GREEDY, 'sync');
  expect(waiting).toBeLessThanOrEqual(MAX_QUEUED_BYTES.sync);
  expect(transport.connected()).toEqual([GREEDY, HONEST]);
});

class CountedBlobs extends MemoryBlobStore {
  reads = 0;

  override get(hash: Uint8Array): Promise<Uint8Array | undefined> {
    this.reads++;
    return super.get(hash);
  }
}
