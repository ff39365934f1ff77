// A shop and a customer with devices, orders, purses and a desk, for tests of what no command takes: what of theirs is on
// disk and on the ledger before and after. No tests here.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { EXIT, type ExitCode } from '../../../src/cli/exit-codes.ts';
import { certificateText } from '../../../src/cli/terminal/certificate-file.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { generateKey, PrivateKey } from '../../../src/crypto/private-key.ts';
import { CERTIFICATE, certificateDigest } from '../../../src/device/messages.ts';
import { makeIssuerFolder } from '../../../src/issuer/issuer-folder.ts';
import { CERTIFYING_CHAIN_ID, CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

export const [ALICE, SHOP] = ['bank-a/alice', 'bank-a/shop'] as const;
const YEAR_MS = 31_536_000_000n;
const HOUR_MS = 3_600_000;

export class BadInputShop {
  readonly api: LedgerApi;
  /** Of the devices and keys; its own. */
  readonly folder = mkdtempSync(join(tmpdir(), 'gridpact-bad-input-'));
  readonly at: readonly string[];

  private constructor(api: LedgerApi) {
    this.api = api;
    this.at = ['--node', api.url, '--token-file', this.file('token'), '--timeout', '5s'];
  }

  /** Alice has 1,000 yuan and the phone "phone"; the shop has an alias and the terminal "till"; "desk" is a folder of an issuer. */
  static async open(): Promise<BadInputShop> {
    const shop = new BadInputShop(await ledgerApi());
    const { client, backend } = shop.api;
    const accounts = [ALICE, SHOP].map((account) => ({
      account,
      key: keyOf(account).publicKey,
      kind: 'deposit' as const,
    }));
    await client.accounts.open(BANK, accounts);
    // Devices look at their own clock: what is published now is in force there.
    backend.aheadMs += Date.now() - HOUR_MS - backend.ledger.head.timestampMs;
    await client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 100_000n, code: 'pay-in' });
    await client.accounts.registerAlias(BANK, { alias: 'shop', account: SHOP, name: 'Shop', category: 5552 });
    shop.#keys();
    await shop.#devices();
    return shop;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  written(name: string, content: string | Uint8Array): string {
    writeFileSync(this.file(name), content);
    return this.file(name);
  }

  /** What a refused command leaves as it was: all files with their names, and the height. */
  now(): readonly unknown[] {
    const files = readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
    return [this.api.backend.ledger.head.height, ...files.sort().map((file) => [file, hashOf(file)])];
  }

  #keys(): void {
    this.written('token', TOKENS.operator);
    this.written('genesis.json', JSON.stringify(CERTIFYING_GENESIS));
    this.written('pin', '2468');
    writeKeyFile(this.file('alice.key'), new PrivateKey('account', seedOf(ALICE)));
    writeKeyFile(this.file('shop.key'), new PrivateKey('account', seedOf(SHOP)));
    writeKeyFile(this.file('bank.key'), new PrivateKey('transaction', seedOf('bank-a')));
    const desk = makeIssuerFolder(this.file('desk'), { member: 'bank-a', chainId: toHex(CERTIFYING_CHAIN_ID) });
    for (const purpose of ['token', 'terminal', 'factor'] as const)
      writeKeyFile(desk.keyFile(purpose), generateKey('certifying'));
  }

  async #devices(): Promise<void> {
    const at = [...this.at, '--genesis', this.file('genesis.json')];
    await done('wallet', 'init', this.file('phone'), '--account', ALICE, ...at, '--pin-file', this.file('pin'));
    const till = await done('terminal', 'init', this.file('till'), ...at);
    await this.#certify(JSON.parse(till).terminalKey);
    await done('terminal', 'install', this.file('till'), this.file('till.json'));
  }

  /** By a key of the bank that the ledger has. */
  async #certify(terminalKey: string): Promise<void> {
    const signer = keyOf('terminal');
    const notBeforeMs = BigInt(this.api.backend.ledger.head.timestampMs);
    const validity = { notBeforeMs, notAfterMs: notBeforeMs + YEAR_MS };
    await this.api.client.devices.publishKey(BANK, signer, { member: 'bank-a', purpose: 'terminal', ...validity });
    const unsigned = {
      ...{ merchant: SHOP, terminal: 'till-1', kind: 'merchant' as const, terminalKey: fromHex(terminalKey) },
      ...{ notBeforeMs: 0n, expiresAtMs: validity.notAfterMs, certifyingKey: signer.publicKey },
      signature: new Uint8Array(0),
    };
    const signature = signer.sign(certificateDigest(CERTIFYING_CHAIN_ID, unsigned));
    this.written('till.json', certificateText(toHex(CERTIFICATE.encode({ ...unsigned, signature }))));
  }
}

/** What is wrong with a refusal in JSON; undefined: nothing. */
export function faultIn({ exitCode, stderr, stdout }: Ran, expected: readonly ExitCode[]): string | undefined {
  if (!expected.includes(exitCode)) return `exit code ${exitCode}: ${stdout.slice(0, 200)}${stderr.slice(0, 400)}`;
  if (stdout !== '' || stderr.length > MOST_BYTES) return `${stderr.length} bytes of a refusal, and ${stdout}`;
  const { error: said } = JSON.parse(stderr);
  const texts = [said?.code, said?.message, said?.remedy];
  return texts.every((text) => typeof text === 'string' && text !== '') ? undefined : stderr;
}

/** People read it. */
const MOST_BYTES = 4_000;

async function done(...words: string[]): Promise<string> {
  const { exitCode, stderr, stdout } = await run(...words, '--json');
  expect([words, exitCode, stderr]).toEqual([words, EXIT.ok, '']);
  return stdout;
}
