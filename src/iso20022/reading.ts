// What a reader of messages is told, and what it gives.
import type { MessageTable } from './field-table.ts';
import type { IsoElement } from './iso-element.ts';
import type { Fact } from './iso-facts.ts';

export interface MessageKind {
  /** "pain.001". */
  readonly kind: string;
  /** "001.09". */
  readonly version: string;
}

export interface Reading {
  /** The table of a kind; undefined: the kind is not known. */
  readonly tableOf: (kind: string) => MessageTable | undefined;
  /** Whether what the table does not have is refused: by readers that book. Others pass over it. */
  readonly isClosed: boolean;
  /** Names of the elements that are handed over and not kept in their parents. */
  readonly records?: ReadonlySet<string>;
  /** `parents`: those that are open, with what they have so far, the innermost last. */
  readonly onRecord?: (record: IsoElement, parents: readonly IsoElement[]) => void;
  /** An element around records ends: `element` has all but these. */
  readonly onEnd?: (element: IsoElement, parents: readonly IsoElement[]) => void;
  readonly onFact?: (fact: Fact) => void;
}

export interface ReadMessage extends MessageKind {
  /** The element in Document, without the records. */
  readonly root: IsoElement;
  /** Elements that were left in the file, by name, with their number. */
  readonly left: ReadonlyMap<string, number>;
  /** Whether the message stands in another document, as in an envelope with a header. */
  readonly isWrapped: boolean;
}
