// The power fails right after a vote was sent.
import { expect } from 'vitest';
import { equalBytes } from '../../src/base/bytes.ts';
import { height, view } from '../../src/consensus/block.ts';
import type { JournalRecord } from '../../src/consensus/journal-record.ts';
import type { ConsensusMessage } from '../../src/consensus/message.ts';
import { Replica } from '../../src/consensus/replica.ts';
import type { Vote } from '../../src/consensus/vote.ts';
import { ReplicaRunner } from '../../src/node/core/replica-runner.ts';
import { EPOCH, GENESIS_TIME_MS } from './stage/cast.ts';
import { Disk } from './stage/disk.ts';
import { from, scenario } from './stage/scenario.ts';
import { LATENCY_MS } from './stage/stage.ts';
import { configOf, DELTA_MS, freshPast } from './stage/validator.ts';

const STARTED_AT_MS = GENESIS_TIME_MS + 10;

function holds(record: JournalRecord, vote: Vote): boolean {
  return 'vote' in record && equalBytes(record.vote.signature, vote.signature);
}

/** "We have seen no vote of yours." */
function recallAnswer(): ConsensusMessage {
  const place = { epoch: EPOCH, view: view(1), finalizedHeight: height(0) };
  return { kind: 'status', status: { ...place, recall: 'answers', question: STARTED_AT_MS, seenVotes: [] } };
}

from(
  {
    name: 'tendermint#10108',
    links: ['https://github.com/tendermint/tendermint/issues/10108'],
    story: 'a validator writes its votes to a file and does not sync it: after a power failure it signs something else',
  },
  () => {
    scenario('whatever a validator has sent is on its disk when the power fails', 4, (play, stage) => {
      const { given, step, outcome } = play;
      const { A, D } = stage.players;
      const disk = new Disk();
      const [first, second] = [stage.cast.block(1), stage.cast.block(1, undefined, { timestampMs: 1_700_000_000_009 })];
      given('A leads view 1 and is faulty; D’s journal is a file', () => {
        D.openJournal = () => disk.open();
        stage.start('BCD');
        stage.run(3 * LATENCY_MS);
      });
      step('D votes for A’s block, and the power fails in that instant', () => {
        stage.say(A, 'D', { kind: 'proposal', proposal: stage.cast.proposal(first) });
        expect(stage.until(() => D.votes.includes('notarize 1'), DELTA_MS)).toBeDefined();
        D.crash();
        disk.losePower();
      });
      step('D starts again, and A offers it another block of view 1', () => {
        D.outputs.length = 0;
        D.start();
        stage.say(A, 'D', { kind: 'proposal', proposal: stage.cast.proposal(second) });
        stage.run(3 * LATENCY_MS);
      });
      outcome('D remembers its vote, votes for nothing else, and is not barred for having forgotten', () => {
        expect(D.memory?.records.map(({ kind }) => kind)).toEqual(['notarized']);
        const signed = D.of('journal').map(({ record }) => record.kind);
        expect(signed).not.toContain('notarized');
        expect(D.voting).toBe('whole');
      });
    });

    scenario('the node’s own runner hands a vote to the network only when the disk has it', 4, async (play, stage) => {
      const { given, step, outcome } = play;
      const { cast } = stage;
      const disk = new Disk();
      const journal = disk.open();
      /** For each vote that is sent: is it on the disk? */
      const onDisk: boolean[] = [];
      const idle = () => {};
      const runner = new ReplicaRunner(new Replica(configOf(cast, 3), freshPast()), journal, {
        nowMs: () => STARTED_AT_MS,
        after: () => idle,
      });
      runner.connect({
        send: (_, { kind, ...message }) => {
          if (kind === 'vote' && 'vote' in message)
            onDisk.push(disk.durable.some((record) => holds(record, message.vote)));
        },
        execute: ({ hash }) => runner.input({ kind: 'executed', blockHash: hash, result: cast.result(hash) }),
        ...{ selectBatches: () => [], needBatches: () => true, final: idle, makeDurable: idle, needBlocks: idle },
        ...{ disconnect: idle, notice: idle },
        failed: (error) => {
          throw error;
        },
      });
      given('D runs in the runner of the node, on a journal in a file', () => {
        runner.input({ kind: 'start' });
        for (const from of [0, 1, 2]) runner.input({ kind: 'message', from, message: recallAnswer() });
      });
      const block = cast.block(1);
      await step('D is offered a block, and then its notarization', async () => {
        const certificate = cast.certificate([0, 1, 2], cast.notarize(block));
        runner.input({ kind: 'message', from: 0, message: { kind: 'proposal', proposal: cast.proposal(block) } });
        runner.input({ kind: 'message', from: 1, message: { kind: 'certificate', certificate } });
        await expect.poll(() => onDisk).toHaveLength(2);
        runner.stop();
        journal.close();
      });
      outcome('both votes were on the disk before they were handed to the network', () => {
        expect(onDisk).toEqual([true, true]);
      });
    });
  },
);
