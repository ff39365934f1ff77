// The lines of a drawing, from the samples of a soak. Knows no size and no colour.
import type { NodeSample, Sample } from './sample.ts';

const MIB = 1024 * 1024;

export interface Series {
  readonly name: string;
  /** In the order of time; without a value the line has a gap. */
  readonly points: readonly { readonly atMs: number; readonly value: number | undefined }[];
}

export interface Panel {
  readonly title: string;
  readonly series: readonly Series[];
}

export function panelsOf(samples: readonly Sample[]): Panel[] {
  const names = [...new Set(samples.flatMap(({ nodes }) => Object.keys(nodes)))].sort();
  const ofRun = (
    title: string,
    figures: readonly (readonly [string, (sample: Sample) => number | undefined])[],
  ): Panel => ({
    title,
    series: figures.map(([name, figure]) => ({
      name,
      points: samples.map((sample) => ({ atMs: sample.atMs, value: figure(sample) })),
    })),
  });
  const ofNodes = (title: string, figure: (node: NodeSample) => number | undefined) =>
    ofRun(
      title,
      names.map((name) => [name, ({ nodes }) => nodes[name] && figure(nodes[name])] as const),
    );
  const seconds = (figure: (payments: Sample['payments']) => number) => (sample: Sample) =>
    sample.payments.count === 0 ? undefined : figure(sample.payments) / 1_000;
  return [
    ofNodes('Resident memory, MiB', ({ rssBytes }) => rssBytes / MIB),
    ofNodes('Heap in use, MiB', ({ heapBytes }) => heapBytes && heapBytes / MIB),
    ofNodes('Open file descriptors', ({ handles }) => handles),
    ofNodes('Disk, MiB', ({ diskBytes }) => diskBytes / MIB),
    ofNodes('Height', ({ height }) => height),
    ofRun('Seconds until a payment is final', [
      ['half', seconds(({ p50Ms }) => p50Ms)],
      ['99 %', seconds(({ p99Ms }) => p99Ms)],
    ]),
    ofRun('Payments final since the sample before', [['payments', ({ payments }) => payments.count]]),
    ofRun('Done since the begin', [
      ['statements', ({ done }) => done.statements],
      ['records', ({ done }) => done.records],
      ['reads', ({ done }) => done.reads],
      ['erasures', ({ done }) => done.erasures],
      ['members', ({ done }) => done.members],
    ]),
  ];
}
