import { describe, expect, it } from 'vitest';
import type { BlockHeader } from '../../../src/consensus/block.ts';
import { Bench, said, votes } from './bench.ts';

const batch = new Uint8Array(32).fill(7);

describe('a replica notarizes', () => {
  it('a justified block, and journals the vote before it sends it', () => {
    const bench = new Bench({ self: 1 });
    const outputs = bench.propose(bench.proposal(bench.header(1)));
    const lines = said(outputs);
    expect(lines).toContain('vote:notarize:1');
    expect(lines.indexOf('journal:notarized')).toBeLessThan(lines.indexOf('vote:notarize:1'));
  });

  it('a block with batches only once they are durable here', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1, undefined, { batchHashes: [batch] });
    const outputs = bench.propose(bench.proposal(header));
    expect(votes(outputs)).toEqual([]);
    expect(outputs.find((output) => output.kind === 'need-batches')).toMatchObject({
      block: { header },
      from: [0, 2, 3],
    });
    expect(votes(bench.take({ kind: 'batches-held', blockHash: bench.hash(header) }))).toEqual(['notarize:1']);
  });

  it('one block per view; a second one of its leader is evidence, and the view is given up', () => {
    const bench = new Bench({ self: 1 });
    bench.propose(bench.proposal(bench.header(1)));
    const outputs = bench.propose(bench.proposal(bench.header(1, undefined, { timestampMs: 1_000_000 })));
    expect(outputs.filter((output) => output.kind === 'evidence')).toHaveLength(1);
    expect(votes(outputs)).toEqual(['nullify:1']);
  });

  it('nothing twice: the same proposal again is no equivocation (commonware#2999)', () => {
    const bench = new Bench({ self: 1 });
    bench.propose(bench.proposal(bench.header(1)));
    const again = bench.propose(bench.proposal(bench.header(1)));
    expect(said(again)).toEqual([]);
  });

  it('on an older parent although it notarized a newer block: there is no lock (quorum#305)', () => {
    const bench = new Bench({ self: 3 });
    const first = bench.header(1);
    bench.propose(bench.proposal(first));
    bench.certify(bench.notarize(first));
    // The leader of view 2 never saw the notarization of view 1, only its nullification.
    const second = bench.header(2);
    const outputs = bench.propose(bench.proposal(second, [bench.certificate(bench.nullify(1))]));
    expect(votes(outputs)).toEqual(['notarize:2']);
  });

  it('only with a nullification of every view between, and asks for one that is missing', () => {
    const bench = new Bench({ self: 3 });
    bench.certify(bench.nullify(2));
    const header = bench.header(3);
    const outputs = bench.propose(bench.proposal(header, [bench.certificate(bench.nullify(2))]));
    expect(votes(outputs)).toEqual([]);
    expect(said(bench.outputs)).toContain('send:get-certificates');
    expect(votes(bench.certify(bench.nullify(1)))).toEqual(['notarize:3']);
  });

  it('no block from the future, until its time has come', () => {
    const bench = new Bench({ self: 1 });
    const outputs = bench.propose(bench.proposal(bench.header(1, undefined, { timestampMs: bench.nowMs + 501 })));
    expect(votes(outputs)).toEqual([]);
    bench.nowMs += 10;
    expect(votes(bench.timer('retry'))).toContain('notarize:1');
  });

  const bad: [string, Partial<BlockHeader>][] = [
    ['at a wrong height', { height: 2 as BlockHeader['height'] }],
    ['that is not later than its parent', { timestampMs: 0 }],
    ['with a parent that is not certified', { parentHash: batch }],
    ['that names a batch twice', { batchHashes: [batch, batch] }],
    [
      'with more batches than allowed',
      { batchHashes: Array.from({ length: 9 }, (_, i) => new Uint8Array(32).fill(i)) },
    ],
    ['with a seal while no epoch change is due', { seal: batch }],
  ];
  it.each(bad)('no block %s; it gives the view up at once instead (tendermint#3003)', (_, change) => {
    const bench = new Bench({ self: 1 });
    expect(votes(bench.propose(bench.proposal(bench.header(1, undefined, change))))).toEqual(['nullify:1']);
  });

  it('no block on a block that was proposed in a certified view, but is not the certified one', () => {
    const bench = new Bench({ self: 3 });
    const [seen, certified] = [bench.header(1), bench.header(1, undefined, { timestampMs: 1_000_000 })];
    bench.propose(bench.proposal(seen));
    bench.certify(bench.notarize(certified));
    expect(votes(bench.propose(bench.proposal(bench.header(2, seen))))).toEqual(['nullify:2']);
  });

  it('no block that its leader did not sign, and disconnects who sent it', () => {
    const bench = new Bench({ self: 1 });
    const proposal = { ...bench.proposal(bench.header(1)), signature: new Uint8Array(32) };
    expect(said(bench.hear(2, { kind: 'proposal', proposal }))).toEqual(['disconnect']);
  });
});
