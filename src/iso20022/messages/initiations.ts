// Messages of customers to their bank: pay (pain.001), collect (pain.008), and what became of it (pain.002).
import {
  AMOUNT,
  any,
  COUNT,
  choice,
  code,
  DATE,
  DATE_TIME,
  DAY,
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
import { FIELDS_OF_ACCOUNT, FIELDS_OF_GROUP_STATUS, FIELDS_OF_REASON, FIELDS_OF_REMITTANCE } from './parts.ts';

const NO_INSTRUCTIONS = 'leave it out: nobody here reads instructions in words';
const NO_CHARGES = 'leave it out: payments here cost nothing that another account could bear';

const HEADER = one('GrpHdr', [
  one('MsgId', ID),
  one('CreDtTm', DATE_TIME),
  ...left('Authstn'),
  one('NbOfTxs', COUNT),
  maybe('CtrlSum', DECIMAL),
  ...left('InitgPty', 'FwdgAgt'),
]);

const PAYMENT_ID = one('PmtId', [maybe('InstrId', ID), one('EndToEndId', ID), maybe('UETR', UETR)]);

export const PAIN_001: MessageTable = {
  kind: 'pain.001',
  version: '001.09',
  root: one('CstmrCdtTrfInitn', [
    HEADER,
    some('PmtInf', [
      one('PmtInfId', ID),
      one('PmtMtd', code('TRF', 'TRA')),
      maybe('BtchBookg', code('true', 'false', '1', '0'), 'left'),
      maybe('NbOfTxs', COUNT),
      maybe('CtrlSum', DECIMAL),
      ...left('PmtTpInf'),
      one('ReqdExctnDt', DAY),
      ...left('PoolgAdjstmntDt', 'Dbtr'),
      one('DbtrAcct', FIELDS_OF_ACCOUNT),
      ...left('DbtrAgt', 'DbtrAgtAcct'),
      ...refusedFields(NO_INSTRUCTIONS, 'InstrForDbtrAgt'),
      ...left('UltmtDbtr', 'ChrgBr'),
      ...refusedFields(NO_CHARGES, 'ChrgsAcct', 'ChrgsAcctAgt'),
      some('CdtTrfTxInf', [
        PAYMENT_ID,
        ...left('PmtTpInf'),
        one('Amt', choice(one('InstdAmt', AMOUNT), ...refusedFields('give the amount itself, as InstdAmt', 'EqvtAmt'))),
        ...refusedFields('leave it out: only CNY is paid, and nothing is exchanged', 'XchgRateInf'),
        ...left('ChrgBr', 'MndtRltdInf'),
        ...refusedFields('leave it out: nobody here draws cheques for a file', 'ChqInstr'),
        ...left('UltmtDbtr', 'IntrmyAgt1', 'IntrmyAgt1Acct', 'IntrmyAgt2', 'IntrmyAgt2Acct', 'IntrmyAgt3'),
        ...left('IntrmyAgt3Acct', 'CdtrAgt', 'CdtrAgtAcct', 'Cdtr'),
        maybe('CdtrAcct', FIELDS_OF_ACCOUNT),
        ...left('UltmtCdtr'),
        ...refusedFields(NO_INSTRUCTIONS, 'InstrForCdtrAgt', 'InstrForDbtrAgt'),
        ...left('Purp', 'RgltryRptg', 'Tax', 'RltdRmtInf'),
        maybe('RmtInf', FIELDS_OF_REMITTANCE),
        ...refusedFields('leave it out: nothing of it is known here', 'SplmtryData'),
      ]),
    ]),
    ...refusedFields('leave it out: nothing of it is known here', 'SplmtryData'),
  ]),
};

export const PAIN_008: MessageTable = {
  kind: 'pain.008',
  version: '001.08',
  root: one('CstmrDrctDbtInitn', [
    HEADER,
    some('PmtInf', [
      one('PmtInfId', ID),
      one('PmtMtd', code('DD')),
      maybe('BtchBookg', code('true', 'false', '1', '0'), 'left'),
      maybe('NbOfTxs', COUNT),
      maybe('CtrlSum', DECIMAL),
      ...left('PmtTpInf'),
      one('ReqdColltnDt', DATE),
      ...left('Cdtr'),
      one('CdtrAcct', FIELDS_OF_ACCOUNT),
      ...left('CdtrAgt', 'CdtrAgtAcct', 'UltmtCdtr', 'ChrgBr'),
      ...refusedFields(NO_CHARGES, 'ChrgsAcct', 'ChrgsAcctAgt'),
      ...left('CdtrSchmeId'),
      some('DrctDbtTxInf', [
        PAYMENT_ID,
        ...left('PmtTpInf'),
        one('InstdAmt', AMOUNT),
        ...left('ChrgBr'),
        maybe('DrctDbtTx', [
          maybe('MndtRltdInf', [
            maybe('MndtId', ID),
            maybe('DtOfSgntr', DATE),
            ...left('AmdmntInd', 'AmdmntInfDtls'),
            ...left('ElctrncSgntr', 'FrstColltnDt', 'FnlColltnDt', 'Frqcy', 'Rsn', 'TrckgDays'),
          ]),
          ...left('CdtrSchmeId'),
          ...left('PreNtfctnId', 'PreNtfctnDt'),
        ]),
        ...left('UltmtCdtr', 'DbtrAgt', 'DbtrAgtAcct', 'Dbtr'),
        one('DbtrAcct', FIELDS_OF_ACCOUNT),
        ...left('UltmtDbtr'),
        ...refusedFields(NO_INSTRUCTIONS, 'InstrForCdtrAgt'),
        ...left('Purp', 'RgltryRptg', 'Tax', 'RltdRmtInf'),
        maybe('RmtInf', FIELDS_OF_REMITTANCE),
        ...refusedFields('leave it out: nothing of it is known here', 'SplmtryData'),
      ]),
    ]),
    ...refusedFields('leave it out: nothing of it is known here', 'SplmtryData'),
  ]),
};

export const PAIN_002: MessageTable = {
  kind: 'pain.002',
  version: '001.10',
  root: one('CstmrPmtStsRpt', [
    one('GrpHdr', [one('MsgId', ID), one('CreDtTm', DATE_TIME), ...left('InitgPty', 'FwdgAgt', 'DbtrAgt', 'CdtrAgt')]),
    one('OrgnlGrpInfAndSts', FIELDS_OF_GROUP_STATUS),
    any('OrgnlPmtInfAndSts', [
      one('OrgnlPmtInfId', ID),
      maybe('OrgnlNbOfTxs', COUNT),
      maybe('OrgnlCtrlSum', DECIMAL),
      maybe('PmtInfSts', text(4)),
      any('StsRsnInf', FIELDS_OF_REASON),
      ...left('NbOfTxsPerSts'),
      any('TxInfAndSts', [
        maybe('StsId', ID),
        maybe('OrgnlInstrId', ID),
        maybe('OrgnlEndToEndId', ID),
        maybe('OrgnlUETR', UETR),
        maybe('TxSts', text(4)),
        any('StsRsnInf', FIELDS_OF_REASON),
        ...left('ChrgsInf', 'TrckrData'),
        maybe('AccptncDtTm', DATE_TIME),
        maybe('AcctSvcrRef', ID),
        ...left('ClrSysRef', 'OrgnlTxRef', 'SplmtryData'),
      ]),
    ]),
    ...left('SplmtryData'),
  ]),
};
