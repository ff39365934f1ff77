// The checks of a message's elements against the table of its kind: whether one may stand where it does, and whether it has
// what it had to have. Knows nothing of how they are read.
import { type Field, misfit, trimmedFor } from './field-table.ts';
import type { IsoElement } from './iso-element.ts';
import { type IsoProblems, shown } from './iso-problem.ts';

/** An element that is open. */
export interface Frame {
  readonly element: IsoElement & { text: string; readonly children: IsoElement[] };
  /** Undefined within what is not looked into. */
  readonly field: Field | undefined;
  /** Place in `field.of` of the latest element. */
  at: number;
  /** Names of the elements that came. */
  readonly seen: Set<string>;
  hasElements: boolean;
  readonly isForeign: boolean;
}

/** Where the reading is. */
export interface Place {
  line(): number;
  /** Names of the elements that are open, with "/" between them. */
  path(): string;
}

type Code = Parameters<IsoProblems['add']>[0];

const BLANK = /^[ \t\r\n]*$/;

export class ElementChecks {
  readonly #problems: IsoProblems;
  readonly #isClosed: boolean;
  readonly #place: Place;
  /** Elements that were left in the file, by name, with their number. */
  readonly left = new Map<string, number>();

  /** `isClosed`: what the table does not have is refused. */
  constructor(problems: IsoProblems, isClosed: boolean, place: Place) {
    this.#problems = problems;
    this.#isClosed = isClosed;
    this.#place = place;
  }

  /** The field of an element within `parent`: checks that it may stand there. */
  fieldOf(parent: Frame, name: string): Field | undefined {
    const { field, seen } = parent;
    if (field?.of === undefined) {
      if (field?.leaf !== undefined && field.leaf.kind !== 'any') {
        this.#fault('element-unknown', name, 'stands where there is text alone', 'leave it out');
      }
      return undefined;
    }
    const at = field.of.findIndex((inner) => inner.name === name);
    const inner = field.of[at];
    if (inner === undefined) {
      if (this.#isClosed) {
        this.#fault('element-unknown', name, 'is not known there', 'leave it out: nothing here can do what it says');
      }
      return undefined;
    }
    if (at < parent.at) {
      const before = field.of[parent.at]?.name ?? '';
      this.#fault('element-order', name, `stands behind ${before}`, `put it before: the schema has an order`);
    } else if (seen.has(name) && !inner.isMany) {
      this.#fault('element-twice', name, 'stands there twice', 'leave one of them');
    } else if (field.isChoice && seen.size > 0 && !seen.has(name)) {
      this.#fault('element-twice', name, 'stands beside another, and only one may', 'leave one of them');
    }
    parent.at = Math.max(at, parent.at);
    seen.add(name);
    this.#note(inner);
    return inner;
  }

  #note({ name, use }: Field): void {
    if (use === 'left') this.left.set(name, (this.left.get(name) ?? 0) + 1);
    if (typeof use !== 'object' || !this.#isClosed) return;
    this.#fault('not-representable', name, 'cannot be carried out here', use.remedy);
  }

  /** The element is whole: checks what it had to have. */
  finish(frame: Frame): void {
    const { element, field, hasElements, seen } = frame;
    if (hasElements) {
      if (!isBlank(element.text)) {
        const said = `has elements, and beside them ${shown(element.text.replace(/[ \t\r\n]+/g, ' '))}`;
        this.#at(frame, 'text-between-elements', said, 'remove the text, or put it into an element');
      }
      element.text = '';
      if (field?.of !== undefined) this.#checkWhole(frame, field, seen);
      return;
    }
    const leaf = field?.leaf;
    element.text = trimmedFor(leaf, element.text);
    if (leaf !== undefined && leaf.kind !== 'any') this.#checkLeaf(frame, element.text);
    else if (field?.of !== undefined) this.#checkWhole(frame, field, seen);
    else if ((!frame.isForeign || element.name === 'Envlp') && isBlank(element.text)) {
      this.#at(frame, 'text-invalid', 'is empty', 'fill it in, or leave it out');
    }
  }

  #checkWhole(frame: Frame, field: Field, seen: ReadonlySet<string>): void {
    const { of = [], isChoice } = field;
    if (isChoice) {
      if (seen.size === 0 && (this.#isClosed || !frame.hasElements)) {
        const names = of.map(({ name }) => name).join(' or ');
        this.#at(frame, 'element-missing', `has no ${names}`, 'add it');
      }
      return;
    }
    for (const { name, isRequired } of of) {
      if (isRequired && !seen.has(name)) this.#at(frame, 'element-missing', `has no ${name}`, 'add it');
    }
  }

  #checkLeaf(frame: Frame, value: string): void {
    const leaf = frame.field?.leaf;
    const required = leaf === undefined ? undefined : misfit(leaf, value);
    if (leaf === undefined || required === undefined) {
      if (leaf?.kind === 'amount' && frame.element.currency === '') {
        this.#at(frame, 'currency-unknown', 'has no currency', 'add the attribute Ccy');
      }
      return;
    }
    const isTime = leaf.kind === 'date' || leaf.kind === 'date-time';
    const isNumber = leaf.kind === 'amount' || leaf.kind === 'decimal';
    const code = isTime ? 'time-invalid' : isNumber ? 'amount-invalid' : 'text-invalid';
    this.#at(frame, code, `is ${shown(value)}`, `has to be ${required}`);
  }

  #fault(code: Code, name: string, message: string, remedy: string): void {
    this.#problems.add(code, this.#place.line(), `${this.#place.path()}/${name}`, message, remedy);
  }

  #at({ element }: Frame, code: Code, message: string, remedy: string): void {
    this.#problems.add(code, element.line, this.#place.path(), message, remedy);
  }
}

/** White space or nothing. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}
