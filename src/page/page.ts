// The page: the reader gives it a genesis and a pack, and it says what the worker found. It keeps nothing and asks nobody.
import { element } from './element.ts';
import { type Chosen, FileChoice } from './file-choice.ts';
import { formatsOf } from './formats.ts';
import { LANGUAGES } from './languages.ts';
import type { ToPage } from './messages.ts';
import type { Limits } from './report-view.ts';
import { RunningCheck } from './running-check.ts';
import { type Report, type Speech, showReport } from './show-report.ts';
import type { Words } from './words.ts';

const FIRST_ROWS = 50;
/** How many times as many a press of the button shows. */
const MORE = 10;

type Status =
  | { readonly kind: 'waiting' | 'reading' | 'cancelled' }
  | { readonly kind: 'checking'; readonly checked: number; readonly all: number }
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'done'; readonly report: Report };

/** `program`: the text of the script that runs. */
export function openPage(program: string): void {
  const page = new Page(program);
  document.body.append(page.body);
  page.speak(languageOf(navigator.language));
  const pack = document.getElementById('pack')?.textContent ?? '';
  if (pack !== '') page.takeInside(new Blob([pack]));
}

function languageOf(tag: string): Words {
  const [first] = LANGUAGES;
  return LANGUAGES.find(({ locale }) => tag.startsWith(locale.slice(0, 2))) ?? first;
}

class Page {
  readonly #program: string;
  readonly #title = element('h1', {});
  readonly #about = element('p', {});
  readonly #language = element('button', { type: 'button', id: 'language' });
  readonly #genesisChoice = new FileChoice('genesis', (chosen) => this.#take({ genesis: chosen }));
  readonly #evidenceChoice = new FileChoice('evidence', (chosen) => this.#take({ evidence: chosen }));
  readonly #said = element('p', { id: 'said', role: 'status' });
  readonly #progress = element('progress', { id: 'progress', 'aria-labelledby': 'said' });
  readonly #check = element('button', { type: 'button', id: 'check' });
  readonly #cancel = element('button', { type: 'button', id: 'cancel' });
  readonly #print = element('button', { type: 'button', id: 'print' });
  readonly #save = element('button', { type: 'button', id: 'save' });
  readonly #report = element('div', { id: 'report' });
  readonly body: HTMLElement;

  #words: Words = LANGUAGES[0];
  #status: Status = { kind: 'waiting' };
  #genesis: Chosen | undefined;
  #evidence: Chosen | undefined;
  /** The evidence came with the page: its name is in the reader's language. */
  #isInside = false;
  #limits = limitsOf(FIRST_ROWS);
  #running: RunningCheck | undefined;

  constructor(program: string) {
    this.#program = program;
    const buttons = element('div', { class: 'buttons' }, this.#check, this.#cancel, this.#print, this.#save);
    const choices = element('div', { class: 'choices' }, this.#genesisChoice.box, this.#evidenceChoice.box);
    const form = element('section', { class: 'form' }, choices, this.#said, this.#progress, buttons);
    const head = element('header', {}, this.#title, this.#language);
    this.body = element('main', {}, head, this.#about, form, this.#report);
    const press = (button: HTMLButtonElement, act: () => void) => button.addEventListener('click', act);
    press(this.#language, () => this.speak(LANGUAGES.find((words) => words !== this.#words) ?? this.#words));
    press(this.#check, () => this.#start());
    press(this.#cancel, () => this.#end({ kind: 'cancelled' }));
    press(this.#print, () => print());
    press(this.#save, () => this.#running?.save());
    // A file beside the boxes would open instead of the page.
    for (const kind of ['dragover', 'drop']) addEventListener(kind, (event) => event.preventDefault());
    // The details of a page that is printed are closed to nobody.
    addEventListener('beforeprint', () => {
      for (const details of this.#report.querySelectorAll('details')) details.open = true;
    });
  }

  speak(words: Words): void {
    this.#words = words;
    document.documentElement.lang = words.locale;
    document.title = words.title;
    const [genesis, evidence] = [this.#genesisChoice, this.#evidenceChoice];
    const texts: readonly (readonly [HTMLElement, string])[] = [
      [this.#title, words.title],
      [this.#about, words.about],
      [this.#language, words.otherLanguage],
      [genesis.label, words.genesis.label],
      [genesis.hint, words.genesis.hint],
      [genesis.drop, words.drop],
      [evidence.label, words.evidence.label],
      [evidence.hint, words.evidence.hint],
      [evidence.drop, words.drop],
      [this.#check, words.check],
      [this.#cancel, words.cancel],
      [this.#print, words.print],
      [this.#save, words.save],
    ];
    for (const [element, text] of texts) element.textContent = text;
    this.#show();
  }

  /** A pack that came with the page. */
  takeInside(content: Blob): void {
    this.#isInside = true;
    this.#take({ evidence: { name: '', content } }, true);
  }

  #take({ genesis, evidence }: { genesis?: Chosen; evidence?: Chosen }, isInside = false): void {
    this.#genesis = genesis ?? this.#genesis;
    this.#evidence = evidence ?? this.#evidence;
    if (evidence !== undefined) this.#isInside = isInside;
    this.#end({ kind: 'waiting' });
    if (this.#genesis !== undefined && this.#evidence !== undefined) this.#start();
  }

  #start(): void {
    const [genesis, evidence] = [this.#genesis, this.#evidence];
    if (genesis === undefined || evidence === undefined) return;
    this.#end({ kind: 'reading' });
    this.#limits = limitsOf(FIRST_ROWS);
    const names = { genesis: genesis.name, evidence: evidence.name };
    this.#running = new RunningCheck(this.#program, (message) => this.#hear(message, names));
    this.#running.check(evidence.content, genesis.content, this.#limits);
  }

  #hear(message: ToPage, names: Report['names']): void {
    switch (message.kind) {
      case 'progress':
        this.#set({ ...message, kind: 'checking' });
        break;
      case 'done': {
        const { summary, shown } = message;
        this.#set({ kind: 'done', report: { summary, shown, names, checkedMs: Date.now() } });
        break;
      }
      case 'shown':
        if (this.#status.kind !== 'done') break;
        this.#set({ kind: 'done', report: { ...this.#status.report, shown: message.shown } });
        break;
      case 'saved':
        offer(message.report);
        break;
      case 'broken':
        this.#end({ kind: 'broken', why: message.why });
    }
  }

  #end(status: Status): void {
    this.#running?.end();
    this.#running = undefined;
    this.#set(status);
  }

  #set(status: Status): void {
    this.#status = status;
    this.#show();
  }

  #show(): void {
    const status = this.#status;
    const isBusy = status.kind === 'reading' || status.kind === 'checking';
    this.#genesisChoice.chosen.textContent = this.#genesis?.name ?? '';
    this.#evidenceChoice.chosen.textContent = this.#evidenceName();
    this.#check.hidden = isBusy || status.kind === 'done';
    this.#check.disabled = this.#genesis === undefined || this.#evidence === undefined;
    this.#cancel.hidden = this.#progress.hidden = !isBusy;
    this.#print.hidden = this.#save.hidden = status.kind !== 'done';
    this.#said.textContent = this.#saying(status);
    if (status.kind === 'checking' && status.checked < status.all) {
      this.#progress.max = status.all;
      this.#progress.value = status.checked;
    } else this.#progress.removeAttribute('value');
    const report = status.kind === 'done' ? this.#reportOf(status.report) : [];
    const open = new Map([...this.#report.querySelectorAll('details')].map((details) => [details.id, details.open]));
    const focused = document.activeElement?.id;
    this.#report.replaceChildren(...report);
    for (const details of this.#report.querySelectorAll('details')) details.open = open.get(details.id) ?? details.open;
    if (focused?.startsWith('more-') === true) document.getElementById(focused)?.focus();
  }

  #reportOf(report: Report): readonly HTMLElement[] {
    const speech: Speech = { words: this.#words, formats: formatsOf(this.#words.locale) };
    const names = { ...report.names, evidence: this.#evidenceName() };
    return showReport({ ...report, names }, speech, (section) => {
      this.#limits = { ...this.#limits, [section]: this.#limits[section] * MORE };
      this.#running?.show(this.#limits);
    });
  }

  #evidenceName(): string {
    return this.#isInside ? this.#words.evidence.inside : (this.#evidence?.name ?? '');
  }

  #saying(status: Status): string {
    const words = this.#words;
    const { count } = formatsOf(words.locale);
    switch (status.kind) {
      case 'waiting':
        return words.waiting;
      case 'reading':
        return words.reading;
      case 'checking':
        return status.checked < status.all
          ? words.progress(count(status.checked), count(status.all))
          : words.concluding;
      case 'cancelled':
        return words.cancelled;
      case 'broken':
        return words.broken(status.why);
      case 'done':
        return words.verdict(words.verdicts[status.report.summary.verdict].word);
    }
  }
}

function limitsOf(rows: number): Limits {
  return {
    ...{ failures: rows, refusals: rows, statements: rows, debts: rows, payments: rows },
    ...{ lists: rows, evidence: rows, blocks: rows, claims: rows },
  };
}

/** As a download: the page itself writes nothing. */
function offer(report: Blob): void {
  const url = URL.createObjectURL(report);
  const link = element('a', { href: url, download: 'verification.json' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
