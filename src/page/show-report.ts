// The report as elements: the verdict first, then what failed, what was proven, recomputed and complete, and what none of
// it says. Everything from the files is text.
import { REFUSAL_NAMES } from '../generated/refusal-names.ts';
import { element, table } from './element.ts';
import type { Formats } from './formats.ts';
import type { Section, Shown, Summary } from './report-view.ts';
import type { Words } from './words.ts';

export interface Report {
  readonly summary: Summary;
  readonly shown: Shown;
  readonly names: { readonly evidence: string; readonly genesis: string };
  readonly checkedMs: number;
}

export interface Speech {
  readonly words: Words;
  readonly formats: Formats;
}

type Cells = readonly (Node | string)[];

/** `more`: called for a section of which more rows are wanted. */
export function showReport(report: Report, speech: Speech, more: (section: Section) => void): readonly HTMLElement[] {
  const { summary, shown } = report;
  const { words, formats } = speech;
  const { heads, sections } = words;
  const rowsOf = (section: Section, head: readonly string[], rows: readonly Cells[], open = true): HTMLElement[] => {
    const all = summary.counts[section];
    if (all === 0) return [];
    const button = element('button', { type: 'button', id: `more-${section}` }, words.more(sections[section]));
    button.addEventListener('click', () => more(section));
    const title = element('summary', {}, `${sections[section]} (${formats.count(all)})`);
    const count = element('p', { class: 'hint' }, words.shown(formats.count(rows.length), formats.count(all)));
    const rest = rows.length < all ? [count, button] : [];
    const made = element('details', { id: `section-${section}` }, title, table(sections[section], head, rows), ...rest);
    made.open = open;
    return [made];
  };
  const transactionHead = [heads.transaction, heads.height, heads.outcome];
  return [
    verdictOf(report, speech),
    ...rowsOf(
      'failures',
      [heads.code, heads.means, heads.claim, heads.detail],
      shown.failures.map(({ step, claim, message }) => [code(step), words.steps[step], code(claim), english(message)]),
    ),
    ...rowsOf(
      'refusals',
      transactionHead,
      shown.refusals.map(({ transactionId, line, height, code: number, undecided }) => [
        code(line === undefined ? transactionId : words.line(transactionId, formats.count(line))),
        formats.count(height),
        undecided ? words.undecided(refusalName(number)) : words.refused(refusalName(number)),
      ]),
    ),
    heading(words.proven),
    ...provenOf(summary, speech),
    ...rowsOf(
      'payments',
      [...transactionHead, heads.yuan, heads.from, heads.to],
      shown.payments.map(({ transactionId, line, height, payment }) => [
        code(words.line(transactionId, formats.count(line))),
        formats.count(height),
        words.linePayments[payment.status],
        formats.yuan(payment.amountFen),
        payment.from,
        payment.to,
      ]),
    ),
    ...rowsOf(
      'evidence',
      [heads.accused, heads.offence, heads.view, heads.epoch, heads.outcome, heads.detail],
      shown.evidence.map(({ accused, offence, view, epoch, verdict, why }) => [
        ...[accused, offence, formats.count(view), formats.count(epoch), words.evidences[verdict], english(why)],
      ]),
    ),
    ...rowsOf(
      'blocks',
      [heads.height, heads.time, heads.epoch, heads.block, heads.signers],
      shown.blocks.map(({ height, timestampMs, epoch, blockHash, signers }) => [
        formats.count(height),
        formats.time(timestampMs),
        formats.count(epoch),
        code(blockHash),
        signers.join(', '),
      ]),
      false,
    ),
    ...rowsOf(
      'claims',
      [heads.what, heads.claim, heads.value],
      shown.claims.map(({ kind, name, value }) => [code(kind), code(name), code(value)]),
      false,
    ),
    heading(words.recomputed),
    paragraph(recomputedOf(summary, speech)),
    ...rowsOf(
      'statements',
      [heads.site, heads.period, heads.yuan, heads.figures, heads.payment, heads.detail],
      shown.statements.map(({ site, startMs, endMs, netFen, verdict, payment, paidTo, why, paymentWhy }) => [
        site,
        `${formats.time(startMs)} – ${formats.time(endMs)}`,
        formats.yuan(netFen),
        words.figures[verdict],
        payment === 'paid' ? `${words.statementPayments.paid}: ${paidTo}` : words.statementPayments[payment],
        english([why, paymentWhy].filter((text) => text !== '').join('; ')),
      ]),
    ),
    ...rowsOf(
      'debts',
      [heads.site, heads.height, heads.owed, heads.left, heads.netted, heads.repaid, heads.outcome, heads.detail],
      shown.debts.map(({ site, height, owedFen, leftFen, nettedFen, repaidFen, verdict, why }) => [
        site,
        formats.count(height),
        ...[owedFen, leftFen, nettedFen, repaidFen].map(formats.yuan),
        words.debts[verdict],
        english(why),
      ]),
    ),
    heading(words.complete),
    paragraph(completeOf(summary, speech)),
    ...rowsOf(
      'lists',
      [heads.list, heads.outcome, heads.count, heads.extent],
      shown.lists.map(({ list, subject, complete, step, count, height, range }) => [
        code(`${list} ${subject}`),
        complete ? words.listComplete : `${words.listNot}${step === '' ? '' : `: ${words.steps[step]}`}`,
        complete ? formats.count(count) : '',
        range === undefined
          ? words.upTo(formats.count(height))
          : words.range(formats.count(range.fromHeight), formats.count(range.toHeight)),
      ]),
    ),
    heading(words.notSaid.head),
    element('ul', { id: 'not-said' }, ...notSaid(summary, speech).map((text) => element('li', {}, text))),
  ];
}

function verdictOf({ summary, names, checkedMs }: Report, { words, formats }: Speech): HTMLElement {
  const { verdict, chainId, verified, failed, digests } = summary;
  const { word, means } = words.verdicts[verdict];
  const { files } = words;
  const facts = words.facts(formats.count(verified), formats.count(failed));
  const texts = chainId === undefined ? [words.noGenesis] : [means, facts];
  const about: (readonly [string, ...(Node | string)[]])[] = [
    [files.chain, code(chainId ?? '-'), paragraph(files.chainHint)],
    [files.genesis, names.genesis, paragraph(files.sha256), code(digests.genesis)],
    [files.evidence, names.evidence, paragraph(files.sha256), code(digests.evidence)],
    [files.checked, formats.time(checkedMs)],
  ];
  return element(
    'section',
    { id: 'verdict', class: verdict, 'data-verdict': verdict },
    element('h2', {}, words.verdict(word)),
    ...texts.map(paragraph),
    element('dl', {}, ...about.flatMap(([term, ...said]) => [element('dt', {}, term), element('dd', {}, ...said)])),
  );
}

function provenOf(summary: Summary, { words, formats }: Speech): readonly HTMLElement[] {
  const { counts, proven, states, payments } = summary;
  const texts = [words.provenText(formats.count(counts.claims))];
  const [first] = states;
  if (states.length === 1 && first !== undefined) texts.push(words.stateText(formats.count(first)));
  if (states.length > 1) texts.push(words.statesText(formats.count(states.length), someOf(states, formats)));
  if (payments.count > 0)
    texts.push(words.paymentsText(formats.count(payments.count), formats.yuan(payments.amountFen)));
  const rows = proven.map(([what, count]) => [code(what), formats.count(count)]);
  const kinds = rows.length === 0 ? [] : [table(words.proven, [words.heads.what, words.heads.count], rows)];
  return [...texts.map(paragraph), ...kinds];
}

const SOME = 10;

function someOf(heights: readonly number[], formats: Formats): string {
  const some = heights.slice(0, SOME).map(formats.count).join(', ');
  return heights.length > SOME ? `${some}, ...` : some;
}

function recomputedOf({ recomputed, counts, paid, netFen }: Summary, { words, formats }: Speech): string {
  const [done, all, settled] = [recomputed, counts.statements, paid].map(formats.count);
  if (counts.statements === 0 || done === undefined || all === undefined || settled === undefined) {
    return words.noStatements;
  }
  return words.recomputedText(done, all, settled, formats.yuan(netFen));
}

function completeOf({ complete, counts }: Summary, { words, formats }: Speech): string {
  if (counts.lists === 0) return words.noLists;
  return words.completeText(
    formats.count(complete.lists),
    formats.count(counts.lists),
    formats.count(complete.entries),
  );
}

function notSaid({ lastBlock, unlistedSites, unsigned }: Summary, { words, formats }: Speech): readonly string[] {
  const { notSaid: texts } = words;
  const later =
    lastBlock === undefined
      ? texts.laterUnknown
      : texts.later(formats.count(lastBlock.height), formats.time(lastBlock.timestampMs));
  return [
    texts.genesis,
    later,
    ...(unlistedSites > 0 ? [texts.unlisted(formats.count(unlistedSites))] : []),
    ...(unsigned > 0 ? [texts.unsigned(formats.count(unsigned))] : []),
    ...[texts.absence, texts.truth, texts.money, texts.quorum, texts.page],
  ];
}

/** As the ledger and its documents name it: "not-authorised (12)". */
function refusalName(code: number): string {
  const name = REFUSAL_NAMES[code];
  return name === undefined ? `${code}` : `${name} (${code})`;
}

function heading(text: string): HTMLElement {
  return element('h2', {}, text);
}

function paragraph(text: string): HTMLElement {
  return element('p', {}, text);
}

/** Not of the reader's language: an id, a key, a code. */
function code(text: string): HTMLElement {
  return element('code', { translate: 'no' }, text);
}

/** The verifier's own words, with the values that it found. */
function english(text: string): HTMLElement {
  return element('span', { lang: 'en' }, text);
}
