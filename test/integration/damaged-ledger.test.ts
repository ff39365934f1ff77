// One validator's ledger and batches turn bad or are gone; the others go on. What the messages say is done, and then
// has to help. The tests share one consortium and build on each other.
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BLOCK_BYTES, BLOCK_LEAVES } from '../../src/crypto/leaf-blocks.ts';
import { endOf, LEAF_ROWS, unpackLeaves } from '../../src/ledger/ledger-rows.ts';
import { encodeAppend } from '../../src/storage/journal-format.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import { refusedStart, until, untilAgreed, untilReady } from './consortium-under-test.ts';
import { openValidatorInTrouble, type ValidatorInTrouble } from './validator-in-trouble.ts';

/** Views follow each other quickly, so that the journal has been cut when the ledger is lost. */
const QUICK = { deltaMs: 20, idleIntervalMs: 20 };
const BLOCKS = 300;

let net: ValidatorInTrouble;

beforeAll(async () => {
  net = await openValidatorInTrouble(QUICK);
});

afterAll(() => net.close());

/** One byte in every `stride` of every file that holds rows. */
function flipBytes(folder: string, stride: number): void {
  for (const name of readdirSync(folder).filter((file) => /\.(ldb|log)$/.test(file))) {
    const bytes = readFileSync(join(folder, name));
    for (let at = stride >> 1; at < bytes.length; at += stride) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(join(folder, name), bytes);
  }
}

/** The number of a block of leaves that no block of the chain has changed since the leaves were written. */
async function stillLeaves(): Promise<number> {
  const rows = await LevelRowStore.open(net.data('ledger'));
  const changed = new Set<number>();
  for await (const [, row] of rows.scan(LEAF_ROWS, endOf(LEAF_ROWS))) {
    for (const slot of unpackLeaves(row)?.indexes ?? []) changed.add(Math.floor(slot / BLOCK_LEAVES));
  }
  await rows.close();
  for (let block = 0; ; block++) if (!changed.has(block)) return block;
}

describe('a validator', () => {
  test('with a damaged ledger refuses to start, and comes back once the ledger is moved away', async () => {
    await until('the journal has been cut', async () => {
      const { height } = await net.victim.client().node.status();
      return { done: height > BLOCKS, seen: height, progress: height };
    });
    await net.victim.end('SIGTERM');
    const sound = net.data('ledger.sound');
    cpSync(net.data('ledger'), sound, { recursive: true });
    for (const [stride, code] of [
      [1 << 16, /^(database|ledger|ledger-rows)-damaged$/],
      [1 << 9, /^ledger-damaged$/],
    ] as const) {
      rmSync(net.data('ledger'), { recursive: true });
      cpSync(sound, net.data('ledger'), { recursive: true });
      flipBytes(net.data('ledger'), stride);
      const error = await refusedStart(net.victim);
      expect(error.exitCode).toBe(7);
      expect(error.code).toMatch(code);
      expect(error.remedy).toMatch(/Keep the journal and the keys/);
    }

    renameSync(net.data('ledger'), net.data('ledger.damaged'));
    await net.victim.start();
    await net.expectItVotes();
  });

  test('whose ledger and batches are both gone fetches them again', async () => {
    await net.victim.end('SIGKILL');
    rmSync(net.data('ledger'), { recursive: true });
    rmSync(net.data('batches'), { recursive: true });
    await net.victim.start();
    await net.expectItVotes();
  });

  test('whose batches alone are gone votes on, and stops for nobody who asks for them', async () => {
    await net.victim.end('SIGKILL');
    rmSync(net.data('batches'), { recursive: true });
    await net.victim.start();
    await untilReady(net.victim);
    // Of three that can serve it, the newcomer asks the net.victim, too.
    const newcomer = net.other('regulator');
    await newcomer.start();
    await untilAgreed([...net.nodes, newcomer], (await net.victim.client().node.status()).height);
    await newcomer.end('SIGTERM');
    await net.expectItVotes();
  });

  test('with damaged leaves makes them again from its rows while it runs, and votes on', async () => {
    await net.victim.end('SIGTERM');
    const path = join(
      net.data('leaves'),
      readdirSync(net.data('leaves')).find((name) => name.endsWith('.leaves')) ?? '',
    );
    const sound = readFileSync(path);
    const at = (await stillLeaves()) * BLOCK_BYTES;
    expect(at).toBeLessThan(sound.length);
    writeFileSync(
      path,
      sound.map((byte, i) => (i === at ? byte ^ 1 : byte)),
    );
    const before = statSync(net.victim.logFile).size;
    await net.victim.start();
    await until('the scrub has come across them', async () => {
      const log = readFileSync(net.victim.logFile, 'utf8').slice(before);
      return { done: log.includes('the damaged leaves are made again'), seen: log.slice(-300) };
    });
    await net.expectItVotes();
  });

  test('with a torn tail in its journal cuts it and votes on', async () => {
    await net.victim.end('SIGKILL');
    const whole = statSync(net.data('journal')).size;
    const record = encodeAppend([new Uint8Array(200).fill(7)], whole);
    appendFileSync(net.data('journal'), record.subarray(0, 100));
    await net.victim.start();
    await net.expectItVotes();
  });
});
