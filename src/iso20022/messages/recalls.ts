// A bank asks for money back (camt.056), and is answered (camt.029).
import {
  AMOUNT,
  any,
  COUNT,
  choice,
  code,
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
  FIELDS_OF_ASSIGNMENT,
  FIELDS_OF_CASE,
  FIELDS_OF_ORIGINAL_GROUP,
  FIELDS_OF_REASON,
  PARTY_OF_CASE,
} from './parts.ts';

const EACH_ALONE = 'name each payment in a TxInf of its own';

export const CAMT_056: MessageTable = {
  kind: 'camt.056',
  version: '001.08',
  root: one('FIToFIPmtCxlReq', [
    one('Assgnmt', FIELDS_OF_ASSIGNMENT),
    maybe('Case', FIELDS_OF_CASE),
    maybe('CtrlData', [one('NbOfTxs', COUNT), maybe('CtrlSum', DECIMAL)]),
    some('Undrlyg', [
      ...refusedFields(EACH_ALONE, 'OrgnlGrpInfAndCxl'),
      any('TxInf', [
        maybe('CxlId', ID),
        maybe('Case', FIELDS_OF_CASE),
        maybe('OrgnlGrpInf', FIELDS_OF_ORIGINAL_GROUP),
        maybe('OrgnlInstrId', ID),
        maybe('OrgnlEndToEndId', ID),
        maybe('OrgnlTxId', ID),
        maybe('OrgnlUETR', UETR),
        ...left('OrgnlClrSysRef'),
        maybe('OrgnlIntrBkSttlmAmt', AMOUNT),
        ...left('OrgnlIntrBkSttlmDt'),
        ...left('Assgnr', 'Assgne'),
        any('CxlRsnInf', FIELDS_OF_REASON),
        ...left('OrgnlTxRef', 'SplmtryData'),
      ]),
    ]),
    ...left('SplmtryData'),
  ]),
};

export const CAMT_029: MessageTable = {
  kind: 'camt.029',
  version: '001.09',
  root: one('RsltnOfInvstgtn', [
    one('Assgnmt', FIELDS_OF_ASSIGNMENT),
    maybe('RslvdCase', FIELDS_OF_CASE),
    one('Sts', choice(one('Conf', text(4)), ...left('RjctdMod', 'DplctOf', 'AssgnmtCxlConf'))),
    any('CxlDtls', [
      ...left('OrgnlGrpInfAndSts', 'OrgnlPmtInfAndSts'),
      any('TxInfAndSts', [
        maybe('CxlStsId', ID),
        ...left('RslvdCase'),
        maybe('OrgnlGrpInf', FIELDS_OF_ORIGINAL_GROUP),
        maybe('OrgnlInstrId', ID),
        maybe('OrgnlEndToEndId', ID),
        maybe('OrgnlTxId', ID),
        ...left('OrgnlClrSysRef'),
        maybe('OrgnlUETR', UETR),
        maybe('TxCxlSts', code('ACCR', 'PDCR', 'RJCR')),
        any('CxlStsRsnInf', FIELDS_OF_REASON),
        ...left('RsltnRltdInf'),
        maybe('OrgnlIntrBkSttlmAmt', AMOUNT),
        ...left('OrgnlIntrBkSttlmDt'),
        maybe('Assgnr', PARTY_OF_CASE),
        maybe('Assgne', PARTY_OF_CASE),
        ...left('OrgnlTxRef'),
      ]),
    ]),
    ...left('ModDtls', 'ClmNonRctDtls', 'StmtDtls', 'CrrctnTx', 'RsltnRltdInf', 'SplmtryData'),
  ]),
};
