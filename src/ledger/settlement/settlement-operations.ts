// What a client signs of tariff plans and statements: as in proto/transaction.proto, which says what each field means.
export interface PublishTariffPlan {
  readonly plan: string;
  readonly version: number;
  readonly effectiveFromMs: bigint;
  readonly timeZone: string;
  readonly rates: readonly TariffRate[];
  readonly subsidyMicroYuanPerKwh: bigint;
  readonly taxBasisPoints: number;
}

export interface TariffRate {
  readonly name: string;
  readonly months: string;
  readonly hours: string;
  readonly microYuanPerKwh: bigint;
}

export interface SettlePeriod {
  readonly plan: string;
  readonly planVersion: number;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly lines: readonly StatementLine[];
}

export interface StatementLine {
  readonly site: string;
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
}

export interface CorrectStatement {
  readonly periodStartMs: bigint;
  readonly line: StatementLine;
  readonly reason: string;
}
