// The desk of bank-a beside a ledger in memory behind a real API, for tests of the command line.
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningDesk } from '../../../src/api/open-desk.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import type { OldPinKey } from '../../../src/issuer/issuer.ts';
import { startIssuerApi } from '../../../src/issuer/issuer-api.ts';
import { IssuerStore } from '../../../src/issuer/issuer-store.ts';
import { factsFrom } from '../../../src/issuer/ledger-facts.ts';
import { certifyingKeyPossession } from '../../../src/ledger/devices/possession.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { BANK, type LedgerApi } from '../client/ledger-client.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365n * 86_400_000n;

export class CliDesk {
  readonly #api: LedgerApi;
  readonly #folder: string;
  /** From its next start on. */
  oldPinKeys: readonly OldPinKey[] = [];
  #port = 0;
  #running: RunningDesk | undefined;
  #store: IssuerStore | undefined;

  private constructor(api: LedgerApi, folder: string) {
    this.#api = api;
    this.#folder = mkdtempSync(join(folder, 'desk-'));
  }

  /** Its keys for tokens and factors are on the ledger, and in force now: devices look at their own clock. */
  static async open(api: LedgerApi, folder: string): Promise<CliDesk> {
    const { chainId } = await api.client.node.consortium();
    const { blockTimestampMs } = await api.client.node.status();
    const sinceMs = Date.now() - HOUR_MS;
    api.backend.aheadMs += sinceMs - Number(blockTimestampMs);
    const notBeforeMs = BigInt(sinceMs);
    for (const [purpose, name] of [
      ['token', 'desk tokens'],
      ['factor', 'desk factors'],
    ] as const) {
      const { publicKey: key, sign } = keyOf(name);
      const possession = sign(certifyingKeyPossession(chainId, 'bank-a', purpose, key));
      const validity = { notBeforeMs, notAfterMs: notBeforeMs + YEAR_MS };
      await api.client.operations.publishCertifyingKey(BANK, {
        member: 'bank-a',
        key,
        purpose,
        ...validity,
        possession,
      });
    }
    const desk = new CliDesk(api, folder);
    await desk.start();
    return desk;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Again at the same address. `factors`: of the key that signs factors; `pins`: of the one that reads PINs. */
  async start(factors = 'desk factors', pins = factors): Promise<void> {
    const { client } = this.#api;
    const { chainId } = await client.node.consortium();
    this.#store = await IssuerStore.open(join(this.#folder, 'data'));
    const issuer = {
      ...{ member: 'bank-a', chainId, tokenKey: keyOf('desk tokens'), factorKey: keyOf(factors) },
      pinKey: pinKeyOf(pins),
      ...{ oldPinKeys: this.oldPinKeys, bankKey: BANK },
      ...{ store: this.#store, facts: factsFrom(client), nowMs: Date.now, randomBytes },
    };
    const told = {
      onFault: (error: unknown) => {
        throw error;
      },
      onAnswered: () => {},
    };
    this.#running = await startIssuerApi(issuer, { host: '127.0.0.1', port: this.#port, ...told });
    this.#port = Number(new URL(this.#running.url).port);
  }

  async stop(): Promise<void> {
    await this.#running?.close();
    await this.#store?.close();
  }

  close(): Promise<void> {
    return this.stop();
  }
}

/** `pins`: as {@link CliDesk.start} takes it. */
export function pinKeyOf(pins: string): PrivateKey {
  return new PrivateKey('encryption', seedOf(`${pins} pins`));
}
