// An element of a message as it was read, and how to find others within it.

/** An element that was read. */
export interface IsoElement {
  readonly name: string;
  readonly line: number;
  /** Empty of an element with elements. */
  readonly text: string;
  /** The attribute Ccy; empty without one. */
  readonly currency: string;
  readonly children: readonly IsoElement[];
}

/** The element at the end of a path below `element`; the first of each name. */
export function find(element: IsoElement | undefined, ...names: readonly string[]): IsoElement | undefined {
  let at = element;
  for (const name of names) at = at?.children.find((child) => child.name === name);
  return at;
}

/** Its text; empty when there is none. */
export function textAt(element: IsoElement | undefined, ...names: readonly string[]): string {
  return find(element, ...names)?.text ?? '';
}

export function all(element: IsoElement | undefined, name: string): readonly IsoElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Of all elements within it. */
export function sizeOf({ children }: IsoElement): number {
  let size = children.length;
  for (const child of children) size += sizeOf(child);
  return size;
}
