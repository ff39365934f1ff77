// What a soak says of itself: growth that is found, a drawing that is whole, files of what was told, rounds that end.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterAll, describe, expect, it } from 'vitest';
import { drawSoak } from '../../../scripts/faults/soak/draw.ts';
import { rounds } from '../../../scripts/faults/soak/rounds.ts';
import type { NodeSample, Sample } from '../../../scripts/faults/soak/sample.ts';
import { summaryOf } from '../../../scripts/faults/soak/summary.ts';
import { slopeOf, trendsOf } from '../../../scripts/faults/soak/trend.ts';
import { Told } from '../../../scripts/faults/told.ts';

const MIB = 1024 * 1024;
const HOUR_MS = 3_600_000;
const EVERY_MS = 10_000;
const NO_PAYMENTS = { count: 0, p50Ms: 0, p99Ms: 0, maxMs: 0 };
const NOTHING_DONE = { payments: 0, statements: 0, records: 0, reads: 0, erasures: 0, members: 0 };
const folder = mkdtempSync(join(tmpdir(), 'gridpact-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Samples of an hour. */
function hourOf(nodeAt: (atMs: number) => NodeSample | undefined): Sample[] {
  return Array.from({ length: HOUR_MS / EVERY_MS + 1 }, (_, i) => {
    const node = nodeAt(i * EVERY_MS);
    const nodes = node === undefined ? {} : { grid: node };
    return { atMs: i * EVERY_MS, payments: NO_PAYMENTS, done: NOTHING_DONE, nodes, harnessRssBytes: 1 };
  });
}

function node(more: Partial<NodeSample> = {}): NodeSample {
  return { pid: 7, rssBytes: 200 * MIB, handles: 60, diskBytes: MIB, heapBytes: 50 * MIB, height: 1, ...more };
}

describe('the slope', () => {
  it('is that of the line through points on a line', () => {
    expect(slopeOf([1, 2, 5, 9].map((x) => ({ x, y: 3 * x - 4 })))).toBeCloseTo(3);
  });

  it('is not moved by noise that has no direction', () => {
    expect(slopeOf([0, 1, 2, 3].map((x) => ({ x, y: x % 3 === 0 ? 1 : -1 })))).toBeCloseTo(0);
  });

  it('is unknown where all is seen at one moment, or nothing is seen', () => {
    expect(
      slopeOf([
        { x: 1, y: 1 },
        { x: 1, y: 5 },
      ]),
    ).toBeUndefined();
    expect(slopeOf([])).toBeUndefined();
  });
});

describe('growth in the second half', () => {
  const leaksOf = (samples: readonly Sample[]) => trendsOf(samples).map(({ leaks }) => leaks);

  it('is no leak where caches filled in the first half', () => {
    const full = (atMs: number) => node({ rssBytes: Math.min(400, 200 + (400 * atMs) / HOUR_MS) * MIB });
    expect(leaksOf(hourOf(full))).toEqual([false]);
  });

  it('is a leak where memory goes on to grow', () => {
    const samples = hourOf((atMs) => node({ rssBytes: (200 + (200 * atMs) / HOUR_MS) * MIB }));
    expect(trendsOf(samples)).toMatchObject([{ node: 'grid', leaks: true }]);
    expect(trendsOf(samples)[0]?.rss).toBeCloseTo(200 * MIB);
    const { findings, lines } = summaryOf(trendsOf(samples), NO_PAYMENTS, []);
    expect(findings).toEqual([expect.stringContaining('grid grows by 200.0 MiB')]);
    expect(lines.join('\n')).toContain('LEAKS');
  });

  it('is a leak where handles go on to grow', () => {
    expect(leaksOf(hourOf((atMs) => node({ handles: 60 + Math.floor(atMs / 60_000) })))).toEqual([true]);
  });

  it('is judged of one life of a process, and of a short one not at all', () => {
    const killed = (at: number) => hourOf((atMs) => (atMs < at ? node() : node({ pid: 8, rssBytes: 900 * MIB })));
    expect(leaksOf(killed(0.9 * HOUR_MS))).toEqual([false]);
    expect(leaksOf(killed(0.75 * HOUR_MS))).toEqual([undefined]);
    expect(summaryOf(trendsOf(killed(0.75 * HOUR_MS)), NO_PAYMENTS, []).findings).toEqual([]);
  });

  it('is not made up where a node gave no answer', () => {
    const mute = hourOf((atMs) => node(atMs % 20_000 === 0 ? { heapBytes: undefined, height: undefined } : {}));
    expect(trendsOf(mute)).toMatchObject([{ heap: 0, leaks: false }]);
    expect(trendsOf(hourOf(() => undefined))).toEqual([]);
  });
});

describe('the drawing', () => {
  const faults = [{ kind: 'kill', fromMs: 1_000, toMs: 9_000 }];
  const draw = (samples: readonly Sample[]) => drawSoak({ title: 'an <hour> & more', samples, faults });

  it('is one whole file of XML without a number that is none, and needs no other', () => {
    const svg = draw(hourOf((atMs) => (atMs > HOUR_MS / 2 ? undefined : node())));
    const elements: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name }) => elements.push(name));
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(svg).close();
    expect(elements[0]).toBe('svg');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|href|url\(|@import/);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).toContain('kill at 00:01');
  });

  it('has a gap where a node did not run', () => {
    const whole = draw(hourOf(() => node()));
    const broken = draw(hourOf((atMs) => (atMs > 1_000_000 && atMs < 2_000_000 ? undefined : node())));
    const strokes = (svg: string) => /class="line c0" d="([^"]*)"/.exec(svg)?.[1]?.match(/M/g)?.length;
    expect(strokes(whole)).toBe(1);
    expect(strokes(broken)).toBe(2);
  });

  it('has no more points for a day than for an hour, and keeps what was highest', () => {
    const samples = Array.from({ length: 20_000 }, (_, i) => ({
      ...{ atMs: i * 5_000, payments: NO_PAYMENTS, done: NOTHING_DONE, harnessRssBytes: 1 },
      nodes: { grid: node({ handles: i === 12_345 ? 4_000 : 60 }) },
    }));
    const svg = draw(samples);
    expect(svg.length).toBeLessThan(400_000);
    expect(svg).toContain('>4000<');
  });

  it('can be made of nothing', () => {
    expect(drawSoak({ title: 'nothing', samples: [], faults: [] })).not.toMatch(/NaN|Infinity/);
  });
});

describe('what clients were told', () => {
  it('is in files line by line, counted, with the highest block', () => {
    const told = new Told(join(folder, 'told'));
    told.tell('payments', { reference: 'one', amountFen: 5n, height: 9 });
    told.tell('payments', { reference: 'two', amountFen: 6n, height: 7 });
    expect(readFileSync(join(folder, 'told/payments.jsonl'), 'utf8')).toBe(
      '{"reference":"one","amountFen":"5","height":9}\n{"reference":"two","amountFen":"6","height":7}\n',
    );
    expect([told.count('payments'), told.count('members'), told.height]).toEqual([2, 0, 9]);
    expect(readFileSync(join(folder, 'told/members.jsonl'), 'utf8')).toBe('');
  });
});

describe('rounds', () => {
  it('follow each other until they are stopped, and the last one is finished', async () => {
    const begun: number[] = [];
    const finish = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const running = rounds(
      0,
      async (index) => {
        begun.push(index);
        if (index < 1) return;
        second.resolve();
        await finish.promise;
      },
      () => expect.unreachable(),
    );
    await second.promise;
    let isOver = false;
    const stopped = running.stop().then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    finish.resolve();
    await stopped;
    expect(begun).toEqual([0, 1]);
  });

  it('end with the first that fails, and say so at once', async () => {
    const failures: string[] = [];
    let begun = 0;
    const running = rounds(
      0,
      async () => {
        begun++;
        throw new Error('refused');
      },
      ({ message }) => failures.push(message),
    );
    await expect(running.stop()).rejects.toThrow('refused');
    expect([begun, failures]).toEqual([1, ['refused']]);
  });
});
