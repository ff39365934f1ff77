// What a client signs of sites and their meters: as in proto/transaction.proto, which says what each field means.
export interface ApplySites {
  readonly lines: readonly SiteApplication[];
}

export interface SiteApplication {
  readonly site: string;
  readonly producerAccount: string;
  readonly feedIn: string;
  readonly capacityW: bigint;
}

export interface SetSiteStatus {
  readonly lines: readonly SiteStatusChange[];
}

export interface SiteStatusChange {
  readonly site: string;
  readonly status: string;
  readonly reason: string;
}

export interface RecordReadings {
  readonly lines: readonly ReadingLine[];
}

export interface ReadingLine {
  readonly site: string;
  readonly atMs: bigint;
  readonly registers: readonly Register[];
  readonly quality: string;
  readonly seriesCommitment: Uint8Array;
}

export interface Register {
  readonly name: string;
  readonly exportWh: bigint;
  readonly importWh: bigint;
}

export interface CorrectReading {
  readonly reading: ReadingLine;
  readonly afterExchange: readonly Register[];
  readonly reason: string;
}
