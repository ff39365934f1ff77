// Where an exporter's blocks come from: archives, and a node that is asked for archives of what follows. Neither is
// believed.
import { setTimeout as sleep } from 'node:timers/promises';
import { NodeError } from '../base/node-error.ts';
import type { ArchiveFlows } from '../client/archive-flows.ts';
import { ClientError, isRetryable } from '../client/client-error.ts';
import { pause, retry } from '../client/retry.ts';
import type { StoredBlock } from '../wire/stored-block.ts';
import { ArchiveCutOff, archivedBlocks, blocksOfFile } from './archived-blocks.ts';

/** A block, or undefined: nothing more for now, so that what is there is to be written. */
export type BlockSource = AsyncGenerator<StoredBlock | undefined>;

/** Asked for at once. The node does nothing else to its stored blocks meanwhile. */
const BLOCKS_AT_ONCE = 256;
/** Between two looks at a node that has no new block. */
const LOOK_AGAIN_MS = 200;

export interface NodeSource {
  readonly flows: Pick<ArchiveFlows, 'status' | 'export'>;
  /** For errors: such as its URL. */
  readonly name: string;
  /** Goes on with what becomes final; else ends with the block that is the latest now. */
  readonly follow: boolean;
  /** A node that does not answer is asked again for so long. */
  readonly giveUpAfterMs: number;
}

export interface Sources {
  /** Files. */
  readonly archives: readonly string[];
  readonly node: NodeSource | undefined;
  /** Ends the source without an error. */
  readonly signal: AbortSignal;
}

/** Blocks from `first` on: those of the files in their order, then those of the node. */
export async function* blockSource(first: number, { archives, node, signal }: Sources): BlockSource {
  let next = first;
  for (const path of archives) {
    for await (const block of blocksOfFile(path)) {
      if (signal.aborted) return;
      if (block.header.height < next) continue;
      yield block;
      next = block.header.height + 1;
    }
    yield undefined;
  }
  if (node !== undefined) yield* blocksOfNode(next, node, signal);
}

/** Throws NodeError `blocks-missing` where the node has pruned what comes next, and ClientError. */
async function* blocksOfNode(first: number, node: NodeSource, signal: AbortSignal): BlockSource {
  const { flows, follow, giveUpAfterMs } = node;
  const last = follow
    ? Number.POSITIVE_INFINITY
    : (await retry(() => flows.status(signal), { giveUpAfterMs, signal })).height;
  let next = first;
  let giveUpAt = Number.POSITIVE_INFINITY;
  for (let attempt = 0; next <= last && !signal.aborted; ) {
    try {
      const { firstHeight, height } = await flows.status(signal);
      if (next < firstHeight) throw pruned(next, firstHeight, node.name);
      const to = Math.min(height, last, next + BLOCKS_AT_ONCE - 1);
      if (next > to) await sleep(LOOK_AGAIN_MS, undefined, { signal });
      for await (const block of next > to ? [] : archivedBlocks(await flows.export(next, to, signal), node.name)) {
        yield block;
        next = block.header.height + 1;
        attempt = 0;
      }
      attempt = 0;
    } catch (error) {
      if (signal.aborted) return;
      const failure = passing(error, node.name);
      if (attempt === 0) giveUpAt = performance.now() + giveUpAfterMs;
      await pause(++attempt, giveUpAt, failure, signal).catch((ended: unknown) => {
        if (!signal.aborted) throw ended;
      });
    }
    yield undefined;
  }
}

/** What another try may mend: the node restarts, or is doing something else to its blocks. Throws anything else. */
function passing(error: unknown, name: string): ClientError {
  if (isRetryable(error)) return error;
  if (error instanceof ClientError && error.code === 'store-in-use') return error;
  if (!(error instanceof ArchiveCutOff)) throw error;
  const message = `${name} ended in the middle of its blocks: ${error.message}`;
  return new ClientError({ code: 'node-unreachable', message, remedy: 'repeat the command: it goes on', cause: error });
}

function pruned(wanted: number, firstHeight: number, name: string): NodeError {
  return new NodeError({
    code: 'blocks-missing',
    message: `block ${wanted} is needed next, and ${name} keeps blocks from ${firstHeight} on`,
    remedy: `Name an archive that has blocks ${wanted} to ${firstHeight - 1} with --archive, or a node that keeps them.`,
  });
}
