import { family } from '../family.ts';
import { allowPool } from './allow-pool.ts';
import { closePool } from './close-pool.ts';
import { openSub } from './open-sub.ts';
import { paySub } from './pay-sub.ts';
import { refundSub } from './refund-sub.ts';
import { setSubLimits } from './set-sub-limits.ts';
import { settlePool } from './settle-pool.ts';
import { closeSub, pauseSub, resumeSub } from './sub-status.ts';
import {
  accountSubs,
  poolAllowances,
  poolSettlements,
  subPools,
  subPseudonyms,
  subRefunds,
  subSpendings,
  subWallets,
} from './tables.ts';

export const SUB_WALLETS = family({
  name: 'sub-wallets',
  operations: {
    openSub,
    setSubLimits,
    pauseSub,
    resumeSub,
    closeSub,
    paySub,
    allowPool,
    settlePool,
    closePool,
    refundSub,
  },
  tables: {
    subWallets,
    accountSubs,
    subPseudonyms,
    subSpendings,
    subRefunds,
    subPools,
    poolAllowances,
    poolSettlements,
  },
});
