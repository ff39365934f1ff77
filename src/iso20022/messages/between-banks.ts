// Messages between banks: payments (pacs.008), what became of them (pacs.002), what goes back (pacs.004), and what banks
// pay each other (pacs.009).
import {
  AMOUNT,
  any,
  COUNT,
  code,
  DATE_TIME,
  DECIMAL,
  ID,
  left,
  type MessageTable,
  maybe,
  one,
  refusedFields,
  some,
  text,
  UETR,
} from '../field-table.ts';
import {
  FIELDS_OF_ACCOUNT,
  FIELDS_OF_AGENT,
  FIELDS_OF_GROUP_STATUS,
  FIELDS_OF_ORIGINAL_GROUP,
  FIELDS_OF_REASON,
  FIELDS_OF_REMITTANCE,
  FIELDS_OF_SETTLEMENT,
  SETTLEMENT_DAY,
} from './parts.ts';

const HEADER = one('GrpHdr', [
  one('MsgId', ID),
  one('CreDtTm', DATE_TIME),
  ...left('BtchBookg'),
  one('NbOfTxs', COUNT),
  maybe('CtrlSum', DECIMAL),
  maybe('TtlIntrBkSttlmAmt', AMOUNT),
  SETTLEMENT_DAY,
  one('SttlmInf', FIELDS_OF_SETTLEMENT),
  ...left('PmtTpInf'),
  maybe('InstgAgt', FIELDS_OF_AGENT),
  maybe('InstdAgt', FIELDS_OF_AGENT),
]);

const PAYMENT_ID = one('PmtId', [
  maybe('InstrId', ID),
  one('EndToEndId', ID),
  maybe('TxId', ID),
  maybe('UETR', UETR),
  ...left('ClrSysRef'),
]);

const AGENTS_BETWEEN = left(
  'IntrmyAgt1',
  'IntrmyAgt1Acct',
  'IntrmyAgt2',
  'IntrmyAgt2Acct',
  'IntrmyAgt3',
  'IntrmyAgt3Acct',
);
const AGENTS_BEFORE = left(
  ...['PrvsInstgAgt1', 'PrvsInstgAgt1Acct', 'PrvsInstgAgt2', 'PrvsInstgAgt2Acct', 'PrvsInstgAgt3', 'PrvsInstgAgt3Acct'],
);
const SETTLEMENT_TIMES = left('SttlmPrty', 'SttlmTmIndctn', 'SttlmTmReq');
const NO_INSTRUCTIONS = 'leave it out: nobody here reads instructions in words';
const UNKNOWN = 'leave it out: nothing of it is known here';

export const PACS_008: MessageTable = {
  kind: 'pacs.008',
  version: '001.08',
  root: one('FIToFICstmrCdtTrf', [
    HEADER,
    some('CdtTrfTxInf', [
      PAYMENT_ID,
      ...left('PmtTpInf'),
      one('IntrBkSttlmAmt', AMOUNT),
      SETTLEMENT_DAY,
      ...SETTLEMENT_TIMES,
      ...left('AccptncDtTm', 'PoolgAdjstmntDt', 'InstdAmt'),
      ...refusedFields('leave it out: only CNY is paid, and nothing is exchanged', 'XchgRate'),
      ...left('ChrgBr', 'ChrgsInf'),
      ...AGENTS_BEFORE,
      ...left('InstgAgt', 'InstdAgt'),
      ...AGENTS_BETWEEN,
      ...left('UltmtDbtr', 'InitgPty', 'Dbtr'),
      maybe('DbtrAcct', FIELDS_OF_ACCOUNT),
      ...left('DbtrAgt', 'DbtrAgtAcct', 'CdtrAgt', 'CdtrAgtAcct', 'Cdtr'),
      maybe('CdtrAcct', FIELDS_OF_ACCOUNT),
      ...left('UltmtCdtr'),
      ...refusedFields(NO_INSTRUCTIONS, 'InstrForCdtrAgt', 'InstrForNxtAgt'),
      ...left('Purp', 'RgltryRptg', 'Tax', 'RltdRmtInf'),
      maybe('RmtInf', FIELDS_OF_REMITTANCE),
      ...refusedFields(UNKNOWN, 'SplmtryData'),
    ]),
    ...refusedFields(UNKNOWN, 'SplmtryData'),
  ]),
};

export const PACS_009: MessageTable = {
  kind: 'pacs.009',
  version: '001.08',
  root: one('FICdtTrf', [
    HEADER,
    some('CdtTrfTxInf', [
      PAYMENT_ID,
      ...left('PmtTpInf'),
      one('IntrBkSttlmAmt', AMOUNT),
      SETTLEMENT_DAY,
      ...SETTLEMENT_TIMES,
      ...AGENTS_BEFORE,
      ...left('InstgAgt', 'InstdAgt'),
      ...AGENTS_BETWEEN,
      ...left('UltmtDbtr'),
      one('Dbtr', FIELDS_OF_AGENT),
      maybe('DbtrAcct', FIELDS_OF_ACCOUNT),
      ...left('DbtrAgt', 'DbtrAgtAcct', 'CdtrAgt', 'CdtrAgtAcct'),
      one('Cdtr', FIELDS_OF_AGENT),
      maybe('CdtrAcct', FIELDS_OF_ACCOUNT),
      ...left('UltmtCdtr', 'InstrForCdtrAgt', 'InstrForNxtAgt', 'Purp'),
      maybe('RmtInf', [any('Ustrd', text(140))]),
      ...left('UndrlygCstmrCdtTrf', 'SplmtryData'),
    ]),
    ...left('SplmtryData'),
  ]),
};

export const PACS_002: MessageTable = {
  kind: 'pacs.002',
  version: '001.10',
  root: one('FIToFIPmtStsRpt', [
    one('GrpHdr', [
      one('MsgId', ID),
      one('CreDtTm', DATE_TIME),
      maybe('InstgAgt', FIELDS_OF_AGENT),
      maybe('InstdAgt', FIELDS_OF_AGENT),
    ]),
    any('OrgnlGrpInfAndSts', FIELDS_OF_GROUP_STATUS),
    any('TxInfAndSts', [
      maybe('StsId', ID),
      maybe('OrgnlGrpInf', FIELDS_OF_ORIGINAL_GROUP),
      maybe('OrgnlInstrId', ID),
      maybe('OrgnlEndToEndId', ID),
      maybe('OrgnlTxId', ID),
      maybe('OrgnlUETR', UETR),
      maybe('TxSts', text(4)),
      any('StsRsnInf', FIELDS_OF_REASON),
      ...left('ChrgsInf'),
      maybe('AccptncDtTm', DATE_TIME),
      ...left('FctvIntrBkSttlmDt'),
      maybe('AcctSvcrRef', ID),
      ...left('ClrSysRef', 'InstgAgt', 'InstdAgt', 'OrgnlTxRef', 'SplmtryData'),
    ]),
    ...left('SplmtryData'),
  ]),
};

export const PACS_004: MessageTable = {
  kind: 'pacs.004',
  version: '001.09',
  root: one('PmtRtr', [
    one('GrpHdr', [
      one('MsgId', ID),
      one('CreDtTm', DATE_TIME),
      ...left('Authstn', 'BtchBookg'),
      one('NbOfTxs', COUNT),
      maybe('CtrlSum', DECIMAL),
      maybe('GrpRtr', code('true', 'false')),
      maybe('TtlRtrdIntrBkSttlmAmt', AMOUNT),
      SETTLEMENT_DAY,
      one('SttlmInf', FIELDS_OF_SETTLEMENT),
      maybe('InstgAgt', FIELDS_OF_AGENT),
      maybe('InstdAgt', FIELDS_OF_AGENT),
    ]),
    ...left('OrgnlGrpInf'),
    any('TxInf', [
      maybe('RtrId', ID),
      maybe('OrgnlGrpInf', FIELDS_OF_ORIGINAL_GROUP),
      maybe('OrgnlInstrId', ID),
      maybe('OrgnlEndToEndId', ID),
      maybe('OrgnlTxId', ID),
      maybe('OrgnlUETR', UETR),
      ...left('OrgnlClrSysRef'),
      maybe('OrgnlIntrBkSttlmAmt', AMOUNT),
      ...left('OrgnlIntrBkSttlmDt'),
      one('RtrdIntrBkSttlmAmt', AMOUNT),
      SETTLEMENT_DAY,
      ...left('SttlmPrty', 'SttlmTmIndctn', 'RtrdInstdAmt', 'XchgRate', 'CompstnAmt', 'ChrgBr', 'ChrgsInf'),
      maybe('ClrSysRef', ID),
      ...left('InstgAgt', 'InstdAgt', 'RtrChain'),
      any('RtrRsnInf', FIELDS_OF_REASON),
      ...left('OrgnlTxRef', 'SplmtryData'),
    ]),
    ...left('SplmtryData'),
  ]),
};
