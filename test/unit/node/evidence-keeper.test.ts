// Evidence on its way to the chain: what is kept, passed on, submitted and dropped. Real ledger and signatures.
import { beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { RecordEvidence } from '../../../src/generated/transaction.ts';
import { MAX_RECORDS_PER_EPOCH } from '../../../src/ledger/evidence/record-evidence.ts';
import { finalState } from '../../../src/node/blocks/final-state.ts';
import {
  EvidenceKeeper,
  FROM_PEER,
  type Known,
  MAX_PENDING_PER_ACCUSED,
} from '../../../src/node/evidence/evidence-keeper.ts';
import { decodeWatchMessage } from '../../../src/wire/watch-messages.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { doubleVote, evidenceAgainst, recordEvidence, say } from '../evidence/evidence-fixture.ts';
import { ManualTimers } from './manual-timers.ts';

const OTHERS = [1, 2, 3, 4];
/** Everybody's turn has come by then. */
const ALL_TURNS_MS = 4_000;

let ledger: TestLedger;
let node: TestNode;

class TestNode {
  readonly timers = new ManualTimers();
  readonly sent: { to: number; record: RecordEvidence }[] = [];
  readonly submitted: Known[] = [];
  readonly found: (number | undefined)[] = [];
  readonly recorded: string[] = [];
  readonly disconnected: number[] = [];
  readonly keeper: EvidenceKeeper;

  readonly disk: Map<string, RecordEvidence>;

  constructor(disk = new Map<string, RecordEvidence>()) {
    this.disk = disk;
    this.keeper = new EvidenceKeeper({
      chainId: testConsortium.chainId,
      self: 0,
      peers: { others: OTHERS },
      state: finalState(ledger.ledger),
      transport: { send: (to, _channel, frame) => this.#send(to, frame) },
      timers: this.timers,
      store: { put: (id, record) => disk.set(toHex(id), record), remove: (id) => disk.delete(toHex(id)) },
      submit: (known) => this.submitted.push(known),
      onFound: (_known, from) => this.found.push(from),
      onRecorded: ({ id }) => this.recorded.push(toHex(id)),
      disconnect: (peer) => this.disconnected.push(peer),
    });
  }

  #send(to: number, frame: Uint8Array): boolean {
    const message = decodeWatchMessage(frame);
    if (!message.ok || message.value.kind !== 'evidence') throw new Error('only evidence is sent');
    this.sent.push({ to, record: message.value.record });
    return true;
  }

  /** A validator's node puts the evidence on the chain. */
  record(record: RecordEvidence): void {
    ledger.run('grid', recordEvidence(record));
    this.keeper.final();
  }
}

const turned = (record: RecordEvidence) => ({ ...record, first: record.second, second: record.first });

beforeEach(async () => {
  ledger = await TestLedger.create();
  node = new TestNode();
});

describe('evidence that this node found', () => {
  test('is kept on disk, told to every member once, and submitted when its turn comes', () => {
    const record = doubleVote('bank-b');
    node.keeper.found(record);
    node.keeper.found(turned(record));
    expect(node.disk.size).toBe(1);
    expect(node.found).toEqual([undefined]);
    expect(node.sent.map(({ to }) => to)).toEqual(OTHERS);
    expect(node.submitted).toEqual([]);
    node.timers.advance(ALL_TURNS_MS);
    expect(node.submitted).toHaveLength(1);
    expect(node.submitted[0]).toMatchObject({ accused: { member: 'bank-b' }, offence: 'double-notarize' });
  });

  test('is submitted again until it is on record, and forgotten then', () => {
    const record = doubleVote('bank-b');
    node.keeper.found(record);
    node.timers.advance(60_000);
    expect(node.submitted.length).toBeGreaterThan(5);
    node.record(record);
    expect(node.recorded).toHaveLength(1);
    expect([node.keeper.pending, node.disk.size]).toEqual([0, 0]);
    const before = node.submitted.length;
    node.timers.advance(60_000);
    expect(node.submitted).toHaveLength(before);
  });

  test('is not taken up again once it is on record, whoever tells it', () => {
    const record = doubleVote('bank-b');
    node.record(record);
    node.keeper.found(record);
    node.keeper.onEvidence(2, turned(record));
    expect([node.keeper.pending, node.sent.length, node.disk.size]).toEqual([0, 0, 0]);
  });

  test('survives a restart, and what came on record meanwhile does not', () => {
    const [record, other] = [doubleVote('bank-b'), doubleVote('bank-a')];
    node.keeper.found(record);
    node.keeper.found(other);
    node.keeper.stop();
    ledger.run('grid', recordEvidence(other));
    const restarted = new TestNode(node.disk);
    restarted.keeper.resume([...node.disk.values()]);
    expect(restarted.keeper.pending).toBe(1);
    restarted.timers.advance(ALL_TURNS_MS);
    expect(restarted.submitted.map(({ accused }) => accused.member)).toEqual(['bank-b']);
    expect([...node.disk.keys()]).toEqual(restarted.submitted.map(({ id }) => toHex(id)));
  });

  test('is told again to a member that connects later', () => {
    node.keeper.found(doubleVote('bank-b'));
    node.sent.length = 0;
    node.keeper.offerTo(3);
    expect(node.sent.map(({ to }) => to)).toEqual([3]);
  });
});

describe('evidence that a peer tells', () => {
  test('is passed on to the others only, once', () => {
    const record = doubleVote('bank-b');
    node.keeper.onEvidence(2, record);
    node.keeper.onEvidence(3, turned(record));
    node.keeper.onEvidence(2, record);
    expect(node.sent.map(({ to }) => to)).toEqual([1, 3, 4]);
    expect(node.found).toEqual([2]);
    expect(node.disconnected).toEqual([]);
  });

  test.each([
    ['is one statement twice', evidenceAgainst('bank-b', say('bank-b', 'nullify'), say('bank-b', 'nullify'))],
    [
      'is what an honest validator signs',
      evidenceAgainst('bank-b', say('bank-b', 'nullify'), say('bank-b', 'notarize')),
    ],
    [
      'is a divergence',
      evidenceAgainst('bank-b', say('bank-b', 'finalize'), say('bank-b', 'finalize', { result: 'x' })),
    ],
    ['is forged', { ...doubleVote('bank-b'), signer: 0 }],
    ['is of another chain', doubleVote('bank-b', { chainId: new Uint8Array(32) })],
  ])('and that %s ends the connection, and goes nowhere', (_what, record) => {
    node.keeper.onEvidence(2, record);
    expect(node.disconnected).toEqual([2]);
    expect([node.sent.length, node.disk.size, node.keeper.pending]).toEqual([0, 0, 0]);
  });

  test('and that this node cannot judge, since it knows no such epoch yet, is left to the others', () => {
    node.keeper.onEvidence(2, doubleVote('bank-b', { epoch: 1n }));
    expect([node.disconnected.length, node.sent.length, node.keeper.pending]).toEqual([0, 0, 0]);
  });

  test('is bounded for each validator, however much it signs, and for each peer', () => {
    for (let i = 0; i < FROM_PEER; i++) node.keeper.onEvidence(2, doubleVote('bank-b', { view: BigInt(i + 1) }));
    expect(node.keeper.pending).toBe(MAX_PENDING_PER_ACCUSED);
    node.keeper.onEvidence(2, doubleVote('bank-a'));
    expect(node.keeper.pending).toBe(MAX_PENDING_PER_ACCUSED);
    node.keeper.onEvidence(3, doubleVote('bank-a'));
    expect(node.keeper.pending).toBe(MAX_PENDING_PER_ACCUSED + 1);
    expect(node.disconnected).toEqual([]);
  });

  test('is dropped when enough is on record against that validator', () => {
    node.keeper.onEvidence(2, doubleVote('bank-b', { view: 1_000n }));
    for (let i = 0; i < MAX_RECORDS_PER_EPOCH; i++) node.record(doubleVote('bank-b', { view: BigInt(i + 1) }));
    expect([node.keeper.pending, node.disk.size]).toEqual([0, 0]);
  });
});
