// What is seen of a soak at one moment: a line of samples.jsonl.

export interface NodeSample {
  /** Of the life that was seen: a node that was killed has another one. */
  readonly pid: number;
  readonly rssBytes: number;
  readonly handles: number;
  readonly diskBytes: number;
  /** Undefined: it did not answer in time. */
  readonly heapBytes: number | undefined;
  readonly height: number | undefined;
}

/** Of the payments that became final since the sample before. */
export interface PaymentSample {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** How often it was done since the begin. */
export interface DoneSample {
  readonly payments: number;
  readonly statements: number;
  readonly records: number;
  readonly reads: number;
  readonly erasures: number;
  readonly members: number;
}

export interface Sample {
  /** Since the begin. */
  readonly atMs: number;
  readonly payments: PaymentSample;
  readonly done: DoneSample;
  /** Those that ran. */
  readonly nodes: { readonly [id: string]: NodeSample };
  /** Of the program that makes clients and faults. */
  readonly harnessRssBytes: number;
}

/** A fault that befell, as the drawing shows it. */
export interface FaultSpan {
  readonly kind: string;
  readonly fromMs: number;
  readonly toMs: number;
}
