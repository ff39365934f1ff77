// One validator's journal is damaged, gone or older than what it signed; the others go on. What the messages say is
// done, and then has to help. The tests share one consortium and build on each other.
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { untilAgreed, untilProblem } from './consortium-under-test.ts';
import { openValidatorInTrouble, type ValidatorInTrouble } from './validator-in-trouble.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 15 };

let net: ValidatorInTrouble;

beforeAll(async () => {
  net = await openValidatorInTrouble(QUICK);
});

afterAll(() => net.close());

const olderCopy = () => join(net.victim.files.folder, 'data.older');

describe('a validator', () => {
  test('with damage in its journal follows without voting, says which record is bad, and votes once it is restored', async () => {
    await net.victim.end('SIGKILL');
    const sound = readFileSync(net.data('journal'));
    const damaged = Buffer.from(sound);
    damaged[560] = (damaged[560] ?? 0) ^ 1;
    writeFileSync(net.data('journal'), damaged);
    await net.victim.start();
    const problem = await untilProblem(net.victim, 'journal-damaged');
    expect(problem.message).toMatch(/record 0 at byte \d+/);
    expect(problem.remedy).toMatch(/follows and does not vote/);
    const from = (await net.victim.client().node.status()).height;
    const height = await net.pay();
    await untilAgreed(net.nodes, height);
    expect(await net.victim.client().node.metrics()).toMatch(/^gridpact_voting 0$/m);
    const blocks = await Promise.all(
      Array.from({ length: 20 }, (_, i) => net.victim.client().node.block(from + 1 + i)),
    );
    expect(blocks.flatMap((block) => block?.finalization.signers ?? [])).not.toContain('merchant');

    await net.victim.end('SIGTERM');
    expect(readFileSync(net.data('journal')).equals(damaged)).toBe(true);
    writeFileSync(net.data('journal'), sound);
    await net.victim.start();
    await net.expectItVotes();
  });

  test('without its journal follows without voting, and makes no new one', async () => {
    await net.victim.end('SIGKILL');
    renameSync(net.data('journal'), net.data('journal.away'));
    await net.victim.start();
    const problem = await untilProblem(net.victim, 'journal-missing');
    expect(problem.remedy).toMatch(/follows and does not vote/);
    await untilAgreed(net.nodes, await net.pay());
    await net.victim.end('SIGTERM');
    expect(existsSync(net.data('journal'))).toBe(false);
    renameSync(net.data('journal.away'), net.data('journal'));
    await net.victim.start();
    await net.expectItVotes();
  });

  test('set back to an older copy of its disk is told of votes that it forgot, follows, and votes no more', async () => {
    await net.victim.end('SIGTERM');
    cpSync(net.data(), olderCopy(), { recursive: true });
    await net.victim.start();
    await net.expectItVotes();
    await net.victim.end('SIGKILL');
    const newest = `${olderCopy()}.newest`;
    renameSync(net.data(), newest);
    renameSync(olderCopy(), net.data());
    await net.victim.start();
    await untilProblem(net.victim, 'votes-forgotten');
    await untilAgreed(net.nodes, await net.pay());
    expect(await net.victim.client().node.metrics()).toMatch(/^gridpact_voting 0$/m);

    // Peers know its votes only as long as they run; with its newest journal back, it knows them itself.
    await net.victim.end('SIGTERM');
    cpSync(net.data(), olderCopy(), { recursive: true });
    rmSync(net.data(), { recursive: true });
    renameSync(newest, net.data());
    await net.victim.start();
    await net.expectItVotes();
  });

  test('that was barred stays so when nobody remembers, and votes again once its operator has it resume', async () => {
    await net.victim.end('SIGKILL');
    rmSync(net.data(), { recursive: true });
    renameSync(olderCopy(), net.data());
    const peer = net.other('bank-b');
    await peer.end('SIGTERM');
    await net.victim.start();
    const { remedy } = await untilProblem(net.victim, 'votes-forgotten');
    expect(remedy).toContain('--resume-voting');

    await net.victim.end('SIGTERM');
    await net.victim.start(['--resume-voting']);
    const { message } = await untilProblem(net.victim, 'voting-resumes');
    expect(message).toMatch(/of 3 validators have told/);
    expect(await net.victim.client().node.metrics()).toMatch(/^gridpact_voting 0$/m);
    await peer.start();
    await net.expectItVotes();
    await net.victim.end('SIGTERM');
    await net.victim.start();
    await net.expectItVotes();
  });

  test('with a damaged journal votes again once its operator has it resume, and keeps the damaged file', async () => {
    await net.victim.end('SIGTERM');
    const damaged = readFileSync(net.data('journal'));
    damaged[60] = (damaged[60] ?? 0) ^ 1;
    writeFileSync(net.data('journal'), damaged);
    await net.victim.start(['--resume-voting']);
    await net.expectItVotes();
    expect(readFileSync(net.data('journal.aside-1')).equals(damaged)).toBe(true);
  });
});
