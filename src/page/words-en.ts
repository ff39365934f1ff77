// The page in English.
import { VERDICTS } from '../verifier/overall-verdict.ts';
import type { Words } from './words.ts';

export const EN: Words = {
  locale: 'en-GB',
  title: 'gridpact offline verifier',
  about:
    'Checks a proof file or an audit pack on this computer. The page sends nothing, stores nothing and works without a network.',
  otherLanguage: '中文',

  genesis: {
    label: 'Genesis that you trust',
    hint: 'The file genesis.json of the consortium, from a source that you trust: never from those who sent you the pack.',
  },
  evidence: {
    label: 'Proof file or audit pack',
    hint: 'A file that --proof or audit pack wrote, or a page with a pack in it.',
    inside: 'the pack within this page',
  },
  drop: 'Choose the file, or drop it here.',
  check: 'Check',
  cancel: 'Cancel',
  print: 'Print',
  save: 'Save the report (JSON)',

  waiting: 'Nothing is checked yet: both files are needed.',
  reading: 'Reading the files ...',
  progress: (checked, all) => `${checked} of ${all} claims checked`,
  concluding: 'Drawing the conclusions ...',
  cancelled: 'The check was cancelled. Nothing is verified.',
  broken: (why) => `The check broke off, and nothing is verified: ${why}`,
  noGenesis:
    'The file given as genesis is none, so nothing was verified. Give the document that the members agreed on.',

  verdict: (word) => `Verdict: ${word}`,
  verdicts: {
    failed: { word: 'NOT VERIFIED', means: sentence(VERDICTS.failed) },
    refused: { word: 'REFUSED', means: sentence(VERDICTS.refused) },
    undecided: { word: 'UNDECIDED', means: sentence(VERDICTS.undecided) },
    'not-recomputed': { word: 'ON RECORD, NOT RECOMPUTED', means: sentence(VERDICTS['not-recomputed']) },
    'payment-not-proven': { word: 'ON RECORD, PAYMENT NOT PROVEN', means: sentence(VERDICTS['payment-not-proven']) },
    'paid-to-suspense': { word: 'PROVEN, PAID TO SUSPENSE', means: sentence(VERDICTS['paid-to-suspense']) },
    paid: { word: 'PROVEN AND PAID', means: sentence(VERDICTS.paid) },
    proven: { word: 'PROVEN', means: sentence(VERDICTS.proven) },
  },
  facts: (verified, failed) => `Facts that hold: ${verified}. Failures: ${failed}.`,
  files: {
    chain: 'Chain id',
    chainHint:
      'Compare it with the chain id that members told you by another way. A pack cannot vouch for its own chain.',
    genesis: 'Genesis',
    evidence: 'Proof or pack',
    sha256: 'SHA-256',
    checked: 'Checked, by the clock of this computer',
  },

  sections: {
    failures: 'Failures',
    refusals: 'Refused by the ledger',
    statements: 'Statements',
    payments: 'Payments in transactions',
    lists: 'Lists',
    evidence: 'Evidence against validators',
    blocks: 'Certified blocks',
    claims: 'Proven claims',
  },
  proven: 'Proven',
  recomputed: 'Recomputed',
  complete: 'Complete',
  provenText: (count) => `Claims that are on the ledger, certified by a quorum of its validators: ${count}.`,
  stateText: (height) => `All entries are of one state, after block ${height}.`,
  statesText: (count, heights) =>
    `The entries are of ${count} states, after blocks ${heights}: each statement is judged by one of them.`,
  recomputedText: (recomputed, all, paid, yuan) =>
    `Statements computed again from readings and tariff plan: ${recomputed} of ${all}; proven to be paid: ${paid}; net: ${yuan} yuan.`,
  noStatements: 'No statement is in the file: nothing was computed again.',
  paymentsText: (count, yuan) => `Payments made: ${count}, of ${yuan} yuan together.`,
  completeText: (complete, all, entries) =>
    `Lists proven complete: ${complete} of ${all}. Their entries, of which none is missing: ${entries}.`,
  noLists: 'No list is claimed to be complete: the ledger may hold more than the file shows.',
  shown: (shown, all) => `${shown} of ${all} shown`,
  more: (section) => `Show more: ${section}`,

  heads: {
    code: 'Code',
    claim: 'Claim',
    means: 'Meaning',
    detail: 'Detail',
    what: 'What',
    count: 'Count',
    transaction: 'Transaction',
    height: 'Height',
    outcome: 'Outcome',
    site: 'Site',
    period: 'Period',
    yuan: 'Yuan',
    figures: 'Figures',
    payment: 'Payment',
    from: 'From',
    to: 'To',
    list: 'List',
    extent: 'Extent',
    accused: 'Validator',
    offence: 'Offence',
    view: 'View',
    epoch: 'Epoch',
    time: 'Time',
    signers: 'Certified by',
    block: 'Block',
    value: 'Value',
  },
  line: (transaction, line) => `${transaction} line ${line}`,
  refused: (name) => `refused: ${name}`,
  undecided: (name) => `undecided, ${name}: another copy of it may have been accepted`,
  figures: {
    recomputed: 'recomputed',
    differs: 'differ',
    'not-recomputed': 'not recomputed',
  },
  statementPayments: {
    paid: 'paid',
    'paid-to-suspense': 'paid to suspense, not to the producer',
    'nothing-due': 'nothing was due',
    'not-proven': 'not proven',
    contradicted: 'contradicted',
  },
  linePayments: {
    paid: 'paid',
    held: 'held, not paid',
    'given-back': 'given back, not paid',
    'posted-before': 'posted before, nothing moved',
  },
  evidences: { holds: 'holds', fails: 'fails', 'not-checked': 'not checked' },
  listComplete: 'proven complete',
  listNot: 'not proven complete',
  upTo: (height) => `up to block ${height}`,
  range: (from, to) => `blocks ${from} to ${to}`,
  steps: {
    size: 'The file is larger than a file may be.',
    json: 'The file is no JSON in UTF-8: it may be cut off or damaged.',
    depth: 'The file nests deeper than a file may.',
    spelling: 'A field stands twice, or a number has another spelling: two readers could read two things.',
    format: 'A value has another type or form, a field is missing or unknown, or the format is another.',
    empty: 'The file claims nothing.',
    genesis: 'The file is no genesis.',
    chain: 'The file is of another chain than the genesis.',
    epoch: 'The validators of the block do not follow from the genesis.',
    header: 'The header of the block does not fit.',
    quorum: 'Too few validators signed the block.',
    signature: 'A signature does not hold.',
    result: 'The roots are not those that the validators certified.',
    finalization: 'The certificate of the block does not hold, so nothing under it is proven.',
    path: 'The path of a claim has the wrong length.',
    state: 'The entry is not in the certified state: it, or its path, was changed.',
    history: 'The receipt is not in the certified history: it, or its path, was changed.',
    decode: 'The bytes are no such message.',
    transaction: 'No receipt of the transaction is proven, or it is for another chain.',
    contradiction: 'Two certified blocks of one height, or two values of one entry in one state.',
    plan: 'The statement does not follow from its tariff plan.',
    readings: 'The statement does not follow from its readings.',
    amounts: 'A figure of the statement differs from the one computed again.',
    payout: 'Receipts and transactions contradict the payment of the statement.',
    evidence: 'The evidence does not show the offence.',
    'list-unknown': 'There is no such list.',
    'list-entry': 'The list lacks an entry: the file does not have it.',
    'list-range': 'The list does not cover the heights that it claims.',
    'list-order': 'The rows of the list are out of order.',
    'list-chain': 'The rows of the list are not those that the ledger counted.',
    'list-count': 'The list has another number of entries than the ledger counted.',
    'list-subject': 'The list has an entry of another subject.',
    'list-links': 'The entries of the list do not lead to one another.',
    batch: 'A block comes with other batches than its header names.',
  },

  notSaid: {
    head: 'What this does not say',
    genesis:
      'That the genesis is the right one. Everything above is true of the chain with the id shown here, and of no other.',
    later: (height, time) => `What came after block ${height} of ${time}. Ask for a newer pack.`,
    laterUnknown: 'What came after the blocks of the file.',
    absence:
      'That nothing else is on the ledger. Only the lists named complete lack nothing; no proof shows that an entry does not exist.',
    truth:
      'That a meter measured rightly, or that a record says the truth: only that the ledger holds it, and what follows from it.',
    money: 'That money reached a bank account. Paid means: to an account on the ledger.',
    quorum:
      'That the validators were honest. A quorum of them signed this; with more than a third of them dishonest, another history could be certified as well.',
    page: 'That this page is the true verifier. Compare the SHA-256 of verifier.html without a pack with the one that you trust, and give it the file that you were sent.',
    unlisted: (sites) =>
      `That the sites shown have no other statements. Sites whose list is not proven complete: ${sites}.`,
    unsigned: (transactions) =>
      `Who signed every transaction. Transactions whose envelope is not in the file: ${transactions}.`,
  },
};

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
