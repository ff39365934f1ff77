// What terminals and devices know offline comes from a node that they need not believe: all of it is proven under their own
// genesis, on the real ledger in memory behind a real API.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { certificateText } from '../../../src/cli/terminal/certificate-file.ts';
import { openTerminal } from '../../../src/cli/terminal/open-terminal.ts';
import { CERTIFICATE, certificateDigest, tokenDigest } from '../../../src/device/messages.ts';
import { Wallet } from '../../../src/device/wallet/wallet.ts';
import type { Token } from '../../../src/generated/device.ts';
import type { ProofClaim } from '../../../src/ledger/proof-file.ts';
import { DurableLog } from '../../../src/storage/durable-log.ts';
import { type Heard, Listener } from '../../device/one-side.ts';
import { CERTIFYING_CHAIN_ID, CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TestPurse } from '../../ledger/test-purse.ts';
import { TOKENS } from '../api/running-api.ts';
import type { LedgerBackend } from '../client/ledger-backend.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-terminals-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));
const pinFile = join(folder, 'pin');
writeFileSync(pinFile, '2468');
let files = 0;
const newFile = (name: string) => join(folder, `${files++}-${name}`);

const ALICE = 'bank-a/alice';
const SHOP = 'bank-a/shop';
const FOREVER = { notBeforeMs: 0n, notAfterMs: 1_700_000_000_000n + 31_536_000_000n };

let api: LedgerApi;
let claimed: LedgerBackend['proof'];
beforeEach(async () => {
  api = await ledgerApi();
  claimed = api.backend.proof.bind(api.backend);
  const { devices, accounts } = api.client;
  await accounts.open(
    BANK,
    [ALICE, SHOP].map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const })),
  );
  for (const purpose of ['token', 'terminal'] as const) {
    const notBeforeMs = BigInt(api.backend.ledger.head.timestampMs);
    const validity = { notBeforeMs, notAfterMs: notBeforeMs + 31_536_000_000n };
    await devices.publishKey(BANK, keyOf(purpose), { member: 'bank-a', purpose, ...validity });
  }
});

async function json(...words: string[]) {
  const { stdout, stderr, exitCode } = await run(...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

/** Not installed yet. */
async function newTerminal(...options: readonly string[]): Promise<{ till: string; certificate: string }> {
  const till = newFile('till');
  const at = ['--node', api.url, '--token-file', tokenFile];
  const { terminalKey } = await json('terminal', 'init', till, ...at, ...options);
  const signer = keyOf('terminal');
  const unsigned = {
    ...{ merchant: SHOP, terminal: 'till-1', kind: 'merchant' as const, terminalKey: fromHex(terminalKey) },
    ...{ ...FOREVER, expiresAtMs: FOREVER.notAfterMs, certifyingKey: signer.publicKey, signature: new Uint8Array(0) },
  };
  const signature = signer.sign(certificateDigest(CERTIFYING_CHAIN_ID, unsigned));
  const certificate = newFile('certificate.json');
  writeFileSync(certificate, certificateText(toHex(CERTIFICATE.encode({ ...unsigned, signature }))));
  return { till, certificate };
}

async function installed(): Promise<string> {
  const { till, certificate } = await newTerminal('--genesis', genesisFile);
  await json('terminal', 'install', till, certificate);
  return till;
}

async function suspended(name: string): Promise<void> {
  const device = keyOf(name);
  const possession = await api.client.devices.possession(ALICE, device);
  const fields = {
    account: ALICE,
    deviceKey: device.publicKey,
    kind: 'phone',
    assurance: 'hardware',
    possession,
  } as const;
  await api.client.devices.register(BANK, fields, { coSigners: [keyOf(ALICE)] });
  await api.client.devices.suspend(BANK, device.publicKey);
}

/** From now on the node shows this instead. */
function lie(change: (claim: ProofClaim) => readonly ProofClaim[]): void {
  api.backend.proof = async (claims) => {
    const outcome = await claimed(claims);
    if (outcome.status !== 'proven') return outcome;
    return { ...outcome, proof: { ...outcome.proof, claims: outcome.proof.claims.flatMap(change) } };
  };
}

it('knows what is revoked, of a block that proves it, and says how old that is', async () => {
  const till = await installed();
  const before = await json('terminal', 'show', till);
  expect(before).toMatchObject({ knownKeys: 1, revoked: 0, listHeight: api.backend.ledger.head.height });
  await suspended('phone');
  await suspended('card');
  const { height, timestampMs } = api.backend.ledger.head;
  const synced = await json('terminal', 'sync', till);
  expect(synced).toMatchObject({ revoked: 2, listHeight: height, listAtMs: `${timestampMs}` });
  expect((await run('terminal', 'show', till)).stdout).toContain(
    `2 devices and keys revoked, proven at height ${height}`,
  );
  await suspended('band');
  const { stdout } = await run('terminal', 'sync', till);
  expect(stdout).toContain(`3 devices and keys revoked, proven at height ${height + 2}`);
});

it('knows how long a certifying key was good that was withdrawn', async () => {
  const till = await installed();
  await api.client.devices.withdrawKey(BANK, keyOf('token').publicKey, 'stolen');
  expect(await json('terminal', 'sync', till)).toMatchObject({ revoked: 1 });
});

describe('does not believe a node', () => {
  const rowKey = (key: string) => (claim: ProofClaim) => claim.kind === 'entry' && claim.key.startsWith(key);
  it.each([
    ['that leaves a revocation out', 'revocation/', () => []],
    ['that leaves out how many there are', 'list/revocations/', () => []],
    [
      'that makes up a certifying key',
      'certifying-key/',
      (claim: ProofClaim) => (claim.kind === 'entry' ? [{ ...claim, value: claim.value.replaceAll('a', 'b') }] : []),
    ],
  ] as const)('%s, and keeps what it knew', async (_, key, change) => {
    const till = await installed();
    const before = await json('terminal', 'show', till);
    await suspended('phone');
    const isAbout = rowKey(key);
    lie((claim) => (isAbout(claim) ? change(claim) : [claim]));
    const { exitCode, stderr } = await run('terminal', 'sync', till);
    expect([exitCode, stderr]).toEqual([EXIT.unverified, expect.stringContaining('revocations-not-proven')]);
    expect(await json('terminal', 'show', till)).toEqual(before);
  });
});

describe('a device', () => {
  const at = () => ['--node', api.url, '--token-file', tokenFile];
  const keysOf = (path: string) => {
    const log = DurableLog.open(join(path, 'journal'));
    const { terminalKeys } = new Wallet(log.entries).state;
    log.close();
    return terminalKeys.map(({ key }) => toHex(key));
  };
  async function newCard(...options: readonly string[]): Promise<string> {
    const card = newFile('card');
    await json(
      'wallet',
      'init',
      card,
      '--account',
      ALICE,
      '--kind',
      'card',
      '--pin-file',
      pinFile,
      ...at(),
      ...options,
    );
    return card;
  }
  const certifying = () => toHex(keyOf('terminal').publicKey);

  it('knows which keys certify terminals, as its own genesis proves, and no others', async () => {
    const card = await newCard('--genesis', genesisFile);
    await json('wallet', 'sync', card);
    expect(keysOf(card)).toEqual([certifying()]);
    const notBeforeMs = BigInt(api.backend.ledger.head.timestampMs);
    const fields = {
      member: 'bank-a',
      purpose: 'terminal',
      notBeforeMs,
      notAfterMs: notBeforeMs + 31_536_000_000n,
    } as const;
    await api.client.devices.publishKey(BANK, keyOf('another'), fields);
    for (const change of [
      (value: string) => value.replaceAll('a', 'b'),
      // Of the right form: it differs in nothing but the key.
      (value: string) => value.replace(certifying(), toHex(keyOf('thief').publicKey)),
    ]) {
      lie((claim) =>
        claim.kind === 'entry' && claim.value !== null ? [{ ...claim, value: change(claim.value) }] : [claim],
      );
      const { exitCode, stderr } = await run('wallet', 'sync', card);
      expect([exitCode, stderr]).toEqual([EXIT.unverified, expect.stringContaining('keys-not-proven')]);
      expect(keysOf(card)).toEqual([certifying()]);
    }
    api.backend.proof = claimed;
    await json('wallet', 'sync', card);
    expect(keysOf(card).sort()).toEqual([certifying(), toHex(keyOf('another').publicKey)].sort());
  });

  it('does not believe a node of another network, and has to be told once which one is meant', async () => {
    const card = await newCard();
    const { exitCode, stderr } = await run('wallet', 'sync', card);
    expect([exitCode, stderr]).toEqual([EXIT.usage, expect.stringContaining('which genesis to trust')]);
    const other = newFile('other.json');
    writeFileSync(other, JSON.stringify({ ...CERTIFYING_GENESIS, name: 'another network' }));
    expect((await run('wallet', 'sync', card, '--genesis', other)).exitCode).toBe(EXIT.unverified);
    expect(keysOf(card)).toEqual([]);
    await json('wallet', 'sync', card, '--genesis', genesisFile);
    expect(keysOf(card)).toEqual([certifying()]);
  });
});

it('has to be told which genesis to trust, once', async () => {
  const { till, certificate } = await newTerminal();
  const { exitCode, stderr } = await run('terminal', 'install', till, certificate);
  expect([exitCode, stderr]).toEqual([EXIT.usage, expect.stringContaining('which genesis to trust')]);
  await json('terminal', 'install', till, certificate, '--genesis', genesisFile);
  expect(await json('terminal', 'sync', till, '--genesis', genesisFile)).toMatchObject({ revoked: 0 });
});

describe('an order that a device said it had not paid', () => {
  const LIMIT_FEN = 10_000n;
  const card = keyOf('the card of alice');
  const purse = new TestPurse(CERTIFYING_CHAIN_ID, card, 'purse of alice');

  async function withPurse(): Promise<void> {
    const { devices, payments, operations } = api.client;
    await payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: LIMIT_FEN, code: 'pay-in' });
    const possession = await devices.possession(ALICE, card);
    const fields = { account: ALICE, deviceKey: card.publicKey, kind: 'card', assurance: 'hardware' } as const;
    await devices.register(BANK, { ...fields, possession }, { coSigners: [keyOf(ALICE)] });
    const bounds = { limitFen: LIMIT_FEN, perPaymentFen: LIMIT_FEN };
    await operations.openPurse(keyOf(ALICE), purse.opening(ALICE, bounds), { coSigners: [BANK, card] });
  }

  function token(): Token {
    const by = keyOf('token');
    const unsigned: Token = {
      ...{ certifyingKey: by.publicKey, pseudonym: new Uint8Array(16), deviceKey: card.publicKey, purse: purse.id },
      ...{ domain: { merchants: [], categories: [], ways: [] }, perPaymentFen: 0n, tokenEpoch: 1 },
      ...{ notBeforeMs: BigInt(Date.now()), expiresAtMs: BigInt(Date.now()) + 3_600_000n, signature: new Uint8Array() },
    };
    return { ...unsigned, signature: by.sign(tokenDigest(CERTIFYING_CHAIN_ID, unsigned)) };
  }

  /** The card is held to the terminal, and says that its next record is this one. */
  async function held(till: string, order: string, counter: number) {
    const open = openTerminal(till, {});
    const [tap, device] = [open.tap({ order, amountFen: 700n }), new Listener('device')];
    const nowMs = BigInt(Date.now());
    const hear = async (heard: Heard): Promise<readonly Heard[]> => {
      for (const output of heard.outputs) {
        if (output.kind !== 'append') continue;
        await open.log.append(output.entry);
        return [heard, ...(await hear(device.hear(tap.step({ kind: 'durable' }, nowMs))))];
      }
      return [heard];
    };
    const shown = { token: token(), nonce: new Uint8Array(16), counter, epoch: 1 };
    const all = [...(await hear(device.hear(tap.step({ kind: 'begin' }, nowMs))))];
    while (all.at(-1)?.said.at(-1)?.step === 'request') {
      all.push(...(await hear(device.tell(tap, { step: 'token', token: shown }, nowMs))));
    }
    const left = device.hear(tap.step({ kind: 'left' }, nowMs));
    open.close();
    return [...all, left].find(({ done }) => done !== undefined)?.done;
  }

  it('keeps nobody from knowing what is revoked, though the account of the merchant cannot be read', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: api.backend.ledger.head.timestampMs });
    try {
      await withPurse();
      const till = await installed();
      expect(await held(till, 'table-7', 1)).toMatchObject({ kind: 'not-confirmed' });
      await suspended('phone');
      vi.spyOn(api.backend, 'accountActivity').mockRejectedValue(new Error('no activity'));
      expect((await run('terminal', 'sync', till, '--timeout', '1s')).exitCode).not.toBe(EXIT.ok);
      expect(await json('terminal', 'show', till)).toMatchObject({ revoked: 1 });
    } finally {
      vi.useRealTimers();
    }
  });

  it('and that its phone brings to the ledger later is paid: the terminal names it, and does not ask for it again', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: api.backend.ledger.head.timestampMs });
    try {
      await withPurse();
      const till = await installed();
      expect(await held(till, 'table-7', 1)).toMatchObject({ kind: 'not-confirmed' });
      // It has paid elsewhere since, and says nothing of table-7.
      expect(await held(till, 'table-8', 2)).toMatchObject({ kind: 'settled', paid: false });
      expect(await json('terminal', 'show', till)).toMatchObject({ payments: [], torn: [] });
      const none = await json('terminal', 'sync', till);
      expect(none).toMatchObject({ creditedOrders: [] });
      const other = purse.pay(SHOP, 300n, { order: 'table-7' });
      await api.client.purses.present(BANK, [purse.line(other)]);
      // For its order, and not its amount: it is not what the terminal asked for.
      expect(await json('terminal', 'sync', till)).toMatchObject({ creditedOrders: [] });
      await api.client.purses.present(BANK, [purse.line(purse.pay(SHOP, 700n, { order: 'table-7' }))]);
      const { stdout } = await run('terminal', 'sync', till);
      expect(stdout).toContain('table-7: was not confirmed here, and is paid');
      expect(await json('terminal', 'sync', till)).toMatchObject({ creditedOrders: [] });
      expect(await held(till, 'table-7', 3)).toMatchObject({ kind: 'refused', refusal: { name: 'order-paid' } });
    } finally {
      vi.useRealTimers();
    }
  });
});
