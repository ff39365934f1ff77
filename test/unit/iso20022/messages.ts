// Messages of our own for the tests of files: small, and changed by the tests.

export interface TestPayment {
  readonly id?: string;
  readonly to?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly text?: string;
}

export function pain001(
  payments: readonly TestPayment[],
  { messageId = 'M-1', from = 'bank-a/ann', count = payments.length, sum = '', day = '2023-11-14', more = '' } = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      <MsgId>${messageId}</MsgId>
      <CreDtTm>2023-11-14T12:00:00Z</CreDtTm>
      <NbOfTxs>${count}</NbOfTxs>
      ${sum === '' ? '' : `<CtrlSum>${sum}</CtrlSum>`}
      <InitgPty><Nm>Ann</Nm></InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>P-1</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <ReqdExctnDt><Dt>${day}</Dt></ReqdExctnDt>
      <Dbtr><Nm>Ann</Nm></Dbtr>
      <DbtrAcct><Id><Othr><Id>${from}</Id></Othr></Id></DbtrAcct>
      <DbtrAgt><FinInstnId><Othr><Id>bank-a</Id></Othr></FinInstnId></DbtrAgt>${more}
${payments.map(pain001Payment).join('\n')}
    </PmtInf>
  </CstmrCdtTrfInitn>
</Document>
`;
}

function pain001Payment(payment: TestPayment, i: number): string {
  const { id = `E-${i + 1}`, to = 'bank-a/bob', amount = '1.50', currency = 'CNY', text = 'tea' } = payment;
  return `      <CdtTrfTxInf>
        <PmtId><EndToEndId>${id}</EndToEndId></PmtId>
        <Amt><InstdAmt Ccy="${currency}">${amount}</InstdAmt></Amt>
        <Cdtr><Nm>Bob</Nm></Cdtr>
        <CdtrAcct><Id><Othr><Id>${to}</Id></Othr></Id></CdtrAcct>
        <RmtInf><Ustrd>${text}</Ustrd></RmtInf>
      </CdtTrfTxInf>`;
}

export function pacs008(
  payments: readonly TestPayment[],
  { messageId = 'B-1', from = 'bank-a/vault', total = '' } = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">
  <FIToFICstmrCdtTrf>
    <GrpHdr>
      <MsgId>${messageId}</MsgId>
      <CreDtTm>2023-11-14T12:00:00Z</CreDtTm>
      <NbOfTxs>${payments.length}</NbOfTxs>
      ${total === '' ? '' : `<TtlIntrBkSttlmAmt Ccy="CNY">${total}</TtlIntrBkSttlmAmt>`}
      <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf>
    </GrpHdr>
${payments
  .map(({ id = 'E-1', to = 'bank-a/bob', amount = '1.50', currency = 'CNY', text = 'tea' }, i) => {
    const debtor = from === '' ? '' : `<DbtrAcct><Id><Othr><Id>${from}</Id></Othr></Id></DbtrAcct>`;
    return `    <CdtTrfTxInf>
      <PmtId><EndToEndId>${id}</EndToEndId><TxId>T-${i + 1}</TxId></PmtId>
      <IntrBkSttlmAmt Ccy="${currency}">${amount}</IntrBkSttlmAmt>
      <ChrgBr>SLEV</ChrgBr>
      <Dbtr><Nm>Zoe</Nm></Dbtr>
      ${debtor}
      <DbtrAgt><FinInstnId><BICFI>BANKCNBJ</BICFI></FinInstnId></DbtrAgt>
      <CdtrAgt><FinInstnId><Othr><Id>bank-a</Id></Othr></FinInstnId></CdtrAgt>
      <Cdtr><Nm>Bob</Nm></Cdtr>
      <CdtrAcct><Id><Othr><Id>${to}</Id></Othr></Id></CdtrAcct>
      <RmtInf><Ustrd>${text}</Ustrd></RmtInf>
    </CdtTrfTxInf>`;
  })
  .join('\n')}
  </FIToFICstmrCdtTrf>
</Document>
`;
}

export function camt056(
  recalls: readonly { readonly id?: string; readonly amount?: string; readonly message?: string }[],
): string {
  const agent = (name: string) => `<Agt><FinInstnId><Othr><Id>${name}</Id></Othr></FinInstnId></Agt>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.056.001.08">
  <FIToFIPmtCxlReq>
    <Assgnmt>
      <Id>R-1</Id>
      <Assgnr>${agent('other-bank')}</Assgnr>
      <Assgne>${agent('bank-a')}</Assgne>
      <CreDtTm>2023-11-14T13:00:00Z</CreDtTm>
    </Assgnmt>
    <Case><Id>CASE-1</Id><Cretr>${agent('other-bank')}</Cretr></Case>
    <Undrlyg>
${recalls
  .map(
    ({ id = 'E-1', amount = '1.50', message = 'B-1' }, i) => `      <TxInf>
        <CxlId>C-${i + 1}</CxlId>
        <OrgnlGrpInf><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId></OrgnlGrpInf>
        <OrgnlEndToEndId>${id}</OrgnlEndToEndId>
        <OrgnlTxId>T-${i + 1}</OrgnlTxId>
        <OrgnlIntrBkSttlmAmt Ccy="CNY">${amount}</OrgnlIntrBkSttlmAmt>
        <CxlRsnInf><Rsn><Cd>DUPL</Cd></Rsn></CxlRsnInf>
      </TxInf>`,
  )
  .join('\n')}
    </Undrlyg>
  </FIToFIPmtCxlReq>
</Document>
`;
}

export const bytesOf = (xml: string): readonly Uint8Array[] => [new TextEncoder().encode(xml)];

export function pain008(
  collections: readonly { readonly mandate?: string; readonly from?: string; readonly amount?: string }[],
  { messageId = 'D-1', to = 'bank-a/bob', day = '2023-11-16' } = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.08">
  <CstmrDrctDbtInitn>
    <GrpHdr>
      <MsgId>${messageId}</MsgId>
      <CreDtTm>2023-11-14T12:00:00Z</CreDtTm>
      <NbOfTxs>${collections.length}</NbOfTxs>
      <InitgPty><Nm>Water</Nm></InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>bills</PmtInfId>
      <PmtMtd>DD</PmtMtd>
      <ReqdColltnDt>${day}</ReqdColltnDt>
      <Cdtr><Nm>Water</Nm></Cdtr>
      <CdtrAcct><Id><Othr><Id>${to}</Id></Othr></Id></CdtrAcct>
      <CdtrAgt><FinInstnId><Othr><Id>bank-a</Id></Othr></FinInstnId></CdtrAgt>
${collections
  .map(
    ({ mandate = 'm-1', from = 'bank-a/ann', amount = '1.50' }, i) => `      <DrctDbtTxInf>
        <PmtId><EndToEndId>bill-${i + 1}</EndToEndId></PmtId>
        <InstdAmt Ccy="CNY">${amount}</InstdAmt>
        <DrctDbtTx><MndtRltdInf><MndtId>${mandate}</MndtId><DtOfSgntr>2023-11-01</DtOfSgntr></MndtRltdInf></DrctDbtTx>
        <DbtrAgt><FinInstnId><Othr><Id>bank-a</Id></Othr></FinInstnId></DbtrAgt>
        <Dbtr><Nm>Ann</Nm></Dbtr>
        <DbtrAcct><Id><Othr><Id>${from}</Id></Othr></Id></DbtrAcct>
      </DrctDbtTxInf>`,
  )
  .join('\n')}
    </PmtInf>
  </CstmrDrctDbtInitn>
</Document>
`;
}
