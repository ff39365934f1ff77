// Bounds of the genesis on shared records: every node keeps the headers of all, and the ciphertexts of all that were
// not purged.

export interface RecordBounds {
  /** Also those that were purged. */
  readonly memberRecords: number;
  readonly memberBytes: number;
  readonly scenarioRecords: number;
  readonly scenarioBytes: number;
}

/** Those of a consortium that says nothing else: ten million records of 26 KiB. */
export const DEFAULT_RECORD_BOUNDS: RecordBounds = {
  memberRecords: 10_000_000,
  memberBytes: 274_877_906_944,
  scenarioRecords: 10_000_000,
  scenarioBytes: 274_877_906_944,
};
