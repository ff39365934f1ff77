// What a bank tells of an account: a statement (camt.053) and a notification (camt.054).
import { DATE_TIME, ID, left, type MessageTable, maybe, one, some, text } from '../field-table.ts';
import { BALANCE, ENTRY, PERIOD, REPORT_HEADER, SEQUENCE_NUMBERS, STATED_ACCOUNT, SUMMARY } from './parts.ts';

export const CAMT_053: MessageTable = {
  kind: 'camt.053',
  version: '001.08',
  root: one('BkToCstmrStmt', [
    REPORT_HEADER,
    some('Stmt', [
      one('Id', ID),
      ...left('StmtPgntn'),
      ...SEQUENCE_NUMBERS,
      maybe('CreDtTm', DATE_TIME),
      PERIOD,
      ...left('CpyDplctInd', 'RptgSrc'),
      STATED_ACCOUNT,
      ...left('RltdAcct', 'Intrst'),
      BALANCE,
      SUMMARY,
      ENTRY,
      maybe('AddtlStmtInf', text(500)),
    ]),
    ...left('SplmtryData'),
  ]),
};

export const CAMT_054: MessageTable = {
  kind: 'camt.054',
  version: '001.08',
  root: one('BkToCstmrDbtCdtNtfctn', [
    REPORT_HEADER,
    some('Ntfctn', [
      one('Id', ID),
      ...left('NtfctnPgntn'),
      ...SEQUENCE_NUMBERS,
      maybe('CreDtTm', DATE_TIME),
      PERIOD,
      ...left('CpyDplctInd', 'RptgSrc'),
      STATED_ACCOUNT,
      ...left('RltdAcct', 'Intrst'),
      SUMMARY,
      ENTRY,
      maybe('AddtlNtfctnInf', text(500)),
    ]),
    ...left('SplmtryData'),
  ]),
};
