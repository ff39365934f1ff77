// The figures at the end of a soak, as lines for a person; and what of them is a finding.
import type { FaultSpan, PaymentSample } from './sample.ts';
import { MOST_HANDLES_GROWTH, MOST_RSS_GROWTH, type Trend } from './trend.ts';

const MIB = 1024 * 1024;

export interface Summary {
  readonly lines: readonly string[];
  readonly findings: readonly string[];
}

export function summaryOf(trends: readonly Trend[], payments: PaymentSample, faults: readonly FaultSpan[]): Summary {
  const kinds = [...Map.groupBy(faults, ({ kind }) => kind)].map(([kind, all]) => `${all.length} ${kind}`).sort();
  const [half, most, longest] = [payments.p50Ms, payments.p99Ms, payments.maxMs].map((ms) => (ms / 1_000).toFixed(2));
  const leaking = trends.filter(({ leaks }) => leaks);
  return {
    lines: [
      `${payments.count} payments: half final within ${half} s, 99 % within ${most} s, the last within ${longest} s`,
      `faults: ${kinds.join(', ') || 'none'}`,
      'growth per hour in the second half of the run, of each node since its last start:',
      '  node          minutes      memory        heap     handles',
      ...trends.map(lineOf),
    ],
    findings: leaking.map(
      ({ node, rss, handles }) =>
        `${node} grows by ${mib(rss)} and ${handles.toFixed(1)} handles an hour; at most ${mib(MOST_RSS_GROWTH)} and ${MOST_HANDLES_GROWTH} are none`,
    ),
  };
}

function lineOf({ node, lifeMs, rss, heap, handles, leaks }: Trend): string {
  const life = `  ${node.padEnd(12)} ${(lifeMs / 60_000).toFixed(1).padStart(8)}`;
  if (leaks === undefined) return `${life}  too short to be judged`;
  const cells = [mib(rss), mib(heap), handles.toFixed(1)].map((cell) => cell.padStart(11));
  return `${life} ${cells.join(' ')}${leaks ? '  LEAKS' : ''}`;
}

function mib(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`;
}
