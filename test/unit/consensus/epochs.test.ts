import { describe, expect, it } from 'vitest';
import type { BlockHeader } from '../../../src/consensus/block.ts';
import { epoch, height, view } from '../../../src/consensus/block.ts';
import type { EpochConfig } from '../../../src/consensus/config.ts';
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import type { Output } from '../../../src/consensus/output.ts';
import { CHEAP } from '../../simulation/signatures.ts';
import { Bench, DELTA_MS, said, votes } from './bench.ts';

const SEAL = Uint8Array.of(2, 4);
const OTHER_SEAL = Uint8Array.of(2, 5);

/** A bench whose genesis state has a validator set waiting to be sealed. */
function pendingBench(self: number, change: Partial<EpochConfig> = {}, records: readonly JournalRecord[] = []): Bench {
  const bench: Bench = new Bench({
    self,
    past: { ...new Bench().past(), tip: { ...new Bench().past().tip, pendingSeal: SEAL }, records },
    nextEpoch: () => ({ ...bench.replica.config, epoch: epoch(2), ...change }),
  });
  return bench;
}

function sealing(bench: Bench, inView: number, parent?: BlockHeader, seal = SEAL): BlockHeader {
  return bench.header(inView, parent, { seal });
}

/** Up to the finality of a block that seals the epoch in view 1. */
function sealed(bench: Bench): BlockHeader {
  const header = sealing(bench, 1);
  bench.propose(bench.proposal(header));
  bench.certify(bench.notarize(header));
  bench.certify(bench.finalize(header));
  return header;
}

function proposals(outputs: readonly Output[]) {
  return outputs.flatMap((output) =>
    output.kind === 'send' && output.message.kind === 'proposal' ? [output.message.proposal] : [],
  );
}

describe('a block that seals the epoch', () => {
  it('is proposed at once by a leader on whose parent a validator set waits', () => {
    const bench = pendingBench(0);
    expect(proposals(bench.outputs)).toMatchObject([{ header: { view: 1, seal: SEAL, batchHashes: [] } }]);
  });

  it('ends the wait of an idle leader when its parent turns out to leave one waiting', () => {
    const bench = new Bench({ self: 1 });
    bench.executes = false;
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    bench.take({ kind: 'payload', view: view(2), batchHashes: [] });
    const blockHash = bench.hash(header);
    const outputs = bench.take({ kind: 'executed', blockHash, result: bench.result(blockHash), pendingSeal: SEAL });
    expect(proposals(outputs)).toMatchObject([{ header: { view: 2, seal: SEAL } }]);
  });

  it('is voted for when its seal is what waits in the state of its parent', () => {
    const bench = pendingBench(2);
    expect(votes(bench.propose(bench.proposal(sealing(bench, 1))))).toEqual(['notarize:1']);
  });

  it('is refused with any other seal, and with one where nothing waits', () => {
    const bench = pendingBench(2);
    expect(votes(bench.propose(bench.proposal(sealing(bench, 1, undefined, OTHER_SEAL))))).toEqual(['nullify:1']);
    const idle = new Bench({ self: 2 });
    expect(votes(idle.propose(idle.proposal(sealing(idle, 1))))).toEqual(['nullify:1']);
  });

  it('is not voted for before its parent was executed here', () => {
    const bench = new Bench({ self: 3 });
    bench.executes = false;
    const parent = bench.header(1);
    bench.propose(bench.proposal(parent));
    bench.certify(bench.notarize(parent));
    expect(votes(bench.propose(bench.proposal(sealing(bench, 2, parent))))).toEqual([]);
    const blockHash = bench.hash(parent);
    const result = bench.result(blockHash);
    expect(votes(bench.take({ kind: 'executed', blockHash, result, pendingSeal: SEAL }))).toContain('notarize:2');
  });

  it('is refused with batches: their effects would come after the seal', () => {
    const bench = pendingBench(2);
    const header = bench.header(1, undefined, { seal: SEAL, batchHashes: [new Uint8Array(32)] });
    expect(votes(bench.propose(bench.proposal(header)))).toEqual(['nullify:1']);
  });

  it('has no child', () => {
    const bench = pendingBench(2);
    const header = sealing(bench, 1);
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    expect(votes(bench.propose(bench.proposal(bench.header(2, header))))).toEqual(['nullify:2']);
  });
});

describe('a sealing block that is notarized and not final', () => {
  it('is proposed again by the next leader, after the time that its finalize votes need', () => {
    const bench = pendingBench(1);
    const header = sealing(bench, 1);
    bench.propose(bench.proposal(header));
    const waiting = bench.certify(bench.notarize(header));
    expect(proposals(waiting)).toEqual([]);
    expect(waiting).toContainEqual({ kind: 'set-timer', timer: 'idle', view: 2, delayMs: DELTA_MS / 2 });
    expect(proposals(bench.timer('idle'))).toMatchObject([{ header, reproposedIn: 2 }]);
    expect(said(bench.outputs)).toContain('journal:proposed');
  });

  it('is voted for again in the later view, and finalized there', () => {
    const bench = pendingBench(3);
    const header = sealing(bench, 1);
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    expect(votes(bench.propose(bench.proposal(header, [], view(2))))).toEqual(['notarize:2']);
    expect(votes(bench.certify(bench.notarize(header, view(2))))).toEqual(['finalize:2']);
  });

  it('does not stand again while a view between is not nullified', () => {
    const bench = pendingBench(3);
    const header = sealing(bench, 1);
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    bench.certify(bench.nullify(2));
    bench.certify(bench.notarize(bench.header(3, undefined, { timestampMs: 5 })));
    expect(votes(bench.propose(bench.proposal(header, [], view(4))))).toEqual([]);
    expect(votes(bench.certify(bench.nullify(3)))).toContain('notarize:4');
  });

  it('may not stand again without having been notarized, nor may any other block', () => {
    const bench = pendingBench(3);
    bench.certify(bench.nullify(1));
    const header = sealing(bench, 1);
    expect(votes(bench.propose(bench.proposal(header, [], view(2))))).toEqual(['nullify:2']);
    const plain = new Bench({ self: 3 });
    const block = plain.header(1);
    plain.certify(plain.notarize(block));
    expect(votes(plain.propose(plain.proposal(block, [], view(2))))).toContain('nullify:2');
  });

  it('is proof of misbehaviour beside another proposal in the same view', () => {
    const bench = pendingBench(3);
    const header = sealing(bench, 1);
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    bench.propose(bench.proposal(header, [], view(2)));
    expect(said(bench.propose(bench.proposal(bench.header(2, header))))).toContain('evidence');
  });
});

describe('the next epoch', () => {
  it('begins when the sealing block is durable, at view 1, with the set of the seal', () => {
    const bench = pendingBench(2, { validators: new Bench({ n: 5 }).committee.validators, self: 4 });
    const header = sealed(bench);
    expect(said(bench.outputs)).toContain('final');
    expect(bench.replica.position).toMatchObject({ epoch: 1, finalHeight: 1 });
    const outputs = bench.take({ kind: 'durable', height: header.height });
    expect(bench.replica.position).toEqual({ epoch: 2, view: 1, finalizedView: 0, finalHeight: 1 });
    expect(bench.replica.committee.quorum).toBe(4);
    expect(outputs).toContainEqual({ kind: 'entered-epoch', epoch: 2, validators: 5, self: 4 });
  });

  it('begins with an empty journal but for the finalization that ended the one before', () => {
    const bench = pendingBench(2);
    sealed(bench);
    const outputs = bench.take({ kind: 'durable', height: height(1) });
    const compacted = outputs.find((output) => output.kind === 'compact-journal');
    expect(compacted?.records).toMatchObject([
      { kind: 'checkpoint', finalization: { epoch: 1, subject: { view: 1 } } },
    ]);
  });

  it('is not entered, and nothing is signed, while the sealing block is on its way to disk', () => {
    const bench = pendingBench(1);
    const header = sealed(bench);
    const before = bench.outputs.length;
    bench.propose(bench.proposal(header, [], view(2)));
    for (const timer of ['idle', 'leader', 'advance'] as const) bench.timer(timer);
    const after = bench.outputs.slice(before);
    expect(votes(after)).toEqual([]);
    expect(proposals(after)).toEqual([]);
  });

  it('does not count votes and certificates of the epoch before', () => {
    const bench = pendingBench(2);
    const header = sealed(bench);
    bench.take({ kind: 'durable', height: height(1) });
    const outputs = [...bench.certify(bench.nullify(1)), ...bench.certify(bench.notarize(header, view(2)))];
    for (const peer of bench.others) outputs.push(...bench.vote(peer, bench.nullify(1)));
    expect(bench.replica.position).toMatchObject({ epoch: 2, view: 1 });
    expect(outputs).toEqual([]);
  });

  it('asks again which of its votes are known before it signs anything', () => {
    const bench = pendingBench(2);
    sealed(bench);
    const outputs = bench.take({ kind: 'durable', height: height(1) });
    expect(bench.replica.voting).toBe('asking');
    const status = outputs.find((output) => output.kind === 'send' && output.message.kind === 'status');
    expect(status).toMatchObject({ to: 'all', message: { status: { epoch: 2, recall: 'asks' } } });
  });

  it('has no timer of the one before', () => {
    const bench = pendingBench(2);
    sealed(bench);
    const outputs = bench.take({ kind: 'durable', height: height(1) });
    const cancelled = outputs.flatMap((output) => (output.kind === 'cancel-timer' ? [output.timer] : []));
    expect(cancelled).toEqual(expect.arrayContaining(['leader', 'advance', 'idle']));
  });

  it('bars who has forgotten votes as long as it has the same key', () => {
    const vote = new Bench().signedVote(2, { kind: 'nullify', view: view(9) });
    const others = new Bench().committee.validators;
    const rotated = others.map((validator, index) =>
      index === 2 ? { ...validator, publicKey: CHEAP.key(9).publicKey } : validator,
    );
    for (const [validators, voting] of [
      [others, 'barred'],
      [rotated, 'asking'],
    ] as const) {
      const bench = pendingBench(2, { validators }, [{ kind: 'barred', vote }]);
      expect(bench.replica.voting).toBe('barred');
      sealed(bench);
      bench.take({ kind: 'durable', height: height(1) });
      expect(bench.replica.voting).toBe(voting);
    }
  });

  it('has who resumed voting as late as at the end of the one before resume again', () => {
    for (const [inView, voting] of [
      [1, 'resuming'],
      [4, 'asking'],
    ] as const) {
      const bench = pendingBench(2, {}, [{ kind: 'resuming' }]);
      expect(bench.replica.voting).toBe('whole');
      for (let before = 1; before < inView; before++) bench.certify(bench.nullify(before));
      const header = bench.header(inView, undefined, { seal: SEAL });
      bench.propose(bench.proposal(header));
      bench.certify(bench.notarize(header));
      bench.certify(bench.finalize(header));
      bench.take({ kind: 'durable', height: height(1) });
      expect(bench.replica.voting).toBe(voting);
    }
  });

  it('starts a validator that the seal removed as an observer', () => {
    const bench = pendingBench(2, { self: undefined, sign: undefined });
    sealed(bench);
    bench.take({ kind: 'durable', height: height(1) });
    expect(bench.replica.voting).toBe('observer');
  });

  it('is shown to a peer that still is in the one before', () => {
    const bench = pendingBench(2);
    sealed(bench);
    bench.take({ kind: 'durable', height: height(1) });
    const outputs = bench.hear(1, { kind: 'status', status: bench.status({ epoch: epoch(1), view: view(2) }) });
    expect(outputs).toMatchObject([
      {
        kind: 'send',
        to: 1,
        message: { kind: 'certificate', certificate: { epoch: 1, subject: { kind: 'finalize' } } },
      },
    ]);
  });

  it('makes who hears of it fetch the blocks up to it', () => {
    const bench = new Bench();
    const outputs = bench.hear(1, { kind: 'status', status: bench.status({ epoch: epoch(3), view: view(2) }) });
    expect(outputs).toContainEqual({ kind: 'need-blocks', fromHeight: 1, certain: false });
  });

  it('is certain when f + 1 validators say that it has ended, however often fewer have said so', () => {
    const bench = new Bench();
    const says = (from: number, inEpoch: number) =>
      bench
        .hear(from, { kind: 'status', status: bench.status({ epoch: epoch(inEpoch) }) })
        .flatMap((output) => (output.kind === 'need-blocks' ? [output.certain] : []));
    const observer = 9;
    for (let i = 0; i < 5; i++) {
      bench.nowMs += 2 * DELTA_MS;
      expect([says(1, 1_000_000), says(observer, 1_000_000)].flat()).toEqual([false]);
    }
    // One takes it back, or was the only one.
    says(1, 1);
    expect(says(2, 2)).toEqual([]);
    // The lies do not use up what is asked in earnest.
    expect(says(3, 2)).toEqual([true]);
  });

  it('is where a journal that is ahead of the blocks is believed again', () => {
    const vote = { kind: 'nullify', view: view(1) } as const;
    const old = pendingBench(2);
    sealed(old);
    old.take({ kind: 'durable', height: height(1) });
    const later: JournalRecord = {
      kind: 'nullified',
      vote: { epoch: epoch(2), subject: vote, signer: 2, signature: new Uint8Array(64) },
    };
    const bench: Bench = new Bench({
      self: 2,
      past: { ...old.past(), tip: { ...new Bench().past().tip, pendingSeal: SEAL }, records: [later] },
      nextEpoch: () => ({ ...bench.replica.config, epoch: epoch(2) }),
    });
    sealed(bench);
    const outputs = bench.take({ kind: 'durable', height: height(1) });
    const compacted = outputs.find((output) => output.kind === 'compact-journal');
    expect(compacted?.records).toMatchObject([{ kind: 'checkpoint' }, later]);
    const answer = { epoch: epoch(2), recall: 'answers', question: bench.nowMs } as const;
    for (const peer of bench.others) bench.hear(peer, { kind: 'status', status: bench.status(answer) });
    expect(bench.replica.voting).toBe('whole');
    expect(votes(bench.timer('retry'))).toEqual(['nullify:1']);
  });

  it('knows that links are distant: its leaders propose ahead', () => {
    const bench = pendingBench(1);
    bench.take({ kind: 'links', distant: true });
    const header = sealed(bench);
    bench.take({ kind: 'durable', height: height(1) });
    const answer = { epoch: epoch(2), recall: 'answers', question: bench.nowMs, seenVotes: [] } as const;
    for (const peer of bench.others) bench.hear(peer, { kind: 'status', status: bench.status(answer) });
    const first = bench.header(1, header, { epoch: epoch(2), parentView: view(0) });
    const statement = bench.replica.committee.proposalStatement(bench.hash(first));
    const proposal = { ...bench.proposal(first), signature: CHEAP.key(0).sign(statement) };
    expect(votes(bench.hear(0, { kind: 'proposal', proposal }))).toEqual(['notarize:1']);
    expect(said(bench.take({ kind: 'transactions-pending', pending: true }))).toContain('build-block');
  });

  it('is where a replica whose journal is ahead stands by the votes that it signed there', () => {
    const vote = new Bench({ self: 2 }).signedVote(2, { kind: 'nullify', view: view(1) });
    const records: JournalRecord[] = [{ kind: 'nullified', vote: { ...vote, epoch: epoch(2) } }];
    const bench: Bench = new Bench({
      self: 2,
      past: { ...new Bench().past(), tip: { ...new Bench().past().tip, pendingSeal: SEAL }, records },
      nextEpoch: () => ({ ...bench.replica.config, epoch: epoch(2) }),
    });
    const header = sealed(bench);
    bench.take({ kind: 'durable', height: height(1) });
    const answer = { epoch: epoch(2), recall: 'answers', question: bench.startedAtMs, seenVotes: [] } as const;
    for (const peer of bench.others) bench.hear(peer, { kind: 'status', status: bench.status(answer) });
    expect(bench.replica.voting).toBe('whole');
    expect(votes(bench.timer('retry'))).toEqual(['nullify:1']);
    const first = bench.header(1, header, { epoch: epoch(2), parentView: view(0) });
    expect(votes(bench.propose(bench.proposal(first)))).toEqual([]);
  });

  it('starts without the timers of the one before, which would run out in a view of the same number', () => {
    const bench = pendingBench(2);
    sealed(bench);
    const outputs = bench.take({ kind: 'durable', height: height(1) });
    const cancelled = outputs.flatMap((output) => (output.kind === 'cancel-timer' ? [output.timer] : []));
    expect(cancelled).toEqual(expect.arrayContaining(['leader', 'advance', 'idle']));
  });

  it('is waited for without a vote when the journal was cut in it', () => {
    const checkpoint = new Bench().certificate(new Bench().finalize(new Bench().header(1)));
    const records: JournalRecord[] = [{ kind: 'checkpoint', finalization: { ...checkpoint, epoch: epoch(3) } }];
    const bench = new Bench({ self: 2, past: { ...new Bench().past(), records } });
    expect(bench.replica.voting).toBe('cut');
    expect(votes(bench.propose(bench.proposal(bench.header(1))))).toEqual([]);
  });
});
