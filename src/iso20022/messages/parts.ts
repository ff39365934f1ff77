// Elements that many messages have.
import {
  AMOUNT,
  ANY,
  any,
  CODE_OR_OWN,
  COUNT,
  CURRENCY,
  choice,
  code,
  DATE,
  DATE_TIME,
  DAY,
  DECIMAL,
  type Field,
  IBAN,
  ID,
  left,
  maybe,
  one,
  refusedFields,
  some,
  text,
  UETR,
} from '../field-table.ts';

export const FIELDS_OF_ACCOUNT: readonly Field[] = [
  one('Id', choice(one('IBAN', IBAN), one('Othr', [one('Id', text(34)), ...left('SchmeNm', 'Issr')]))),
  ...left('Tp'),
  maybe('Ccy', CURRENCY),
  ...left('Nm', 'Prxy'),
];

/** An agent that is a member: its id stands where a bank's would. */
export const FIELDS_OF_AGENT: readonly Field[] = [
  one('FinInstnId', [
    ...left('BIC', 'BICFI', 'ClrSysMmbId', 'LEI', 'Nm', 'PstlAdr'),
    maybe('Othr', [one('Id', ID), ...left('SchmeNm', 'Issr')]),
  ]),
  ...left('BrnchId'),
];

export const FIELDS_OF_REMITTANCE: readonly Field[] = [
  any('Ustrd', text(140)),
  ...refusedFields('put its number into Ustrd: payments here have one text', 'Strd'),
];

export const FIELDS_OF_SETTLEMENT: readonly Field[] = [
  one('SttlmMtd', code('INDA', 'INGA', 'COVE', 'CLRG')),
  ...left('SttlmAcct'),
  maybe('ClrSys', choice(one('Cd', text(3)), one('Prtry', ID))),
  ...left('InstgRmbrsmntAgt', 'InstgRmbrsmntAgtAcct', 'InstdRmbrsmntAgt', 'InstdRmbrsmntAgtAcct'),
  ...left('ThrdRmbrsmntAgt', 'ThrdRmbrsmntAgtAcct'),
];

export const FIELDS_OF_REASON: readonly Field[] = [
  ...left('Orgtr'),
  maybe('Rsn', CODE_OR_OWN),
  any('AddtlInf', text(105)),
];

/** The one who asks, and the one who is asked. */
export const PARTY_OF_CASE = choice(one('Pty', ANY), one('Agt', FIELDS_OF_AGENT));

export const FIELDS_OF_CASE: readonly Field[] = [one('Id', ID), one('Cretr', PARTY_OF_CASE), ...left('ReopCaseIndctn')];

export const FIELDS_OF_ASSIGNMENT: readonly Field[] = [
  one('Id', ID),
  one('Assgnr', PARTY_OF_CASE),
  one('Assgne', PARTY_OF_CASE),
  one('CreDtTm', DATE_TIME),
];

export const FIELDS_OF_ORIGINAL_GROUP: readonly Field[] = [
  one('OrgnlMsgId', ID),
  one('OrgnlMsgNmId', ID),
  maybe('OrgnlCreDtTm', DATE_TIME),
];

/** With what a group has in all, and what became of it. */
export const FIELDS_OF_GROUP_STATUS: readonly Field[] = [
  ...FIELDS_OF_ORIGINAL_GROUP,
  maybe('OrgnlNbOfTxs', COUNT),
  maybe('OrgnlCtrlSum', DECIMAL),
  maybe('GrpSts', text(4)),
  any('StsRsnInf', FIELDS_OF_REASON),
  any('NbOfTxsPerSts', [one('DtldNbOfTxs', COUNT), one('DtldSts', text(4)), maybe('DtldCtrlSum', DECIMAL)]),
];

const FIELDS_OF_ENTRY_DETAILS: readonly Field[] = [
  ...left('Btch'),
  any('TxDtls', [
    maybe('Refs', [
      maybe('MsgId', ID),
      maybe('AcctSvcrRef', ID),
      maybe('PmtInfId', ID),
      maybe('InstrId', ID),
      maybe('EndToEndId', ID),
      maybe('UETR', UETR),
      maybe('TxId', ID),
      maybe('MndtId', ID),
      ...left('ChqNb', 'ClrSysRef', 'AcctOwnrTxId', 'AcctSvcrTxId', 'MktInfrstrctrTxId', 'PrcgId', 'Prtry'),
    ]),
    maybe('Amt', AMOUNT),
    maybe('CdtDbtInd', code('CRDT', 'DBIT')),
    ...left('AmtDtls', 'Avlbty', 'BkTxCd', 'Chrgs', 'Intrst'),
    maybe('RltdPties', [
      ...left('InitgPty', 'Dbtr'),
      maybe('DbtrAcct', FIELDS_OF_ACCOUNT),
      ...left('UltmtDbtr', 'Cdtr'),
      maybe('CdtrAcct', FIELDS_OF_ACCOUNT),
      ...left('UltmtCdtr', 'TradgPty', 'Prtry'),
    ]),
    ...left('RltdAgts', 'LclInstrm', 'Purp', 'RltdRmtInf'),
    maybe('RmtInf', FIELDS_OF_REMITTANCE),
    ...left('RltdDts', 'RltdPric', 'RltdQties', 'FinInstrmId', 'Tax', 'RtrInf', 'CorpActn', 'SfkpgAcct', 'CshDpst'),
    ...left('CardTx', 'AddtlTxInf', 'SplmtryData'),
  ]),
];

export const ENTRY = any('Ntry', [
  maybe('NtryRef', ID),
  one('Amt', AMOUNT),
  one('CdtDbtInd', code('CRDT', 'DBIT')),
  ...left('RvslInd'),
  one('Sts', { choice: [one('Cd', text(4)), one('Prtry', ID)], orText: text(4) }),
  maybe('BookgDt', DAY),
  maybe('ValDt', DAY),
  maybe('AcctSvcrRef', ID),
  ...left('Avlbty'),
  one('BkTxCd', [
    maybe('Domn', [one('Cd', text(4)), one('Fmly', [one('Cd', text(4)), one('SubFmlyCd', text(4))])]),
    maybe('Prtry', [one('Cd', ID), maybe('Issr', ID)]),
  ]),
  ...left('ComssnWvrInd', 'AddtlInfInd', 'AmtDtls', 'Chrgs', 'TechInptChanl', 'Intrst', 'CardTx'),
  any('NtryDtls', FIELDS_OF_ENTRY_DETAILS),
  maybe('AddtlNtryInf', text(500)),
]);

export const BALANCE = some('Bal', [
  one('Tp', [one('CdOrPrtry', CODE_OR_OWN), ...left('SubTp')]),
  ...left('CdtLine'),
  one('Amt', AMOUNT),
  one('CdtDbtInd', code('CRDT', 'DBIT')),
  one('Dt', DAY),
  ...left('Avlbty'),
]);

const NUMBER_AND_SUM: readonly Field[] = [maybe('NbOfNtries', COUNT), maybe('Sum', DECIMAL)];

export const SUMMARY = maybe('TxsSummry', [
  maybe('TtlNtries', [
    ...NUMBER_AND_SUM,
    maybe('TtlNetNtry', [one('Amt', DECIMAL), one('CdtDbtInd', code('CRDT', 'DBIT'))]),
  ]),
  maybe('TtlCdtNtries', NUMBER_AND_SUM),
  maybe('TtlDbtNtries', NUMBER_AND_SUM),
  ...left('TtlNtriesPerBkTxCd'),
]);

export const PERIOD = maybe('FrToDt', [one('FrDtTm', DATE_TIME), one('ToDtTm', DATE_TIME)]);

export const STATED_ACCOUNT = one('Acct', [...FIELDS_OF_ACCOUNT, ...left('Ownr'), maybe('Svcr', FIELDS_OF_AGENT)]);

export const REPORT_HEADER = one('GrpHdr', [
  one('MsgId', ID),
  one('CreDtTm', DATE_TIME),
  ...left('MsgRcpt', 'MsgPgntn', 'OrgnlBizQry'),
  maybe('AddtlInf', text(500)),
]);

/** Between the names of a statement and its account. */
export const SEQUENCE_NUMBERS: readonly Field[] = [
  maybe('ElctrncSeqNb', COUNT),
  ...left('RptgSeq'),
  maybe('LglSeqNb', COUNT),
];

export const SETTLEMENT_DAY = maybe('IntrBkSttlmDt', DATE);
