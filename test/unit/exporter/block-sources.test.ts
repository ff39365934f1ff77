// Where an export's blocks come from: archives first, then a node, which may be busy, restart, prune, or stop in between.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ArchiveStatus } from '../../../src/client/answers.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import { blockSource, type NodeSource } from '../../../src/exporter/block-sources.ts';
import { archiveOf } from './exported-chain.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 1_000) controller.enqueue(bytes.slice(at, at + 1_000));
      controller.close();
    },
  });
}

/** A node with blocks first..height, which fails as it is told to. */
class TestNode {
  first = 1;
  height = 70;
  /** For the next exports: what they do instead. */
  readonly faults: (() => ReadableStream<Uint8Array>)[] = [];
  readonly asked: string[] = [];

  async status(): Promise<ArchiveStatus> {
    return { firstHeight: this.first, height: this.height, limit: { before: 1, keptFor: 'catch-up-window', by: '' } };
  }

  async export(from: number, to: number): Promise<ReadableStream<Uint8Array>> {
    this.asked.push(`${from}-${to}`);
    return this.faults.shift()?.() ?? streamOf(await archiveOf(from, to));
  }
}

interface Given {
  readonly archives?: readonly string[];
  readonly follow?: boolean;
  readonly until?: number;
  readonly onPause?: () => void;
}

/** The heights that come, "|" where the source has nothing more for now; ends behind the block `until`. */
async function heightsOf(node: TestNode | undefined, first: number, given: Given = {}): Promise<string> {
  const { archives = [], follow = false, until, onPause } = given;
  const stop = new AbortController();
  const asked: NodeSource | undefined = node && { flows: node, name: 'the node', follow, giveUpAfterMs: 5_000 };
  const seen: string[] = [];
  for await (const block of blockSource(first, { archives, node: asked, signal: stop.signal })) {
    if (block === undefined) onPause?.();
    if (block === undefined ? seen.at(-1) === '|' : false) continue;
    seen.push(block === undefined ? '|' : `${block.header.height}`);
    if (block !== undefined && block.header.height === until) stop.abort();
  }
  return seen.join(' ');
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i).join(' ');

function archiveFile(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const busy = () => {
  throw new ClientError({ code: 'store-in-use', message: 'pruning is under way', remedy: 'wait', status: 503 });
};

describe('the blocks of an export', () => {
  it('come from archives, each once, and then from the node', async () => {
    const archives = [archiveFile('a', await archiveOf(1, 20)), archiveFile('b', await archiveOf(11, 30))];
    expect(await heightsOf(undefined, 5, { archives })).toBe(`${range(5, 20)} | ${range(21, 30)} |`);
    const node = new TestNode();
    node.first = 25;
    expect(await heightsOf(node, 1, { archives })).toBe(`${range(1, 20)} | ${range(21, 30)} | ${range(31, 70)} |`);
    expect(node.asked).toEqual(['31-70']);
  });

  it('go on with what becomes final, when they are followed, until they are stopped', async () => {
    const node = new TestNode();
    node.height = 10;
    const onPause = () => {
      if (node.asked.length > 0) node.height = 14;
    };
    expect(await heightsOf(node, 9, { follow: true, until: 14, onPause })).toMatch(/^9 10 \| 11 12 13 14( \|)?$/);
  });

  it('come again from where they stopped, when the node is busy, or ends in the middle', async () => {
    const node = new TestNode();
    const whole = await archiveOf(1, 70);
    node.faults.push(busy, () => streamOf(whole.slice(0, 20_000)));
    const seen = await heightsOf(node, 1);
    expect(seen.replaceAll('| ', '')).toBe(`${range(1, 70)} |`);
    expect(node.asked.length).toBe(3);
    expect(Number(node.asked[2]?.split('-')[0])).toBeGreaterThan(1);
  });

  it('are missing where the node has pruned them: which ones, is said', async () => {
    const node = new TestNode();
    node.first = 40;
    const failed = heightsOf(node, 12);
    await expect(failed).rejects.toMatchObject({
      code: 'blocks-missing',
      message: 'block 12 is needed next, and the node keeps blocks from 40 on',
      remedy: expect.stringContaining('blocks 12 to 39'),
    });
  });

  it('are none of a file that is no archive, is cut off, or has a record that cannot be', async () => {
    const whole = await archiveOf(1, 3);
    const length = whole.slice();
    length.fill(255, 19, 23);
    const bad = [
      [new TextEncoder().encode('not an archive at all'), /does not begin/],
      [whole.subarray(0, whole.length - 50), /its end is missing/],
      [whole.subarray(0, 5), /its end is missing/],
      [length, /a record has 4294967295 bytes/],
    ] as const;
    for (const [i, [bytes, message]] of bad.entries()) {
      const archives = [archiveFile(`bad${i}`, bytes)];
      const expected = { code: 'archive-damaged', message: expect.stringMatching(message) };
      await expect(heightsOf(undefined, 1, { archives })).rejects.toMatchObject(expected);
    }
    const archives = [join(folder, 'not-there')];
    await expect(heightsOf(undefined, 1, { archives })).rejects.toMatchObject({ code: 'archive-damaged' });
  });
});
