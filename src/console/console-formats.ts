// What a reader's language makes of numbers, amounts and times. Knows no page.
import { numberFormats } from '../base/number-formats.ts';
import { type Formats, formatsOf } from '../page/formats.ts';
import { type Language, LOCALES } from './language.ts';

export interface ConsoleFormats extends Formats {
  /** 1,572,864 is "1.5 MiB". */
  readonly bytes: (value: number) => string;
  /** "42 s", "5 min", "3 h", "2 d": whole units of the largest that fits. */
  readonly span: (ms: number) => string;
  /** The same without a loss, in the largest unit that measures it: 90,000 is "90 s". */
  readonly exactSpan: (ms: number) => string;
  readonly ms: (value: number) => string;
  /** 4010182n is "4,010.182". */
  readonly kwh: (wh: bigint) => string;
  /** Micro-yuan: 391000n is "0.391". */
  readonly price: (microYuan: bigint) => string;
  /** 1300 is "13%". */
  readonly percent: (basisPoints: number) => string;
}

export interface Speech {
  readonly language: Language;
  readonly formats: ConsoleFormats;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const SPANS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const;

export function speechOf(language: Language, utc = false): Speech {
  const locale = LOCALES[language];
  const plain = formatsOf(locale, utc ? 'UTC' : undefined);
  const numbers = numberFormats(locale);
  return {
    language,
    formats: {
      ...plain,
      bytes(value) {
        const power = value < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(value) / 10));
        return `${numbers.decimal(BigInt(Math.round((value * 10) / 1024 ** power)), 1, 0)} ${UNITS[power]}`;
      },
      span(ms) {
        const { unit, ms: of } = SPANS.find((span) => ms >= span.ms) ?? SPANS[3];
        return numbers.unit(Math.floor(Math.max(0, ms) / of), unit);
      },
      exactSpan(ms) {
        const { unit, ms: of } = SPANS.find((span) => ms % span.ms === 0) ?? { unit: 'millisecond', ms: 1 };
        return numbers.unit(ms / of, unit);
      },
      ms: (value) => numbers.unit(value, 'millisecond'),
      kwh: (wh) => numbers.decimal(wh, 3),
      price: (microYuan) => numbers.decimal(microYuan, 6, 2),
      percent: (basisPoints) => numbers.percent(BigInt(basisPoints), 2),
    },
  };
}
