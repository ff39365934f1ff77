// What a replica keeps and answers is bounded, whatever its peers send.
import { expect, it } from 'vitest';
import type { BlockHeader } from '../../../src/consensus/block.ts';
import { view } from '../../../src/consensus/block.ts';
import { LIMITS } from '../../../src/consensus/limits.ts';
import type { Output } from '../../../src/consensus/output.ts';
import { Bench, said } from './bench.ts';

const ALL = { kind: 'get-certificates', request: { fromView: view(1), toView: view(1_000_000) } } as const;

function nullified(bench: Bench, views: number): void {
  for (let v = 1; v <= views; v++) bench.certify(bench.nullify(v));
}

/** Blocks 1 to `length`, one a view. */
function chainOf(bench: Bench, length: number): BlockHeader[] {
  const headers: BlockHeader[] = [];
  for (let v = 1; v <= length; v++) headers.push(bench.header(v, headers.at(-1)));
  return headers;
}

const proposals = (outputs: readonly Output[]) =>
  outputs.flatMap((output) =>
    output.kind === 'send' && output.message.kind === 'proposal' ? [output.message.proposal] : [],
  );

it('votes for views up to viewsAhead above the own one count, and those beyond are not kept', () => {
  const bench = new Bench({ self: 1 });
  const at = bench.replica.position.view;
  for (const peer of bench.others) bench.vote(peer, bench.nullify(at + LIMITS.viewsAhead + 1));
  expect(bench.replica.position.view).toBe(at);
  for (const peer of bench.others) bench.vote(peer, bench.nullify(at + LIMITS.viewsAhead));
  expect(bench.replica.position.view).toBe(at + LIMITS.viewsAhead + 1);
});

it('a request for certificates is answered for at most answeredViews', () => {
  const bench = new Bench({ self: 1 });
  nullified(bench, LIMITS.answeredViews + 5);
  expect(said(bench.hear(2, ALL))).toHaveLength(LIMITS.answeredViews);
});

it('requests of one peer beyond answersPerRetry get no answer, until the next interval', () => {
  const bench = new Bench({ self: 1 });
  nullified(bench, 1);
  const answers = Array.from({ length: LIMITS.answersPerRetry + 3 }, () => bench.hear(2, ALL).length);
  expect(answers.filter((outputs) => outputs > 0)).toHaveLength(LIMITS.answersPerRetry);
  expect(bench.hear(3, ALL)).not.toEqual([]);
  bench.nowMs += 1_000;
  expect(bench.hear(2, ALL)).not.toEqual([]);
});

it('a proposal carries at most the newest certificates, as many as justification says', () => {
  const bench = new Bench({ self: 0 });
  // The replica leads every fourth view.
  const views = LIMITS.justification + 4 - (LIMITS.justification % 4);
  nullified(bench, views);
  const outputs = bench.take({ kind: 'payload', view: view(views + 1), batchHashes: [new Uint8Array(32).fill(1)] });
  const [proposal] = proposals(outputs);
  expect(proposal?.header.view).toBe(views + 1);
  expect(proposal?.justification).toHaveLength(LIMITS.justification);
});

it('a leader builds empty blocks once unfinalizedBlocks that carry transactions are not final', () => {
  const bench = new Bench({ self: 0 });
  bench.executes = false;
  const builds = () => bench.outputs.filter(({ kind }) => kind === 'build-block').length;
  let parent: BlockHeader | undefined;
  for (let v = 1; v <= LIMITS.unfinalizedBlocks; v++) {
    const batchHashes = [new Uint8Array(32).fill(v)];
    const [own] = proposals(v % 4 === 1 ? bench.take({ kind: 'payload', view: view(v), batchHashes }) : []);
    const header: BlockHeader = own?.header ?? bench.header(v, parent, { batchHashes });
    if (own === undefined) bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    parent = header;
  }
  expect(bench.replica.position.view).toBe(LIMITS.unfinalizedBlocks + 1);
  // In view 1 and 5, and no more in view 9.
  expect(builds()).toBe(LIMITS.unfinalizedBlocks / 4);
});

it('of fetched blocks no more are looked at than fetchedBlocks', () => {
  const bench = new Bench({ self: 3 });
  bench.executes = false;
  const headers = chainOf(bench, LIMITS.fetchedBlocks + 1);
  const last = headers.at(-1);
  if (last === undefined) throw new Error('there are some');
  const finalization = bench.certificate(bench.finalize(last));
  const outputs = bench.take({ kind: 'blocks-fetched', from: 2, headers, finalization });
  expect(outputs.filter(({ kind }) => kind === 'execute').length).toBeLessThanOrEqual(LIMITS.fetchedBlocks);
});

it('blocks above the latest final one are kept up to waitingBlocks while this node is far behind', () => {
  const bench = new Bench({ self: 3 });
  bench.executes = false;
  // Block 1 is never seen: nothing of what follows is connected.
  const headers = chainOf(bench, LIMITS.waitingBlocks + 50).slice(1);
  for (const header of headers) {
    bench.certify(bench.notarize(header));
    bench.propose(bench.proposal(header));
    if (header.view % 100 === 0) bench.certify(bench.finalize(header));
  }
  const last = headers.at(-1);
  if (last === undefined) throw new Error('there are some');
  bench.certify(bench.finalize(last));
  bench.nowMs += 10_000;
  const wanted = said(bench.timer('retry')).filter((output) => output === 'need-batches');
  expect(wanted.length).toBeLessThanOrEqual(LIMITS.waitingBlocks);
});

it('the journal is cut after compactionViews final views', () => {
  const bench = new Bench({ self: 3 });
  const headers = chainOf(bench, LIMITS.compactionViews);
  const cuts = () => bench.outputs.filter(({ kind }) => kind === 'compact-journal').length;
  for (const header of headers) {
    expect(cuts()).toBe(0);
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    bench.certify(bench.finalize(header));
    bench.take({ kind: 'durable', height: header.height });
  }
  expect(cuts()).toBe(1);
});
