// The code that a terminal shows for one order: signed by it, and read against the ledger by whoever scans it.
import { randomBytes } from 'node:crypto';
import type { GridpactClient } from '../../client/client.ts';
import { LONGEST_OFFER_MS, offerText, signOffer } from '../../device/codes/offer.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';
import type { OpenTerminal } from './open-terminal.ts';

const NONCE_BYTES = 16;
const MS_PER_S = 1_000n;

export interface ShownCode {
  readonly shownCode: string;
  /** What the terminal signed, as it hands it to whoever asks: the code has room for its id alone. */
  readonly offer: string;
  readonly order: string;
  readonly amountFen: bigint;
  readonly expiresAtMs: bigint;
}

/** Throws CliError where the merchant has no alias: a code cannot name the account otherwise. */
export async function dynamicCode(
  { terminal, signer, folder }: OpenTerminal,
  client: GridpactClient,
  { order, amountFen }: { readonly order: string; readonly amountFen: bigint },
): Promise<ShownCode> {
  const { certificate, chainId } = terminal.state;
  const alias = await client.accounts.aliasOf(certificate.merchant);
  if (alias?.status !== 'active') throw noAlias(certificate.merchant);
  // A code has whole seconds.
  const expiresAtMs = ((BigInt(Date.now()) + LONGEST_OFFER_MS) / MS_PER_S) * MS_PER_S;
  const nonce = randomBytes(NONCE_BYTES);
  const offer = signOffer(chainId, { certificate, order, amountFen, nonce, expiresAtMs }, signer);
  const { city, country } = folder.settings;
  const shownCode = await client.codes.write(alias, { city, country, offer });
  return { shownCode, offer: offerText(offer), order, amountFen, expiresAtMs };
}

function noAlias(merchant: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'alias-not-found',
    message: say`${merchant} has no alias, by which a code could name it`,
    remedy: say`have the bank register one: gridpact alias register`,
  });
}
