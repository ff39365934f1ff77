// The grid company settles one period after another for the same sites: readings, the claims computed from them, the
// run, and the statements with their payouts.

import { sha256 } from '../../../src/crypto/digest.ts';
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import type { ReadingLine, StatementLine } from '../../../src/generated/transaction.ts';
import type { Holder } from '../../bench/bench-consortium.ts';
import { connectSites } from '../../bench/settlement.ts';
import { PLAN } from '../../bench/site-operations.ts';
import type { LocalConsortium } from '../../local-consortium.ts';
import type { Told } from '../told.ts';
import { PatientClient } from './patient-client.ts';

const HOUR_MS = 3_600_000n;
/** Where the first period begins: many years of hours lie before the present. */
const FIRST_MS = BigInt(Date.UTC(2024, 0, 1));

export class SettlementTraffic {
  readonly #client: PatientClient;
  readonly #author: SigningKey;
  readonly #sites: readonly string[];
  readonly #accounts: readonly string[];
  readonly #told: Told;

  private constructor(
    client: PatientClient,
    author: SigningKey,
    sites: readonly string[],
    accounts: readonly string[],
    told: Told,
  ) {
    this.#client = client;
    this.#author = author;
    this.#sites = sites;
    this.#accounts = accounts;
    this.#told = told;
  }

  /** A site for each of the holders, connected and read for the first time. */
  static async prepare(
    consortium: LocalConsortium,
    holders: readonly Holder[],
    told: Told,
  ): Promise<SettlementTraffic> {
    const grid = consortium.node('grid');
    const client = new PatientClient(grid);
    const sites = await connectSites(consortium, client, grid.signingKey(), holders, FIRST_MS);
    return new SettlementTraffic(
      client,
      grid.signingKey(),
      sites,
      holders.map(({ account }) => account),
      told,
    );
  }

  async round(index: number): Promise<void> {
    const [periodStartMs, periodEndMs] = [endOf(index), endOf(index + 1)];
    const readings = this.#sites.map((site, at) => readingAt(site, at, index + 1));
    accept(await this.#client.metering.recordReadings(this.#author, readings));
    const run = { plan: PLAN.plan, planVersion: PLAN.version, periodStartMs, periodEndMs, sites: this.#sites };
    const settled = await this.#client.settlement.settle(this.#author, run);
    accept(settled.map(({ outcome }) => outcome));
    for (const [at, { site, line, outcome }] of settled.entries()) {
      const { height, transactionId, transfer } = outcome;
      const { netFen, grossFen } = line as StatementLine;
      const place = { statement: `${site}/${periodStartMs}`, account: this.#accounts[at], netFen, grossFen };
      this.#told.tell('statements', { ...place, transfer, height, transactionId });
    }
  }
}

function endOf(period: number): bigint {
  return FIRST_MS + BigInt(period) * HOUR_MS;
}

/** Registers count on from hour to hour, at each site by another amount. */
function readingAt(site: string, at: number, hours: number): ReadingLine {
  const exportWh = BigInt(hours) * BigInt(2_000 + 137 * at);
  const registers = [
    { name: 'peak', exportWh, importWh: 0n },
    { name: 'valley', exportWh: exportWh / 3n, importWh: BigInt(hours) * 40n },
  ];
  const commitment = sha256(Buffer.from(`${site} ${hours}`));
  return {
    site,
    atMs: endOf(hours),
    registers,
    quality: 'actual',
    intervalDigest: new Uint8Array(),
    seriesCommitment: commitment,
  };
}

export function accept(outcomes: readonly { readonly code: number; readonly name: string }[]): void {
  const refused = outcomes.find(({ code }) => code !== 0);
  if (refused !== undefined) throw new Error(`the ledger refused a line of the soak: ${refused.name}`);
}
