// The sentences that commands say, in Chinese, by their English texts.
import type { TextWords } from '../words.ts';
import { ACCOUNTS } from './sentences/accounts.ts';
import { AUDIT } from './sentences/audit.ts';
import { BANKS } from './sentences/banks.ts';
import { CASH } from './sentences/cash.ts';
import { ENERGY } from './sentences/energy.ts';
import { GENERAL } from './sentences/general.ts';
import { NETWORK } from './sentences/network.ts';
import { PRINTING } from './sentences/printing.ts';
import { SHARING } from './sentences/sharing.ts';

export const SENTENCES: TextWords = {
  ...GENERAL,
  ...PRINTING,
  ...ACCOUNTS,
  ...AUDIT,
  ...BANKS,
  ...CASH,
  ...ENERGY,
  ...SHARING,
  ...NETWORK,
};
