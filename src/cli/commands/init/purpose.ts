// The consortium that an entry is made for: one that is to be founded, or one that is to be joined.
import { toHex } from '../../../base/bytes.ts';
import { readGenesis } from '../../../node/config/genesis-document.ts';
import type { EntryPurpose } from '../../../node/config/member-entry.ts';
import { CliError } from '../../cli-error.ts';
import { EXIT } from '../../exit-codes.ts';
import { say } from '../../print/say.ts';

export interface Purpose {
  readonly consortium?: string;
  readonly genesis?: string;
}

/** Throws CliError `purpose-missing`, and NodeError as reading a genesis does. */
export function purposeOf({ consortium, genesis }: Purpose): EntryPurpose {
  if (consortium !== undefined) return { consortium };
  if (genesis !== undefined) return { chain: toHex(readGenesis(genesis).chainId) };
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'purpose-missing',
    message: say`an entry is made for one consortium`,
    remedy: say`give --consortium NAME for one that is to be founded, or --genesis FILE for one that is to be joined`,
  });
}
