import { family } from '../family.ts';
import { certifyCheque } from './certify-cheque.ts';
import { depositCash } from './deposit-cash.ts';
import { issueCash } from './issue-cash.ts';
import { presentCheque } from './present-cheque.ts';
import { recordCashFork } from './record-cash-fork.ts';
import { returnCash } from './return-cash.ts';
import { stopCheque } from './stop-cheque.ts';
import { cashForks, cashIssuers, cashNotes, cashParts, chequeCounts, cheques } from './tables.ts';

export const CHEQUES = family({
  name: 'cheques',
  operations: {
    certifyCheque,
    stopCheque,
    presentCheque,
    issueCash,
    depositCash,
    recordCashFork,
    returnCash,
  },
  tables: { cheques, chequeCounts, cashNotes, cashParts, cashIssuers, cashForks },
});
