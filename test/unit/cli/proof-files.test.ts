// Files that commands write as proofs, and files that are none: what verify says of each.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { GridpactClient } from '../../../src/client/client.ts';
import { PACK_PLACE, withPack } from '../../../src/page/embedded-pack.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { TOKENS } from '../api/running-api.ts';
import { type LedgerApi, MAY } from '../client/ledger-client.ts';
import { LIN, settledWorld } from '../verifier/settled-world.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-proofs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.submitter);
const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));

async function saved({ url }: LedgerApi, name: string): Promise<string> {
  const file = join(folder, name);
  const node = ['--node', url, '--token-file', tokenFile, '--timeout', '5s'];
  const shown = await run('statement', 'show', LIN, new Date(Number(MAY)).toISOString(), '--proof', file, ...node);
  expect({ exitCode: shown.exitCode, stderr: shown.stderr }).toMatchObject({ exitCode: EXIT.ok });
  return file;
}

describe('the proof of statement show', () => {
  it('has all that the statement is computed from, and its payment', async () => {
    const file = await saved(await settledWorld(), 'paid.json');
    const checked = await run('verify', file, '--genesis', genesisFile);
    expect(checked).toMatchObject({ exitCode: EXIT.ok, stdout: expect.stringContaining('PROVEN AND PAID') });
    expect(checked.stdout).toContain('1 of 1 statement recomputed, 1 of them proven to be paid');
    const keys = [...readFileSync(file, 'utf8').matchAll(/"key": "([^"]+)"/g)].map(([, key]) => key?.split('/')[0]);
    expect(keys.sort()).toEqual(['reading', 'reading', 'site', 'statement', 'tariff-plan']);
  });

  it('goes without a payment that the node has pruned, and is not said to be paid', async () => {
    const api = await settledWorld();
    api.backend.accountActivity = async () => [];
    const checked = await run('verify', await saved(api, 'pruned.json'), '--genesis', genesisFile);
    expect(checked).toMatchObject({
      exitCode: EXIT.unpaid,
      stdout: expect.stringContaining('1 of 1 statement recomputed, 0 of them'),
    });
  });
});

describe('audit pack', () => {
  const pack = async (...words: readonly string[]) => {
    const node = ['--node', (await settledWorld()).url, '--token-file', tokenFile, '--timeout', '5s'];
    return run('audit', 'pack', ...words, '--site', LIN, '--genesis', genesisFile, ...node);
  };

  it('has to be told where to write: the pack, a page, or both in two files', async () => {
    expect(await pack()).toMatchObject({ exitCode: EXIT.usage, stderr: expect.stringContaining('[option-missing]') });
    const file = join(folder, 'twice');
    const twice = await pack(file, '--html', file);
    expect(twice).toMatchObject({ exitCode: EXIT.usage, stderr: expect.stringContaining('[options-unfit]') });
    expect(existsSync(file)).toBe(false);
  });
});

describe('verify', () => {
  it('takes a page with a pack in it, and runs none of its code', async () => {
    const pack = readFileSync(await saved(await settledWorld(), 'within.json'), 'utf8');
    const page = join(folder, 'page.html');
    writeFileSync(page, withPack(`<!doctype html>${PACK_PLACE}<script>process.exit(1)</script>`, pack));
    const checked = await run('verify', page, '--genesis', genesisFile);
    expect(checked).toMatchObject({ exitCode: EXIT.ok, stdout: expect.stringContaining('PROVEN AND PAID') });
  });

  const verify = async (content: string | Uint8Array, genesis = genesisFile) => {
    const file = join(folder, 'given');
    writeFileSync(file, content);
    return run('verify', file, '--genesis', genesis, '--json');
  };

  it.each<[string, string | Uint8Array, string]>([
    ['a key', JSON.stringify({ format: 'gridpact-key/1' }), 'a gridpact-key/1 file'],
    ['a proof of another version', JSON.stringify({ format: 'gridpact-proof/3' }), 'a gridpact-proof/3 file'],
    ['the genesis', JSON.stringify(CERTIFYING_GENESIS), 'JSON that does not say its format'],
    ['an archive', 'gridpact-archive/1\n\0\0', 'a gridpact-archive/1 file'],
    ['readings', 'site,start,end\n', 'no object of JSON'],
    ['bytes', Uint8Array.of(0xff, 0xfe, 0), 'no object of JSON'],
    ['nothing', ' \n', 'an empty file'],
    ['a list', '[1]', 'no object of JSON'],
  ])('does not call %s a proof that failed', async (_, content, kind) => {
    const { exitCode, stdout, stderr } = await verify(content);
    expect({ exitCode, stdout }).toEqual({ exitCode: EXIT.input, stdout: '' });
    expect(JSON.parse(stderr).error).toMatchObject({
      code: 'proof-of-other-kind',
      message: expect.stringContaining(kind),
    });
  });

  it('says of another file in the place of the genesis that it is none', async () => {
    const file = await saved(await settledWorld(), 'good.json');
    const { exitCode, stderr } = await verify(readFileSync(file), file);
    expect(exitCode).toBe(EXIT.input);
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'genesis-invalid' });
  });

  it('still fails what begins like a proof: cut off, changed, or of another chain', async () => {
    const text = readFileSync(await saved(await settledWorld(), 'whole.json'), 'utf8');
    const others = [
      text.slice(0, -20),
      text.replace(/"value": "../, '"value": "00'),
      '{ "format": "gridpact-proof/4" }',
    ];
    for (const other of others) expect((await verify(other)).exitCode).toBe(EXIT.unverified);
  });
});

it('a token file that holds no token is told as such, and is not a node that cannot be reached', async () => {
  const file = join(folder, 'client-tokens.json');
  for (const content of [JSON.stringify({ tokens: { operator: 'a' } }, null, 2), '', 'a\nb', 'tökén']) {
    writeFileSync(file, content);
    const { exitCode, stderr } = await run('status', '--node', 'http://127.0.0.1:9', '--token-file', file, '--json');
    expect(exitCode).toBe(EXIT.machine);
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'token-malformed', message: expect.stringContaining(file) });
  }
  expect(() => new GridpactClient({ baseUrl: 'http://127.0.0.1:9', token: 'a\nb' })).toThrow(/the token is empty/);
});
