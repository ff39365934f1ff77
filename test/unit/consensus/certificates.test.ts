import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import type { Subject } from '../../../src/consensus/statement.ts';
import { Bench, said, votes } from './bench.ts';

describe('a certificate', () => {
  const forgeries: [string, (genuine: Certificate, bench: Bench) => Certificate][] = [
    ['signed by too few', (_, bench) => bench.certificate(bench.nullify(1), 2)],
    ['with a signer out of range (ASA-2024-011)', (genuine) => ({ ...genuine, bitmap: Uint8Array.of(0b1000_1100) })],
    [
      'with a quorum and a signer out of range',
      (genuine) => ({
        ...genuine,
        bitmap: Uint8Array.of(0b1000_0000 | (genuine.bitmap[0] ?? 0)),
        signatures: [...genuine.signatures, new Uint8Array(32)],
      }),
    ],
    ['with more bits than signatures (ASA-2025-003)', (genuine) => ({ ...genuine, bitmap: Uint8Array.of(0b1111) })],
    ['with a bitmap of another length', (genuine) => ({ ...genuine, bitmap: Uint8Array.of(...genuine.bitmap, 0) })],
    ['of another view', (genuine, bench) => ({ ...genuine, subject: bench.nullify(2) })],
    ['with signatures in another order', (genuine) => ({ ...genuine, signatures: genuine.signatures.toReversed() })],
  ];
  it.each(forgeries)('%s opens no view, and its sender is disconnected', (_, forge) => {
    const bench = new Bench({ self: 1 });
    const certificate = forge(bench.certificate(bench.nullify(1)), bench);
    expect(said(bench.hear(2, { kind: 'certificate', certificate }))).toEqual(['disconnect']);
    expect(bench.replica.position.view).toBe(1);
  });

  it('of another epoch means nothing here', () => {
    const bench = new Bench({ self: 1 });
    const certificate = { ...bench.certificate(bench.nullify(1)), epoch: 2 as Certificate['epoch'] };
    expect(said(bench.hear(2, { kind: 'certificate', certificate }))).toEqual([]);
  });

  it('that says no more than one that is held is not looked at: a final block was notarized', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.certify(bench.finalize(header));
    const forged = (subject: Subject) => {
      const genuine = bench.certificate(subject);
      return { ...genuine, signatures: genuine.signatures.map(() => new Uint8Array(64)) };
    };
    const late = forged(bench.notarize(header));
    expect(said(bench.hear(2, { kind: 'certificate', certificate: late }))).toEqual([]);
    const another = forged(bench.notarize(bench.header(1, undefined, { timestampMs: 1_000_000 })));
    expect(said(bench.hear(2, { kind: 'certificate', certificate: another }))).toEqual(['disconnect']);
  });

  it('brings a replica forward over any number of views', () => {
    const bench = new Bench({ self: 1 });
    bench.certify(bench.nullify(1_000));
    expect(bench.replica.position.view).toBe(1_001);
  });
});

describe('two certificates that cannot both exist', () => {
  const pairs: [string, (bench: Bench) => [Subject, Subject]][] = [
    ['two notarizations', (bench) => [bench.notarize(bench.header(1)), other(bench)]],
    ['a finalization and a nullification', (bench) => [bench.finalize(bench.header(1)), bench.nullify(1)]],
    ['a nullification and a finalization', (bench) => [bench.nullify(1), bench.finalize(bench.header(1))]],
    [
      'a notarization and the finalization of another block',
      (bench) => [other(bench), bench.finalize(bench.header(1))],
    ],
    ['two outcomes', (bench) => [bench.finalize(bench.header(1)), bench.finalize(bench.header(1), new Uint8Array(32))]],
  ];
  it.each(pairs)('(%s) stop the replica, with both as a dump', (_, pair) => {
    const bench = new Bench({ self: 1 });
    const [first, second] = pair(bench);
    bench.certify(first);
    const outputs = bench.certify(second);
    expect(outputs.find((output) => output.kind === 'halt')).toMatchObject({
      dump: [{ subject: { kind: first.kind } }, { subject: { kind: second.kind } }],
    });
    expect(bench.timer('retry')).toEqual([]);
  });

  function other(bench: Bench): Subject {
    return bench.notarize(bench.header(1, undefined, { timestampMs: 1_000_000 }));
  }
});

describe('votes', () => {
  it('make a certificate once a quorum of signatures holds; a bad one is thrown out with its sender', () => {
    const bench = new Bench({ self: 1 });
    const bad = { ...bench.signedVote(0, bench.nullify(1)), signature: new Uint8Array(32) };
    expect(said(bench.hear(0, { kind: 'vote', vote: bad }))).toEqual([]);
    bench.timer('leader');
    expect(said(bench.vote(2, bench.nullify(1)))).toEqual(['disconnect']);
    expect(bench.replica.position.view).toBe(1);
    bench.vote(3, bench.nullify(1));
    expect(bench.replica.position.view).toBe(2);
  });

  it('in the name of another validator are not taken', () => {
    const bench = new Bench({ self: 1 });
    const vote = bench.signedVote(2, bench.nullify(1));
    expect(said(bench.hear(3, { kind: 'vote', vote }))).toEqual(['disconnect']);
  });

  it('far ahead are not kept', () => {
    const bench = new Bench({ self: 1 });
    for (const peer of bench.others) bench.vote(peer, bench.nullify(40));
    expect(bench.replica.position.view).toBe(1);
    for (const peer of bench.others) bench.vote(peer, bench.nullify(30));
    expect(bench.replica.position.view).toBe(31);
  });

  const conflicts: [string, (bench: Bench) => [Subject, Subject], number][] = [
    ['finalize and nullify', (bench) => [bench.finalize(bench.header(1)), bench.nullify(1)], 1],
    [
      'two notarize votes',
      (bench) => [
        bench.notarize(bench.header(1)),
        bench.notarize(bench.header(1, undefined, { timestampMs: 1_000_000 })),
      ],
      1,
    ],
    ['notarize and nullify', (bench) => [bench.notarize(bench.header(1)), bench.nullify(1)], 0],
    [
      'one block with two outcomes',
      (bench) => [bench.finalize(bench.header(1)), bench.finalize(bench.header(1), new Uint8Array(32))],
      0,
    ],
    ['the same vote twice', (bench) => [bench.nullify(1), bench.nullify(1)], 0],
  ];
  it.each(conflicts)('%s of one signer: evidence or not', (_, pair, expected) => {
    const bench = new Bench({ self: 1 });
    for (const subject of pair(bench)) bench.vote(2, subject);
    for (const subject of pair(bench)) bench.vote(2, subject);
    expect(bench.outputs.filter((output) => output.kind === 'evidence')).toHaveLength(expected);
    expect(votes(bench.outputs)).toEqual([]);
  });
});
