// What payments by devices need beside a consortium: desks of banks, devices with purses, terminals. Made by the commands
// that people use; desks, devices and terminals then run as processes of their own. Used by the demonstration, the benches
// and the integration tests.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../src/base/bytes.ts';
import type { SigningKey } from '../src/crypto/ed25519.ts';
import { readKeyFile, writeKeyFile } from '../src/crypto/key-file.ts';
import { type PrivateKey, signingKeyOf } from '../src/crypto/private-key.ts';
import { LineProcess } from './line-process.ts';
import type { LocalConsortium } from './local-consortium.ts';
import { runCommand } from './run-command.ts';

export interface Holder {
  readonly account: string;
  readonly privateKey: PrivateKey;
}

export interface DeviceParts {
  /** That commands name. */
  readonly folder: string;
  readonly account: string;
  readonly key: SigningKey;
}

export interface TerminalParts {
  readonly folder: string;
  readonly merchant: string;
  readonly terminal: string;
  readonly key: SigningKey;
}

export interface PurseTerms {
  readonly limitFen: bigint;
  readonly perPaymentFen: bigint;
  readonly maxCount: number;
}

export const PURSE_TERMS: PurseTerms = { limitFen: 10_000n, perPaymentFen: 5_000n, maxCount: 64 };
const DAY_MS = 86_400_000n;
const PURSE_BYTES = 16;
const PIN = '2468';

export class PaymentParts {
  readonly #folder: string;
  readonly #consortium: LocalConsortium;
  readonly #desks = new Map<string, { readonly process: LineProcess; readonly url: string }>();
  readonly #running: LineProcess[] = [];

  /** `folder`: of its own. */
  constructor(folder: string, consortium: LocalConsortium) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    writeFileSync(this.pinFile, PIN, { mode: 0o600 });
    this.#consortium = consortium;
  }

  /** That of all devices. */
  get pinFile(): string {
    return join(this.#folder, 'pin');
  }

  /** The keys of a bank's desk, on the ledger; no process yet. */
  async makeDesk(bank: string): Promise<void> {
    await runCommand(['issuer', 'init', this.deskFolder(bank), ...this.#bankOptions(bank)]);
  }

  deskFolder(bank: string): string {
    return join(this.#folder, `${bank}-desk`);
  }

  /** As a process of its own; the same again after it was killed, at the same address. */
  async serveDesk(bank: string, ...options: readonly string[]): Promise<LineProcess> {
    const listen = this.#desks.get(bank)?.url.replace('http://', '') ?? '127.0.0.1:0';
    const argv = ['issuer', 'serve', this.deskFolder(bank), '--listen', listen, ...this.#bankOptions(bank)];
    const process = this.#start([...argv, ...options]);
    const { apiUrl } = await process.ready();
    this.#desks.set(bank, { process, url: String(apiUrl) });
    return process;
  }

  deskUrl(bank: string): string {
    const desk = this.#desks.get(bank);
    if (desk === undefined) throw new Error(`no desk of ${bank} is running`);
    return desk.url;
  }

  /** Registered by its holder and its bank, with a purse where terms are given, and a token where there is a desk. */
  async makeDevice(
    name: string,
    holder: Holder,
    kind: 'phone' | 'card' | 'band',
    terms?: PurseTerms,
    assurance: 'hardware' | 'software' = 'hardware',
  ): Promise<DeviceParts> {
    const { account } = holder;
    const bank = account.slice(0, account.indexOf('/'));
    const folder = join(this.#folder, name);
    const holderKey = this.#holderKey(holder);
    const desk = this.#desks.get(bank);
    await runCommand([
      ...['wallet', 'init', folder, '--account', account, '--kind', kind, '--holder-key', holderKey],
      ...['--pin-file', this.pinFile, '--assurance', assurance],
      ...this.#bankOptions(bank),
      ...(desk === undefined ? [] : ['--issuer', desk.url]),
    ]);
    const key = signingKeyOf(readKeyFile(join(folder, 'key.json'), 'device'));
    const device = { folder, account, key };
    if (terms !== undefined) await this.openPurse(device, holder, terms);
    await runCommand(['wallet', 'sync', folder]);
    return device;
  }

  /** By the holder, the bank and the device. Returns the id in hexadecimal. */
  async openPurse({ account, key }: DeviceParts, holder: Holder, terms: PurseTerms): Promise<string> {
    const bank = this.#consortium.node(account.slice(0, account.indexOf('/')));
    const purse = randomBytes(PURSE_BYTES);
    await bank.client().operations.openPurse(
      signingKeyOf(holder.privateKey),
      {
        ...{ purse, account, deviceKey: key.publicKey, variant: 'prefunded', syncWithinMs: 30n * DAY_MS },
        ...{ limitFen: terms.limitFen, maxCount: terms.maxCount, perPaymentFen: terms.perPaymentFen },
      },
      { coSigners: [bank.signingKey(), key] },
    );
    return toHex(purse);
  }

  /** Certified by the desk of the merchant's bank, whose keys have to be there. */
  async makeTerminal(
    name: string,
    merchant: string,
    { kind = 'merchant', payersBank }: { readonly kind?: 'merchant' | 'courier'; readonly payersBank?: string } = {},
  ): Promise<TerminalParts> {
    const bank = merchant.slice(0, merchant.indexOf('/'));
    const folder = join(this.#folder, name);
    const desk = payersBank === undefined ? [] : ['--issuer', this.deskUrl(payersBank)];
    const { terminalKey } = await runCommand(['terminal', 'init', folder, ...this.#bankOptions(bank), ...desk]);
    const file = join(folder, 'certificate.json');
    const certify = ['issuer', 'certify', this.deskFolder(bank), merchant, name, '--terminal-key', String(terminalKey)];
    await runCommand([...certify, '--kind', kind, '--out', file]);
    await runCommand(['terminal', 'install', folder, file]);
    const key = signingKeyOf(readKeyFile(join(folder, 'key.json'), 'terminal'));
    return { folder, merchant, terminal: name, key };
  }

  async switchOn({ folder }: DeviceParts, ...options: readonly string[]): Promise<LineProcess> {
    const process = this.#start(['wallet', 'run', folder, ...options]);
    await process.ready();
    return process;
  }

  /** Its first message names its address. */
  async serve({ folder }: TerminalParts, ...options: readonly string[]): Promise<LineProcess> {
    const process = this.#start(['terminal', 'serve', folder, '--listen', 'tcp://127.0.0.1:0', ...options]);
    await process.ready();
    return process;
  }

  /** Ends all that runs. */
  async close(): Promise<void> {
    await Promise.all(this.#running.map((process) => process.end('SIGTERM')));
  }

  #start(argv: readonly string[]): LineProcess {
    const process = new LineProcess(argv);
    this.#running.push(process);
    return process;
  }

  #bankOptions(bank: string): readonly string[] {
    const { files, apiUrl } = this.#consortium.node(bank);
    return ['--member-dir', files.folder, '--node', apiUrl];
  }

  #holderKey({ account, privateKey }: Holder): string {
    const file = join(this.#folder, `${account.replace('/', '-')}.key`);
    if (!existsSync(file)) writeKeyFile(file, privateKey);
    return file;
  }
}
