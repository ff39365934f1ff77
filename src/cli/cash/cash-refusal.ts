// Why a wallet of coins refuses, as the error that a command ends with.
import type { PurseRefused } from '../../device/cash/cash-purse.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';

const REASONS: Readonly<Record<PurseRefused, readonly [why: string, remedy: string]>> = {
  'note-not-authentic': [
    'no member that the wallet knows signed the note',
    'refuse the coin; if a bank has a new key, run "gridpact cash sync" and receive it again',
  ],
  'note-expired': ['the time of the note is over', 'refuse the coin, or have it returned: gridpact cash return'],
  'hops-exceeded': [
    'what would be passed on was passed on five times already',
    'deposit it: gridpact cash deposit; or pay less',
  ],
  'coin-broken': ['an endorsement does not follow from the one before', 'refuse the coin'],
  'bad-signature': ['a signature does not hold', 'refuse the coin'],
  'not-the-owner': [
    'the coin was passed on to another key',
    'give the payer the key of this wallet: gridpact cash show',
  ],
  'coin-known': [
    'the wallet has or had another coin of the same part: somebody passed it on twice',
    'refuse it, and keep both: gridpact cash fork shows who signed twice',
  ],
  'insufficient-funds': ['the wallet has less than that', 'pay less, or withdraw more: gridpact cash withdraw'],
  'purse-full': [
    'the wallet holds as many coins, or payments that nobody has deposited, as it may',
    'run "gridpact cash sync", or deposit coins',
  ],
};

/** For people, without the name. */
export function reasonText(refused: PurseRefused): string {
  return REASONS[refused][0];
}

export function cashRefused(refused: PurseRefused): CliError {
  const [why, remedy] = REASONS[refused];
  return new CliError({ exitCode: EXIT.refused, code: refused, message: `the wallet refused: ${why}`, remedy });
}
