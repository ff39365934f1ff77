import { describe, expect, it } from 'vitest';
import { view } from '../../../src/consensus/block.ts';
import type { ConsensusMessage } from '../../../src/consensus/message.ts';
import type { Output } from '../../../src/consensus/output.ts';
import { Bench, said, votes } from './bench.ts';

const batch = (fill: number) => new Uint8Array(32).fill(fill);

/** It leads view 2, takes its links for distant, and has transactions. */
function busy(): Bench {
  const bench = new Bench({ self: 1 });
  bench.take({ kind: 'links', distant: true });
  bench.take({ kind: 'transactions-pending', pending: true });
  return bench;
}

/** Hears the block of view 1 and answers for its payload. */
function hearFirst(bench: Bench, header = bench.header(1)): Output[] {
  bench.take({ kind: 'batches-held', blockHash: bench.hash(header) });
  bench.propose(bench.proposal(header));
  bench.take({ kind: 'batches-held', blockHash: bench.hash(header) });
  return bench.take({ kind: 'payload', view: view(2), batchHashes: [batch(2)] });
}

function proposals(outputs: readonly Output[]) {
  const messages = outputs.flatMap((output): ConsensusMessage[] => (output.kind === 'send' ? [output.message] : []));
  return messages.flatMap((message) => (message.kind === 'proposal' ? [message.proposal] : []));
}

describe('a leader that proposes ahead', () => {
  it('passes on the block that it voted for, and proposes on it without its notarization', () => {
    const outputs = hearFirst(busy());
    expect(said(outputs).filter((line) => line.startsWith('journal'))).toEqual(['journal:proposed']);
    expect(proposals(outputs)).toMatchObject([
      { header: { view: 1 } },
      { header: { view: 2, parentView: 1, height: 2, batchHashes: [batch(2)] }, justification: [] },
    ]);
  });

  it('votes for its block as soon as its view opens, and proposes no other', () => {
    const bench = busy();
    hearFirst(bench);
    const [, own] = proposals(bench.outputs);
    if (own === undefined) throw new Error('it did not propose');
    bench.take({ kind: 'batches-held', blockHash: bench.hash(own.header) });
    const outputs = bench.certify(bench.notarize(bench.header(1)));
    expect(votes(outputs)).toContain('notarize:2');
    expect(said(outputs)).not.toContain('build-block');
  });

  it('gives the view up at once where the one before was given up', () => {
    const bench = busy();
    hearFirst(bench);
    const outputs = bench.certify(bench.nullify(1));
    expect(votes(outputs)).toEqual(['nullify:2']);
    expect(proposals(outputs)).toEqual([]);
  });

  it.each([
    ['its links are short', (bench: Bench) => bench.take({ kind: 'links', distant: false })],
    ['nothing waits', (bench: Bench) => bench.take({ kind: 'transactions-pending', pending: false })],
  ])('does not where %s', (_, change) => {
    const bench = busy();
    change(bench);
    expect(proposals(hearFirst(bench))).toEqual([]);
  });

  it('does not before it has voted, nor once it has given the view up', () => {
    const unheld = busy();
    const header = unheld.header(1, undefined, { batchHashes: [batch(1)] });
    unheld.propose(unheld.proposal(header));
    expect(said(unheld.outputs)).not.toContain('build-block');
    const late = new Bench({ self: 1 });
    late.take({ kind: 'links', distant: true });
    late.propose(late.proposal(late.header(1)));
    expect(votes(late.timer('advance'))).toEqual(['nullify:1']);
    late.take({ kind: 'transactions-pending', pending: true });
    expect(said(late.outputs)).not.toContain('build-block');
  });

  it('does not where the answer is that nothing waits, and leads its view when that opens', () => {
    const bench = busy();
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    bench.take({ kind: 'payload', view: view(2), batchHashes: [] });
    expect(proposals(bench.outputs)).toEqual([]);
    expect(said(bench.certify(bench.notarize(header)))).toContain('build-block');
  });

  it('does not on a block that seals the epoch, or while a set waits to be sealed', () => {
    const sealing = busy();
    const header = sealing.header(1, undefined, { seal: batch(9) });
    expect(proposals(hearFirst(sealing, header))).toEqual([]);
    const waiting = busy();
    const first = waiting.header(1);
    waiting.executes = false;
    waiting.propose(waiting.proposal(first));
    // Executed with a set that waits before the payload is there.
    const before = waiting.outputs.length;
    const hash = waiting.hash(first);
    waiting.take({ kind: 'executed', blockHash: hash, result: waiting.result(hash), pendingSeal: batch(7) });
    waiting.take({ kind: 'payload', view: view(2), batchHashes: [batch(2)] });
    expect(proposals(waiting.outputs.slice(before)).filter((proposal) => proposal.header.view === 2)).toEqual([]);
  });

  it('does not while a set waits in the state of an ancestor, though its parent is not executed', () => {
    const bench = new Bench({ self: 2 });
    bench.take({ kind: 'links', distant: true });
    bench.take({ kind: 'transactions-pending', pending: true });
    bench.executes = false;
    const first = bench.header(1);
    bench.propose(bench.proposal(first));
    const hash = bench.hash(first);
    bench.take({ kind: 'executed', blockHash: hash, result: bench.result(hash), pendingSeal: batch(7) });
    bench.certify(bench.notarize(first));
    expect(votes(bench.propose(bench.proposal(bench.header(2, first))))).toEqual(['notarize:2']);
    expect(said(bench.outputs)).not.toContain('build-block');
  });

  it('passes on the certificates that it knows, and none that the leader sent', () => {
    const bench = new Bench({ self: 2 });
    bench.take({ kind: 'links', distant: true });
    const first = bench.header(1);
    bench.propose(bench.proposal(first));
    bench.certify(bench.notarize(first));
    const second = bench.header(2, first);
    const genuine = bench.certificate(bench.notarize(first));
    const forged = { ...genuine, signatures: genuine.signatures.map((bytes) => bytes.map((byte) => byte ^ 1)) };
    bench.propose(bench.proposal(second, [forged]));
    bench.take({ kind: 'transactions-pending', pending: true });
    const [passedOn] = proposals(bench.take({ kind: 'payload', view: view(3), batchHashes: [batch(2)] }));
    expect(passedOn?.header.view).toBe(2);
    const voter = new Bench({ self: 3 });
    if (passedOn !== undefined) voter.hear(2, { kind: 'proposal', proposal: passedOn });
    expect(said(voter.outputs)).not.toContain('disconnect');
    expect(voter.replica.position.view).toBe(2);
  });

  it('says after a restart that it has proposed', () => {
    const bench = busy();
    hearFirst(bench);
    const restarted = new Bench({ self: 1, past: bench.past() });
    restarted.take({ kind: 'links', distant: true });
    restarted.take({ kind: 'transactions-pending', pending: true });
    restarted.take({ kind: 'payload', view: view(2), batchHashes: [batch(3)] });
    const outputs = restarted.certify(restarted.notarize(restarted.header(1)));
    expect(
      proposals([...restarted.outputs, ...outputs]).filter(({ header }) => header.batchHashes[0]?.[0] === 3),
    ).toEqual([]);
  });
});

describe('a voter that hears a proposal ahead', () => {
  function ahead(bench: Bench) {
    const first = bench.header(1);
    const second = bench.header(2, first);
    return { first, second };
  }

  it('keeps it, and votes for it once its parent is notarized', () => {
    const bench = new Bench({ self: 3 });
    const { first, second } = ahead(bench);
    bench.propose(bench.proposal(first));
    expect(votes(bench.propose(bench.proposal(second)))).toEqual([]);
    expect(votes(bench.certify(bench.notarize(first)))).toContain('notarize:2');
  });

  it('votes for a parent that only the successor shows', () => {
    const bench = new Bench({ self: 3 });
    const { first } = ahead(bench);
    expect(votes(bench.hear(1, { kind: 'proposal', proposal: bench.proposal(first) }))).toEqual(['notarize:1']);
  });

  it('gives the view up at once where the one before was given up', () => {
    const bench = new Bench({ self: 3 });
    const { first, second } = ahead(bench);
    bench.propose(bench.proposal(first));
    bench.propose(bench.proposal(second));
    expect(votes(bench.certify(bench.nullify(1)))).toEqual(['nullify:2']);
  });

  it('keeps none for a view further ahead, and none that leaves a view out', () => {
    const bench = new Bench({ self: 3 });
    const { first, second } = ahead(bench);
    bench.propose(bench.proposal(first));
    bench.propose(bench.proposal(bench.header(3, second)));
    bench.propose(bench.proposal(bench.header(2, undefined)));
    bench.certify(bench.notarize(first));
    bench.certify(bench.nullify(2));
    expect(votes(bench.outputs)).toEqual(['notarize:1', 'finalize:1']);
  });

  it('accuses a leader of a second one', () => {
    const bench = new Bench({ self: 3 });
    const { first, second } = ahead(bench);
    bench.propose(bench.proposal(first));
    bench.propose(bench.proposal(second));
    const other = bench.header(2, first, { timestampMs: second.timestampMs + 1 });
    const outputs = bench.propose(bench.proposal(other));
    expect(said(outputs)).toContain('evidence');
    expect(votes(bench.certify(bench.notarize(first)))).toEqual(['nullify:2', 'finalize:1']);
  });
});
