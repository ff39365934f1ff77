// The cost of four connected validators that have nothing to do: share of one core, and bytes sent per minute.
import { withValidators } from './bench-consortium.ts';
import { cpuSeconds } from './cpu-time.ts';
import { rounded } from './figures.ts';

const SECONDS = 15;

export interface IdleFigures {
  readonly seconds: number;
  /** Of one core, each node on average. */
  readonly cpuSharePerNode: number;
  /** Of consensus, batches and catch-up together, each node on average, before encryption. */
  readonly sentBytesPerMinutePerNode: number;
  readonly blocksPerMinute: number;
}

export async function benchIdle(): Promise<IdleFigures> {
  return withValidators(async ({ nodes }) => {
    const snapshot = async () => ({
      cpu: nodes.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0), 0),
      bytes: (await Promise.all(nodes.map((node) => sentBytes(node.client())))).reduce((sum, bytes) => sum + bytes, 0),
      height: (await nodes[0]?.client().node.status())?.height ?? 0,
    });
    const before = await snapshot();
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1_000));
    const after = await snapshot();
    const perMinute = 60 / SECONDS;
    return {
      seconds: SECONDS,
      cpuSharePerNode: rounded((after.cpu - before.cpu) / SECONDS / nodes.length, 4),
      sentBytesPerMinutePerNode: rounded(((after.bytes - before.bytes) * perMinute) / nodes.length),
      blocksPerMinute: rounded((after.height - before.height) * perMinute),
    };
  });
}

async function sentBytes(client: { node: { metrics(): Promise<string> } }): Promise<number> {
  const text = await client.node.metrics();
  let bytes = 0;
  for (const match of text.matchAll(/^gridpact_sent_bytes_total\{[^}]*\} (\d+)/gm)) bytes += Number(match[1]);
  return bytes;
}
