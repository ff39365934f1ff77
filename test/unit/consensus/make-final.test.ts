import { describe, expect, it } from 'vitest';
import type { BlockHeader } from '../../../src/consensus/block.ts';
import { Bench, said } from './bench.ts';

function chainOf(bench: Bench, length: number): BlockHeader[] {
  const headers: BlockHeader[] = [];
  for (let i = 1; i <= length; i++) headers.push(bench.header(i, headers.at(-1)));
  return headers;
}

function at(headers: readonly BlockHeader[], index: number): BlockHeader {
  const header = headers[index];
  if (header === undefined) throw new Error(`no header ${index}`);
  return header;
}

function finalHeights(bench: Bench): number[] {
  return bench.outputs.flatMap((output) =>
    output.kind === 'final' ? output.blocks.map((block) => block.header.height) : [],
  );
}

describe('a finalization', () => {
  it('makes the block and its ancestors final, oldest first', () => {
    const bench = new Bench({ self: 3 });
    const headers = chainOf(bench, 2);
    for (const header of headers) {
      bench.propose(bench.proposal(header));
      bench.certify(bench.notarize(header));
    }
    bench.certify(bench.finalize(at(headers, 1)));
    expect(finalHeights(bench)).toEqual([1, 2]);
  });

  it('asks for blocks that are not known, and makes them final once when several ways bring them (SmartBFT#484)', () => {
    const bench = new Bench({ self: 3 });
    const headers = chainOf(bench, 3);
    const finalization = bench.certificate(bench.finalize(at(headers, 2)));
    const outputs = bench.hear(0, { kind: 'certificate', certificate: finalization });
    expect(outputs.find((output) => output.kind === 'need-blocks')).toMatchObject({ fromHeight: 1 });
    // A late proposal fills the top while the range is on its way.
    bench.propose(bench.proposal(at(headers, 2)));
    bench.take({ kind: 'blocks-fetched', from: 0, headers, finalization });
    bench.take({ kind: 'blocks-fetched', from: 2, headers, finalization });
    expect(finalHeights(bench)).toEqual([1, 2, 3]);
  });

  it('is used piece by piece: an older one makes the first part of the way final', () => {
    const bench = new Bench({ self: 3 });
    const headers = chainOf(bench, 4);
    bench.certify(bench.finalize(at(headers, 3)));
    const older = bench.certificate(bench.finalize(at(headers, 1)));
    const part = headers.slice(0, 2);
    bench.take({ kind: 'blocks-fetched', from: 0, headers: part, finalization: older });
    expect(finalHeights(bench)).toEqual([1, 2]);
    const asked = bench.outputs.flatMap((output) => (output.kind === 'need-blocks' ? [output.fromHeight] : []));
    expect(asked).toEqual([1, 3]);
  });

  it('whose outcome is not ours stops the replica with the certificate in hand', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    const outputs = bench.certify(bench.finalize(header, new Uint8Array(32)));
    expect(outputs.find((output) => output.kind === 'halt')).toMatchObject({ dump: [{ subject: { view: 1 } }] });
    expect(bench.timer('retry')).toEqual([]);
  });
});

describe('fetched blocks', () => {
  const lies: [string, (bench: Bench, headers: BlockHeader[]) => [BlockHeader[], BlockHeader]][] = [
    ['with a gap', (_, headers) => [[at(headers, 0), at(headers, 2)], at(headers, 2)]],
    [
      'of which one was replaced',
      (bench, headers) => [
        [bench.header(1, undefined, { timestampMs: 1_000_000 }), ...headers.slice(1)],
        at(headers, 2),
      ],
    ],
    ['with the finalization of another block', (_, headers) => [headers.slice(0, 2), at(headers, 2)]],
  ];
  it.each(lies)('%s are refused, and the peer is disconnected (CVE-2025-24371)', (_, lie) => {
    const bench = new Bench({ self: 3 });
    const [headers, certified] = lie(bench, chainOf(bench, 3));
    const finalization = bench.certificate(bench.finalize(certified));
    expect(said(bench.take({ kind: 'blocks-fetched', from: 2, headers, finalization }))).toContain('disconnect');
    expect(finalHeights(bench)).toEqual([]);
  });

  it('may come range after range before the first is executed', () => {
    const bench = new Bench({ self: 3 });
    bench.executes = false;
    const headers = chainOf(bench, 4);
    for (const [first, last] of [
      [0, 1],
      [2, 3],
    ] as const) {
      const finalization = bench.certificate(bench.finalize(at(headers, last)));
      const range = headers.slice(first, last + 1);
      expect(said(bench.take({ kind: 'blocks-fetched', from: 2, headers: range, finalization }))).not.toContain(
        'disconnect',
      );
    }
    for (const header of headers) {
      const blockHash = bench.hash(header);
      bench.take({ kind: 'executed', blockHash, result: bench.result(blockHash) });
    }
    expect(finalHeights(bench)).toEqual([1, 2, 3, 4]);
  });

  it('that continue nothing we know are passed over: they may be late', () => {
    const bench = new Bench({ self: 3 });
    const headers = chainOf(bench, 3);
    const finalization = bench.certificate(bench.finalize(at(headers, 2)));
    const range = headers.slice(1);
    expect(said(bench.take({ kind: 'blocks-fetched', from: 2, headers: range, finalization }))).toEqual([]);
    expect(finalHeights(bench)).toEqual([]);
  });

  it('may come before those fetched earlier are executed: nobody is to blame', () => {
    const bench = new Bench({ self: 3 });
    const headers = chainOf(bench, 3);
    const [first, last] = [at(headers, 0), at(headers, 2)];
    bench.executes = false;
    const early = bench.certificate(bench.finalize(first));
    bench.take({ kind: 'blocks-fetched', from: 2, headers: [first], finalization: early });
    bench.executes = true;
    const finalization = bench.certificate(bench.finalize(last));
    const lines = said(bench.take({ kind: 'blocks-fetched', from: 2, headers: headers.slice(1), finalization }));
    expect(lines).not.toContain('disconnect');
    bench.take({ kind: 'executed', blockHash: bench.hash(first), result: bench.result(bench.hash(first)) });
    expect(finalHeights(bench)).toEqual([1, 2, 3]);
  });

  it('above blocks that are not here are left, and asked for again: nobody is to blame', () => {
    const bench = new Bench({ self: 3 });
    const headers = chainOf(bench, 3);
    const finalization = bench.certificate(bench.finalize(at(headers, 2)));
    const part = headers.slice(1);
    expect(said(bench.take({ kind: 'blocks-fetched', from: 2, headers: part, finalization }))).toEqual([]);
    bench.hear(0, { kind: 'certificate', certificate: finalization });
    const asked = bench.outputs.flatMap((output) => (output.kind === 'need-blocks' ? [output.fromHeight] : []));
    expect(asked).toEqual([1]);
    bench.take({ kind: 'blocks-fetched', from: 0, headers, finalization });
    expect(finalHeights(bench)).toEqual([1, 2, 3]);
  });

  it('with a finalization that too few signed are refused', () => {
    const bench = new Bench({ self: 3 });
    const headers = chainOf(bench, 1);
    const finalization = bench.certificate(bench.finalize(at(headers, 0)), 2);
    expect(said(bench.take({ kind: 'blocks-fetched', from: 2, headers, finalization }))).toContain('disconnect');
  });
});

describe('a vote for another outcome', () => {
  it('is an alarm, not an accusation', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    const lines = said(bench.vote(2, bench.finalize(header, new Uint8Array(32))));
    expect(lines).toEqual(['divergence']);
  });
});
