// One validator's disk turns bad, in every way that has a remedy; the others go on. What the messages say is done, and
// then has to help. The tests share one consortium and build on each other.
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Holder, openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { encodeAppend } from '../../src/storage/journal-format.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  refusedStart,
  startNodes,
  until,
  untilAgreed,
  untilProblem,
  untilReady,
} from './consortium-under-test.ts';

/** Views follow each other quickly, so that the journal has been cut when the ledger is lost. */
const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const BLOCKS = 300;

let open: OpenConsortium;
let nodes: LocalNode[];
let victim: LocalNode;
let holders: Holder[];

beforeAll(async () => {
  open = await openConsortium(QUICK);
  nodes = nodesOf(open.consortium);
  victim = open.consortium.node('merchant');
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  holders = await openHolders(open.consortium, 2, 1_000_000n);
});

afterAll(() => open.close());

const data = (name: string) => join(victim.files.folder, 'data', name);
const olderCopy = () => join(victim.files.folder, 'data.older');

/** It is ready, signs finalizations that a quorum relies on, and has the others' state. */
async function expectItVotes(): Promise<void> {
  await untilReady(victim);
  const others = open.consortium.node('bank-a').client();
  const { height } = await others.node.status();
  const signs = async () => {
    const block = await others.node.block('latest');
    const signers = block?.finalization.signers ?? [];
    return { done: (block?.height ?? 0) > height && signers.includes(victim.id), seen: signers };
  };
  await until(`${victim.id} signs`, signs);
  expect(await victim.client().node.metrics()).toMatch(/^gridpact_voting 1$/m);
  await untilAgreed(nodes, await pay());
}

async function pay(): Promise<number> {
  const [payer, payee] = holders;
  if (payer === undefined || payee === undefined) throw new Error('two accounts were opened');
  const { payments } = open.consortium.node('bank-a').client();
  return (await payments.pay(payer.key, { from: payer.account, to: payee.account, amountFen: 3n })).height;
}

/** One byte in every `stride` of every file that holds rows. */
function flipBytes(folder: string, stride: number): void {
  for (const name of readdirSync(folder).filter((file) => /\.(ldb|log)$/.test(file))) {
    const bytes = readFileSync(join(folder, name));
    for (let at = stride >> 1; at < bytes.length; at += stride) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(join(folder, name), bytes);
  }
}

describe('a validator', () => {
  test('with a damaged ledger refuses to start, and comes back once the ledger is moved away', async () => {
    await until('the journal has been cut', async () => {
      const { height } = await victim.client().node.status();
      return { done: height > BLOCKS, seen: height };
    });
    await victim.end('SIGTERM');
    const sound = data('ledger.sound');
    cpSync(data('ledger'), sound, { recursive: true });
    for (const [stride, code] of [
      [1 << 16, /^(database|ledger|ledger-rows)-damaged$/],
      [1 << 9, /^ledger-damaged$/],
    ] as const) {
      rmSync(data('ledger'), { recursive: true });
      cpSync(sound, data('ledger'), { recursive: true });
      flipBytes(data('ledger'), stride);
      const error = await refusedStart(victim);
      expect(error.exitCode).toBe(7);
      expect(error.code).toMatch(code);
      expect(error.remedy).toMatch(/Keep the journal and the keys/);
    }

    renameSync(data('ledger'), data('ledger.damaged'));
    await victim.start();
    await expectItVotes();
  });

  test('whose ledger and batches are both gone fetches them again', async () => {
    await victim.end('SIGKILL');
    rmSync(data('ledger'), { recursive: true });
    rmSync(data('batches'), { recursive: true });
    await victim.start();
    await expectItVotes();
  });

  test('whose batches alone are gone votes on, and stops for nobody who asks for them', async () => {
    await victim.end('SIGKILL');
    rmSync(data('batches'), { recursive: true });
    await victim.start();
    await untilReady(victim);
    // Of three that can serve it, the newcomer asks the victim, too.
    const newcomer = open.consortium.node('regulator');
    await newcomer.start();
    await untilAgreed([...nodes, newcomer], (await victim.client().node.status()).height);
    await newcomer.end('SIGTERM');
    await expectItVotes();
  });

  test('with a torn tail in its journal cuts it and votes on', async () => {
    await victim.end('SIGKILL');
    const whole = statSync(data('journal')).size;
    const record = encodeAppend([new Uint8Array(200).fill(7)], whole);
    appendFileSync(data('journal'), record.subarray(0, 100));
    await victim.start();
    await expectItVotes();
  });

  test('with damage in its journal follows without voting, says which record is bad, and votes once it is restored', async () => {
    await victim.end('SIGKILL');
    const sound = readFileSync(data('journal'));
    const damaged = Buffer.from(sound);
    damaged[560] = (damaged[560] ?? 0) ^ 1;
    writeFileSync(data('journal'), damaged);
    await victim.start();
    const problem = await untilProblem(victim, 'journal-damaged');
    expect(problem.message).toMatch(/record 0 at byte \d+/);
    expect(problem.remedy).toMatch(/follows and does not vote/);
    const from = (await victim.client().node.status()).height;
    const height = await pay();
    await untilAgreed(nodes, height);
    expect(await victim.client().node.metrics()).toMatch(/^gridpact_voting 0$/m);
    const blocks = await Promise.all(Array.from({ length: 20 }, (_, i) => victim.client().node.block(from + 1 + i)));
    expect(blocks.flatMap((block) => block?.finalization.signers ?? [])).not.toContain('merchant');

    await victim.end('SIGTERM');
    expect(readFileSync(data('journal')).equals(damaged)).toBe(true);
    writeFileSync(data('journal'), sound);
    await victim.start();
    await expectItVotes();
  });

  test('without its journal follows without voting, and makes no new one', async () => {
    await victim.end('SIGKILL');
    renameSync(data('journal'), data('journal.away'));
    await victim.start();
    const problem = await untilProblem(victim, 'journal-missing');
    expect(problem.remedy).toMatch(/follows and does not vote/);
    await untilAgreed(nodes, await pay());
    await victim.end('SIGTERM');
    expect(existsSync(data('journal'))).toBe(false);
    renameSync(data('journal.away'), data('journal'));
    await victim.start();
    await expectItVotes();
  });

  test('set back to an older copy of its disk is told of votes that it forgot, follows, and votes no more', async () => {
    await victim.end('SIGTERM');
    cpSync(data(''), olderCopy(), { recursive: true });
    await victim.start();
    await expectItVotes();
    await victim.end('SIGKILL');
    const newest = `${olderCopy()}.newest`;
    renameSync(data(''), newest);
    renameSync(olderCopy(), data(''));
    await victim.start();
    await untilProblem(victim, 'votes-forgotten');
    await untilAgreed(nodes, await pay());
    expect(await victim.client().node.metrics()).toMatch(/^gridpact_voting 0$/m);

    // What peers remember of its votes is lost with their processes; its own journal says it now.
    await victim.end('SIGTERM');
    cpSync(data(''), olderCopy(), { recursive: true });
    rmSync(data(''), { recursive: true });
    renameSync(newest, data(''));
    await victim.start();
    await expectItVotes();
  });

  test('that was barred stays so when nobody remembers, and votes again once its operator has it resume', async () => {
    await victim.end('SIGKILL');
    rmSync(data(''), { recursive: true });
    renameSync(olderCopy(), data(''));
    const peer = open.consortium.node('bank-b');
    await peer.end('SIGTERM');
    await victim.start();
    const { remedy } = await untilProblem(victim, 'votes-forgotten');
    expect(remedy).toContain('--resume-voting');

    await victim.end('SIGTERM');
    await victim.start(['--resume-voting']);
    const { message } = await untilProblem(victim, 'voting-resumes');
    expect(message).toMatch(/of 3 validators have told/);
    expect(await victim.client().node.metrics()).toMatch(/^gridpact_voting 0$/m);
    await peer.start();
    await expectItVotes();
    await victim.end('SIGTERM');
    await victim.start();
    await expectItVotes();
  });

  test('with a damaged journal votes again once its operator has it resume, and keeps the damaged file', async () => {
    await victim.end('SIGTERM');
    const damaged = readFileSync(data('journal'));
    damaged[60] = (damaged[60] ?? 0) ^ 1;
    writeFileSync(data('journal'), damaged);
    await victim.start(['--resume-voting']);
    await expectItVotes();
    expect(readFileSync(data('journal.aside-1')).equals(damaged)).toBe(true);
  });
});
