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
import { BLOCK_BYTES } from '../../src/crypto/leaf-blocks.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { encodeAppend } from '../../src/storage/journal-format.ts';
import { LeafFile } from '../../src/storage/leaf-file.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
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

/** Also the leaves that a node leaves in the rows of its last blocks. Returns the path of the leaves. */
async function writeLeaves(): Promise<string> {
  const rows = await LevelRowStore.open(net.data('ledger'));
  const leaves = new LeafFile(net.data('leaves'), rows);
  // It executes nothing, so that the rules are not asked for.
  const ledger = await Ledger.open(rows, testConsortium, undefined, leaves);
  await leaves.write(ledger.takeLeaves());
  leaves.close();
  await rows.close();
  return join(net.data('leaves'), readdirSync(net.data('leaves')).find((name) => name.endsWith('.leaves')) ?? '');
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
    const path = await writeLeaves();
    const bytes = readFileSync(path);
    // A start reads the first block, and would make all of them again.
    for (let at = BLOCK_BYTES; at < bytes.length; at += BLOCK_BYTES) bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const before = statSync(net.victim.logFile).size;
    await net.victim.start();
    await until('they are made again', async () => {
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
