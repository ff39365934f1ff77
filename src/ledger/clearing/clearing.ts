import { family } from '../family.ts';
import { closeWindow } from './close-window.ts';
import { confirmSettlement } from './confirm-settlement.ts';
import { declareDefault } from './declare-default.ts';
import { fundSettlement } from './fund-settlement.ts';
import { publishClearingRule } from './publish-clearing-rule.ts';
import { scheduleCutoff } from './schedule-cutoff.ts';
import { setDebitCap } from './set-debit-cap.ts';
import { startSettlement } from './start-settlement.ts';
import {
  clearingBases,
  clearingRules,
  clearingWindows,
  debitCaps,
  openWindows,
  settlementEntries,
  windowNets,
  windowPairs,
} from './tables.ts';

export const CLEARING = family({
  name: 'clearing',
  operations: {
    publishClearingRule,
    scheduleCutoff,
    startSettlement,
    confirmSettlement,
    declareDefault,
    setDebitCap,
    fundSettlement,
  },
  tables: {
    openWindows,
    clearingRules,
    clearingBases,
    clearingWindows,
    windowNets,
    windowPairs,
    settlementEntries,
    debitCaps,
  },
  begin: closeWindow,
});
