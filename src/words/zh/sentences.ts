// The sentences that commands say, in Chinese, by their English texts.
import type { TextWords } from '../words.ts';
import { ACCOUNTS } from './sentences/accounts.ts';
import { AUDIT } from './sentences/audit.ts';
import { BANKS } from './sentences/banks.ts';
import { COINS } from './sentences/coins.ts';
import { ENERGY } from './sentences/energy.ts';
import { FILES } from './sentences/files.ts';
import { GENERAL } from './sentences/general.ts';
import { NETWORK } from './sentences/network.ts';
import { OPTIONS } from './sentences/options.ts';
import { PRINTING } from './sentences/printing.ts';
import { SHARING } from './sentences/sharing.ts';
import { SHOPS } from './sentences/shops.ts';
import { WALLETS } from './sentences/wallets.ts';

export const SENTENCES: TextWords = {
  ...ACCOUNTS,
  ...AUDIT,
  ...BANKS,
  ...SHOPS,
  ...COINS,
  ...WALLETS,
  ...ENERGY,
  ...SHARING,
  ...NETWORK,
  ...PRINTING,
  ...OPTIONS,
  ...FILES,
  ...GENERAL,
};
