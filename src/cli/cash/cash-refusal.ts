// Why a wallet of coins refuses, as the error that a command ends with.
import type { PurseRefused } from '../../device/cash/cash-purse.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { phrase, say, spoken } from '../print/say.ts';

const REASONS: Readonly<Record<PurseRefused, readonly [why: string, remedy: string]>> = {
  'note-not-authentic': [
    phrase`no member that the wallet knows signed the note`,
    phrase`refuse the coin; if a bank has a new key, run "gridpact cash sync" and receive it again`,
  ],
  'note-expired': [
    phrase`the time of the note is over`,
    phrase`refuse the coin, or have it returned: gridpact cash return`,
  ],
  'hops-exceeded': [
    phrase`what would be passed on was passed on five times already`,
    phrase`deposit it: gridpact cash deposit; or pay less`,
  ],
  'coin-broken': [phrase`an endorsement does not follow from the one before`, phrase`refuse the coin`],
  'bad-signature': [phrase`a signature does not hold`, phrase`refuse the coin`],
  'not-the-owner': [
    phrase`the coin was passed on to another key`,
    phrase`give the payer the key of this wallet: gridpact cash show`,
  ],
  'coin-known': [
    phrase`the wallet has or had another coin of the same part: somebody passed it on twice`,
    phrase`refuse it, and keep both: gridpact cash fork shows who signed twice`,
  ],
  'insufficient-funds': [
    phrase`the wallet has less than that`,
    phrase`pay less, or withdraw more: gridpact cash withdraw`,
  ],
  'purse-full': [
    phrase`the wallet holds as many coins, or payments that nobody has deposited, as it may`,
    phrase`run "gridpact cash sync", or deposit coins`,
  ],
};

/** For people, without the name. */
export function reasonText(refused: PurseRefused): string {
  return spoken(REASONS[refused][0]);
}

export function cashRefused(refused: PurseRefused): CliError {
  const [why, remedy] = REASONS[refused];
  return new CliError({
    exitCode: EXIT.refused,
    code: refused,
    message: say`the wallet refused: ${spoken(why)}`,
    remedy: spoken(remedy),
  });
}
