// Where a wallet or a terminal keeps what it must not forget: a row of entries. The core names what is to be written, and
// goes on when it is told that it is there.

export interface Journal {
  /** The entries that were there when it was opened; after a power cut one that was being written may be there or not. */
  readonly entries: readonly Uint8Array[];
  /** Ends when the entry is durable. Whole or not at all: half an entry is none. */
  readonly append: (entry: Uint8Array) => Promise<void>;
  /** Puts these in the place of all others, at once. */
  readonly replace: (entries: readonly Uint8Array[]) => Promise<void>;
}
