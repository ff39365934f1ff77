import { describe, expect, it } from 'vitest';
import { view } from '../../../src/consensus/block.ts';
import type { Output } from '../../../src/consensus/output.ts';
import { Bench, DELTA_MS, IDLE_MS, said, votes } from './bench.ts';

const batch = (fill: number) => new Uint8Array(32).fill(fill);

function timers(outputs: readonly Output[]): Record<string, number> {
  return Object.fromEntries(
    outputs.flatMap((output) => (output.kind === 'set-timer' ? [[output.timer, output.delayMs]] : [])),
  );
}

describe('a leader', () => {
  it('proposes pending transactions at once, journals, then sends', () => {
    const bench = new Bench({ self: 0 });
    expect(said(bench.outputs)).toContain('build-block');
    const lines = said(bench.take({ kind: 'payload', view: view(1), batchHashes: [batch(1)] }));
    expect(lines.indexOf('journal:proposed')).toBeGreaterThanOrEqual(0);
    expect(lines.indexOf('journal:proposed')).toBeLessThan(lines.indexOf('send:proposal'));
  });

  it('waits for the idle interval when nothing is pending, then proposes an empty block', () => {
    const bench = new Bench({ self: 0 });
    const waiting = bench.take({ kind: 'payload', view: view(1), batchHashes: [] });
    expect(said(waiting)).not.toContain('send:proposal');
    expect(timers(waiting)).toEqual({ idle: IDLE_MS });
    expect(said(bench.timer('idle'))).toContain('send:proposal');
  });

  it('ends the wait when a transaction arrives', () => {
    const bench = new Bench({ self: 0 });
    bench.take({ kind: 'payload', view: view(1), batchHashes: [] });
    expect(said(bench.take({ kind: 'transactions-pending', pending: true }))).toContain('build-block');
    const outputs = bench.take({ kind: 'payload', view: view(1), batchHashes: [batch(1)] });
    expect(said(outputs)).toContain('send:proposal');
  });

  it('asks again when transactions arrived while an empty payload was on its way', () => {
    const bench = new Bench({ self: 0 });
    bench.take({ kind: 'transactions-pending', pending: true });
    expect(said(bench.take({ kind: 'payload', view: view(1), batchHashes: [] }))).toContain('build-block');
  });

  it('waits only half a delta while an ancestor that carries transactions is not final', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1, undefined, { batchHashes: [batch(1)] });
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    const outputs = bench.take({ kind: 'payload', view: view(2), batchHashes: [] });
    expect(timers(outputs)).toEqual({ idle: DELTA_MS / 2 });
    expect(said(bench.timer('idle'))).toContain('send:proposal');
  });

  it('waits for the rest of the idle interval once that ancestor has become final', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1, undefined, { batchHashes: [batch(1)] });
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    bench.take({ kind: 'payload', view: view(2), batchHashes: [] });
    bench.certify(bench.finalize(header));
    bench.nowMs += DELTA_MS / 2;
    const outputs = bench.timer('idle');
    expect(timers(outputs)).toEqual({ idle: IDLE_MS - DELTA_MS / 2 });
    bench.nowMs += IDLE_MS - DELTA_MS / 2;
    expect(said(bench.timer('idle'))).toContain('send:proposal');
  });

  it('builds on the highest certified view, tells what must not be repeated, and shows why it may', () => {
    const bench = new Bench({ self: 2 });
    const header = bench.header(1, undefined, { batchHashes: [batch(1)] });
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    bench.certify(bench.nullify(2));
    const asked = bench.outputs.find((output) => output.kind === 'build-block');
    expect(asked).toMatchObject({ view: 3, ancestors: [{ height: 1 }] });
    const outputs = bench.take({ kind: 'payload', view: view(3), batchHashes: [batch(2)] });
    const sent = outputs.find((output) => output.kind === 'send' && output.message.kind === 'proposal');
    expect(sent).toMatchObject({
      message: {
        proposal: {
          header: { parentView: 1, height: 2 },
          justification: [{ subject: { kind: 'notarize', view: 1 } }, { subject: { kind: 'nullify', view: 2 } }],
        },
      },
    });
  });

  it('proposes empty blocks, and not too many, once 8 that carry transactions are not final', () => {
    const bench = new Bench({ self: 0 });
    let parent = bench.header(1, undefined, { batchHashes: [batch(1)] });
    bench.take({ kind: 'payload', view: view(1), batchHashes: [batch(1)] });
    bench.executes = false;
    for (let v = 2; v <= 8; v++) {
      const before = bench.outputs.findLast((output) => output.kind === 'send' && output.message.kind === 'proposal');
      if (v === 2 && before?.kind === 'send' && before.message.kind === 'proposal') {
        parent = before.message.proposal.header;
        bench.certify(bench.notarize(parent));
      }
      if ((v - 1) % 4 === 0) {
        bench.take({ kind: 'payload', view: view(v), batchHashes: [batch(v)] });
        const own = bench.outputs.findLast((output) => output.kind === 'send' && output.message.kind === 'proposal');
        if (own?.kind === 'send' && own.message.kind === 'proposal') parent = own.message.proposal.header;
      } else {
        parent = bench.header(v, parent, { batchHashes: [batch(v)] });
        bench.propose(bench.proposal(parent));
      }
      bench.certify(bench.notarize(parent));
    }
    expect(bench.replica.position.view).toBe(9);
    const last = bench.outputs.slice(-10);
    expect(said(last)).not.toContain('build-block');
    expect(timers(last).idle).toBe(DELTA_MS / 2);
    expect(said(bench.timer('idle'))).toContain('send:proposal');
  });
});

describe('the time for a leader', () => {
  it('includes its idle wait when nothing is pending here', () => {
    const bench = new Bench({ self: 1 });
    expect(timers(bench.outputs)).toMatchObject({ leader: IDLE_MS + 2 * DELTA_MS, advance: IDLE_MS + 3 * DELTA_MS });
  });

  it('is 2 delta from the moment a transaction is pending', () => {
    const bench = new Bench({ self: 1 });
    bench.nowMs += 1_000;
    const outputs = bench.take({ kind: 'transactions-pending', pending: true });
    expect(timers(outputs)).toEqual({ leader: 2 * DELTA_MS, advance: 3 * DELTA_MS });
  });

  it('is longer again once what was pending is final', () => {
    const bench = new Bench({ self: 1 });
    bench.take({ kind: 'transactions-pending', pending: true });
    const outputs = bench.take({ kind: 'transactions-pending', pending: false });
    expect(timers(outputs).leader).toBe(IDLE_MS + 2 * DELTA_MS);
  });

  it('ends when its block was voted for; the view has 3 delta from the proposal on', () => {
    const bench = new Bench({ self: 1 });
    bench.nowMs += 1_000;
    const outputs = bench.propose(bench.proposal(bench.header(1)));
    expect(said(outputs)).toContain('cancel-timer');
    expect(timers(outputs)).toEqual({ advance: 3 * DELTA_MS });
  });

  it('doubles with every round without a finalization, up to 32 delta (besu#7642)', () => {
    const bench = new Bench({ self: 1 });
    bench.take({ kind: 'transactions-pending', pending: true });
    const delays: number[] = [];
    for (let v = 1; v <= 60; v++) delays.push(timers(bench.certify(bench.nullify(v))).leader ?? 0);
    expect(delays[0]).toBe(2 * DELTA_MS);
    expect(delays[4]).toBe(4 * DELTA_MS);
    expect(Math.max(...delays)).toBe(64 * DELTA_MS);
  });

  it('of an old view has no meaning: a late timer changes nothing', () => {
    const bench = new Bench({ self: 1 });
    bench.certify(bench.nullify(1));
    expect(votes(bench.timer('advance', 1))).toEqual([]);
  });
});
