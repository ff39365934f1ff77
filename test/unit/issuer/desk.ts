// An issuer's desk over HTTP, whose ledger is the real one in memory, and whose clock the test sets.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningDesk } from '../../../src/api/open-desk.ts';
import { toHex } from '../../../src/base/bytes.ts';
import type { Json } from '../../../src/base/canonical-json.ts';
import { IssuerConnection } from '../../../src/client/issuer-connection.ts';
import { issuerRequestDigest } from '../../../src/client/issuer-request.ts';
import { purseView } from '../../../src/client/offline-flows.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { CERTIFICATE, certificateDigest } from '../../../src/device/messages.ts';
import type { TerminalCertificate } from '../../../src/generated/device.ts';
import type { Issuer, OldPinKey } from '../../../src/issuer/issuer.ts';
import { startIssuerApi } from '../../../src/issuer/issuer-api.ts';
import { IssuerStore } from '../../../src/issuer/issuer-store.ts';
import type { LedgerFacts } from '../../../src/issuer/ledger-facts.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { certifyingKeys, devices } from '../../../src/ledger/devices/tables.ts';
import { devicePurses, purses } from '../../../src/ledger/purses/tables.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { START_MS, TestLedger } from '../../ledger/test-ledger.ts';
import { publication, register } from '../devices/test-devices.ts';

const { chainId, rules } = testConsortium;

export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'gridpact-issuer-'));
  readonly ledger: TestLedger;
  nowMs = START_MS + 600_000;
  faults: unknown[] = [];
  pinKey = pinKeyOf('bank-a pins');
  oldPinKeys: readonly OldPinKey[] = [];
  bankKey: Issuer['bankKey'] = keyOf('bank-a');
  #running: RunningDesk | undefined;
  #store: IssuerStore | undefined;

  private constructor(ledger: TestLedger) {
    this.ledger = ledger;
  }

  /** Of bank-a. Alice has a phone; a till of bob's, at bank-b, is certified. */
  static async open(): Promise<Desk> {
    const ledger = await TestLedger.create();
    ledger.open(100_000n, 'bank-a/alice', 'bank-b/bob');
    register(ledger, 'bank-a/alice', 'phone');
    must(ledger.run('bank-b', publication(ledger, 'bank-b', 'bank-b terminals', 'terminal')));
    const desk = new Desk(ledger);
    await desk.start();
    return desk;
  }

  async start(): Promise<void> {
    this.#store = await IssuerStore.open(join(this.folder, 'data'));
    const issuer: Issuer = {
      ...{ member: 'bank-a', chainId, tokenKey: keyOf('bank-a tokens'), factorKey: keyOf('bank-a factors') },
      pinKey: this.pinKey,
      ...{ oldPinKeys: this.oldPinKeys, bankKey: this.bankKey },
      ...{ store: this.#store, facts: this.#facts(), nowMs: () => this.nowMs, randomBytes },
    };
    const told = { onFault: (error: unknown) => this.faults.push(error), onAnswered: () => {} };
    this.#running = await startIssuerApi(issuer, { host: '127.0.0.1', port: 0, ...told });
  }

  async stop(): Promise<void> {
    await this.#running?.close();
    await this.#store?.close();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }

  get url(): string {
    return this.#running?.url ?? '';
  }

  connect(): IssuerConnection {
    return new IssuerConnection({ baseUrl: this.url, of: { chainId, member: 'bank-a' }, nowMs: () => this.nowMs });
  }

  /** As anybody would send it, signed; `again`: the same bytes as before. */
  async ask(by: string, path: string, fields: { readonly [name: string]: Json }, again?: string) {
    const key = keyOf(by);
    const asked = { ...fields, key: toHex(key.publicKey), atMs: this.nowMs };
    const digest = issuerRequestDigest({ chainId, issuer: 'bank-a', path, fields: asked });
    const body = again ?? JSON.stringify({ ...asked, signature: toHex(key.sign(digest)) });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${this.url}${path}`, { method: 'POST', headers, body });
    const said = (await answer.json()) as { readonly [field: string]: Json };
    return { status: answer.status, code: said.code as string | undefined, answer: said, body };
  }

  certificate(change: Partial<TerminalCertificate> = {}, by = 'bank-b terminals'): TerminalCertificate {
    const unsigned = {
      ...{
        merchant: 'bank-b/bob',
        terminal: 'till-1',
        kind: 'merchant' as const,
        terminalKey: keyOf('till-1').publicKey,
      },
      ...{ notBeforeMs: BigInt(this.nowMs - 1_000), expiresAtMs: BigInt(this.nowMs + 86_400_000) },
      ...{ certifyingKey: keyOf(by).publicKey, ...change, signature: new Uint8Array(0) },
    } as const;
    return { ...unsigned, signature: keyOf(by).sign(certificateDigest(chainId, unsigned)) };
  }

  #facts(): LedgerFacts {
    const { ledger } = this;
    return {
      device: async (key) => ledger.get(devices, key),
      account: async (id) => ledger.get(accounts, id),
      certifyingKey: async (key) => ledger.get(certifyingKeys, key),
      purseOf: async (key) => {
        const held = ledger.get(devicePurses, key);
        return held === undefined ? undefined : ledger.get(purses, held.purse);
      },
      purseViewOf: async (key) => {
        const held = ledger.get(devicePurses, key);
        const row = held === undefined ? undefined : ledger.get(purses, held.purse);
        return row === undefined ? undefined : { bank: row.bank, view: purseView(row, Number(ledger.height)) };
      },
      lastValidHeight: async () => ledger.height + rules.maxValidityBlocks,
    };
  }
}

export function pinKeyOf(name: string): PrivateKey {
  return new PrivateKey('encryption', seedOf(name));
}

export function hexOf(certificate: TerminalCertificate): string {
  return toHex(CERTIFICATE.encode(certificate));
}
