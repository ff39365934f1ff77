// The steps of a trail in the reader's words, in the order in which one led to the next. What is not known has a step, too.
import type { Formats } from '../../../page/formats.ts';
import { textAt } from '../../entries.ts';
import type { Row } from '../../rows.ts';
import type { Fields } from '../find.ts';
import type { BetweenBanks, ReadPayment } from './read-payment.ts';
import type { ReadStatement } from './read-statement.ts';
import type { ReadTrail } from './read-trail.ts';
import type { TrailWords } from './words.ts';

export interface TrailFormats extends Formats {
  /** 4010182n is "4,010.182". */
  readonly kwh: (wh: bigint) => string;
}

export interface TrailStep {
  readonly name: string;
  readonly value: string;
  readonly about: string;
  /** Nobody could tell. */
  readonly isUnknown?: true;
}

const SHORT = 12;
const UNKNOWN = '?';

export function trailSteps(words: TrailWords, formats: TrailFormats, trail: ReadTrail): readonly TrailStep[] {
  const { statement, payments } = trail;
  return [
    ...(statement === undefined ? [] : statementSteps(words, formats, statement)),
    ...payments.flatMap((payment) => paymentSteps(words, formats, payment)),
    ...(statement !== undefined && payments.length === 0 ? [unpaidStep(words, statement)] : []),
  ];
}

function statementSteps(words: TrailWords, formats: TrailFormats, { statement, readings }: ReadStatement) {
  const { steps } = words;
  const { entry } = statement;
  const energies = (entry.energies ?? []) as readonly Fields[];
  const ends = [readings[0], readings.at(-1)].flatMap((row) => (row === undefined ? [] : [registersIn(formats, row)]));
  const fen = (field: string) => formats.yuan(BigInt(textAt(entry, field) || 0));
  return [
    readings.length < 2
      ? unknown(steps.register, words.noReadings)
      : { name: steps.register, value: textAt(entry, 'site'), about: ends.join(' → ') },
    {
      name: steps.energy,
      value: `${formats.kwh(BigInt(textAt(entry, 'exportWh') || 0))} kWh`,
      about: energies.map(({ rate, exportWh }) => `${rate} ${formats.kwh(BigInt(String(exportWh ?? 0)))}`).join(' · '),
    },
    { name: steps.plan, value: `${textAt(entry, 'plan')}/${textAt(entry, 'planVersion')}`, about: '' },
    {
      name: steps.statement,
      value: fen('netFen'),
      about: `${fen('grossFen')} + ${fen('subsidyFen')} − ${fen('taxFen')}`,
    },
  ];
}

function registersIn(formats: TrailFormats, { entry }: Row): string {
  const registers = ((entry.line as Fields | undefined)?.registers ?? []) as readonly Fields[];
  return registers.map(({ name, exportWh }) => `${name} ${formats.kwh(BigInt(String(exportWh ?? 0)))} kWh`).join(', ');
}

function unpaidStep({ steps, nothingDue, notHere }: TrailWords, { statement: { entry } }: ReadStatement): TrailStep {
  const due = ['netFen', 'nettedFen', 'owedFen'].some((field) => (textAt(entry, field) || '0') !== '0');
  return due ? unknown(steps.unpaid, notHere) : { name: steps.unpaid, value: nothingDue, about: '' };
}

function paymentSteps(words: TrailWords, formats: TrailFormats, read: ReadPayment): readonly TrailStep[] {
  const { steps } = words;
  const { transaction, receipt, movement, outcome, block, certificate, signer } = read;
  const { operation } = transaction;
  return [
    { name: steps.asked, value: words.kinds[operation] ?? operation, about: words.signedBy(shortKey(signer)) },
    ...read.behind.flatMap((row) => thingStep(words, formats, row)),
    ...sides(words, formats, read),
    ...(read.between === undefined ? [] : [betweenStep(words, formats, read.between)]),
    {
      name: steps.receipt,
      value: outcome === '' ? words.accepted : outcome,
      about: [movement?.code, movement?.reference, short(read.transfer)].filter(Boolean).join(' · '),
    },
    block === undefined
      ? { name: steps.block, value: formats.count(receipt.height), about: words.noTime, isUnknown: true }
      : {
          name: steps.block,
          value: formats.count(receipt.height),
          about: `${formats.time(block.timestampMs)} · ${short(receipt.blockHash)}`,
        },
    {
      name: steps.certificate,
      value: formats.count(certificate.height),
      about: words.signers(certificate.signers.join(', ')),
    },
  ];
}

/** Statements have steps of their own. */
function thingStep(words: TrailWords, formats: TrailFormats, { key, entry }: Row): readonly TrailStep[] {
  const [table = '', ...id] = key.split('/');
  if (table === 'statement') return [];
  const amount = textAt(entry, 'amountFen');
  const about = [textAt(entry, 'status'), amount === '' ? '' : formats.yuan(BigInt(amount))];
  return [
    { name: words.things[table] ?? table, value: shortKey(id.join('/')), about: about.filter(Boolean).join(' · ') },
  ];
}

function sides(words: TrailWords, formats: TrailFormats, { movement, payment }: ReadPayment): readonly TrailStep[] {
  const { steps } = words;
  const fen = movement === undefined ? payment?.amountFen : BigInt(movement.amountFen);
  const became = payment === undefined ? '' : (words.became[payment.status] ?? payment.status);
  const amount = fen === undefined ? UNKNOWN : formats.yuan(fen);
  const accounts = accountsIn(movement);
  const side = (name: string, sign: string, moved: string | undefined, said: string | undefined): TrailStep => {
    const account = moved ?? said ?? '';
    if (account === '') return { ...unknown(name, words.noAccount), value: `${sign}${amount}` };
    const byNode = moved !== undefined && (moved !== said || fen !== payment?.amountFen) ? words.byNode : '';
    return { name, value: `${sign}${amount}`, about: [account, became, byNode].filter(Boolean).join(' · ') };
  };
  return [side(steps.debit, '−', accounts?.from, payment?.from), side(steps.credit, '+', accounts?.to, payment?.to)];
}

function betweenStep(words: TrailWords, formats: TrailFormats, { positions, window }: BetweenBanks): TrailStep {
  const moved = positions.map(({ account, side, amountFen }) => {
    return `${account} ${side === 'debit' ? '−' : '+'}${formats.yuan(BigInt(amountFen))}`;
  });
  const about = [...moved, window === undefined ? '' : textAt(window.entry, 'status')].filter(Boolean).join(' · ');
  const value = window === undefined ? words.noWindow : words.window(textAt(window.entry, 'window'));
  return { name: words.steps.between, value, about };
}

function accountsIn(movement: ReadPayment['movement']) {
  if (movement === undefined) return undefined;
  const { side, account, counterparty } = movement;
  return side === 'debit' ? { from: account, to: counterparty } : { from: counterparty, to: account };
}

function unknown(name: string, about: string): TrailStep {
  return { name, value: UNKNOWN, about, isUnknown: true };
}

function short(digest: string): string {
  return `${digest.slice(0, SHORT)}…`;
}

/** A key or another long name in hexadecimal digits is shortened, and nothing else. */
function shortKey(text: string): string {
  return text.replaceAll(/[0-9a-f]{32,}/g, short);
}
