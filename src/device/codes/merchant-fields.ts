// What a merchant-presented code says, field by field, and what is wrong with it. A code that decodes may still break
// the rules of its fields: it can be looked at, and not be paid.
import { ok, type Result, refused } from '../../base/result.ts';
import { type CodeFault, codeFault } from './code-fault.ts';
import { type Counting, type DataObject, readObjects } from './data-objects.ts';
import { GRIDPACT_RULES, GRIDPACT_SCHEME } from './gridpact-rules.ts';
import type { MerchantCode } from './merchant-code.ts';
import {
  ADDITIONAL_RULES,
  type FieldRule,
  LANGUAGE_RULES,
  MANDATORY,
  ROOT_RULES,
  SCHEME_RULES,
} from './merchant-rules.ts';
import { type Tip, tipOf } from './tip.ts';
import { fenOf } from './yuan-text.ts';

/** ISO 4217 of the yuan. */
export const CNY = '156';

/** An object with those in it, where it is a template. */
export interface FieldTree extends DataObject {
  /** Ids from the outermost on, such as "62.05". */
  readonly path: string;
  /** Undefined for objects that nobody here knows. */
  readonly name: string | undefined;
  readonly inner: readonly FieldTree[];
}

export interface MerchantFields {
  readonly isDynamic: boolean;
  /** Templates of payment schemes, 26 to 51. */
  readonly schemes: readonly FieldTree[];
  readonly category: string;
  readonly currency: string;
  /** As written; undefined where the payer enters it. */
  readonly amount: string | undefined;
  /** Of a code in yuan. */
  readonly amountFen: bigint | undefined;
  readonly tip: Tip | undefined;
  readonly country: string;
  readonly name: string;
  readonly city: string;
  readonly postalCode: string | undefined;
  /** By the ids within 62 and 64. */
  readonly additional: ReadonlyMap<string, string>;
  readonly language: ReadonlyMap<string, string>;
}

/** The objects as people read them, with all faults of fields (751): none for a code that can be paid. */
export function lookInto(code: MerchantCode): {
  readonly fields: readonly FieldTree[];
  readonly faults: readonly CodeFault[];
} {
  const counting = code.warnings.includes('length-counts-bytes') ? 'bytes' : 'characters';
  const faults: CodeFault[] = [];
  const fields = code.objects.map((object) => openObject(object, counting, faults));
  const present = new Set(code.objects.map(({ id }) => id));
  for (const id of MANDATORY)
    if (!present.has(id)) faults.push(fault(id, `${id}, ${ROOT_RULES.get(id)?.name}, is missing`));
  if (!code.objects.some(({ id }) => id >= '02' && id <= '51')) {
    faults.push(fault('26', 'the code names no account: one object of 02 to 51 has to be there'));
  }
  checkAmounts(new Map(code.objects.map(({ id, value }) => [id, value])), faults);
  return { fields, faults };
}

export function merchantFields(code: MerchantCode): Result<MerchantFields, readonly CodeFault[]> {
  const { fields, faults } = lookInto(code);
  if (faults.length > 0) return refused(faults);
  const values = new Map(fields.map(({ id, value }) => [id, value]));
  // The rules have shown that it is there.
  const must = (id: (typeof MANDATORY)[number]) => values.get(id) as string;
  const innerOf = (id: string) =>
    new Map(fields.find((field) => field.id === id)?.inner.map((inner) => [inner.id, inner.value]) ?? []);
  const [amount, currency] = [values.get('54'), must('53')];
  return ok({
    isDynamic: values.get('01') === '12',
    schemes: fields.filter(({ id }) => isScheme(id)),
    category: must('52'),
    currency,
    amount,
    amountFen: amount === undefined || currency !== CNY ? undefined : fenOf(amount),
    tip: tipOf(values),
    country: must('58'),
    name: must('59'),
    city: must('60'),
    postalCode: values.get('61'),
    additional: innerOf('62'),
    language: innerOf('64'),
  });
}

const isScheme = (id: string): boolean => id >= '26' && id <= '51';

/** Templates and the rules of what is in them; other objects stay as they are. */
function rulesWithin(path: string): ReadonlyMap<string, FieldRule> | undefined {
  if (isScheme(path)) return SCHEME_RULES;
  if (path === '62') return ADDITIONAL_RULES;
  return path === '64' ? LANGUAGE_RULES : undefined;
}

function openObject(object: DataObject, counting: Counting, faults: CodeFault[]): FieldTree {
  const { id } = object;
  checkForm(object, id, ROOT_RULES.get(id), faults);
  const rules = rulesWithin(id);
  const name = ROOT_RULES.get(id)?.name ?? templateName(id);
  if (rules === undefined) return { ...object, path: id, name, inner: [] };
  const read = readObjects(object.value, counting, `${id}.`);
  if (!read.ok) {
    faults.push(fault(read.error.field ?? id, `${id} is not made of objects: ${read.error.message}`));
    return { ...object, path: id, name, inner: [] };
  }
  const isOurs = isScheme(id) && read.value.some((within) => within.id === '00' && within.value === GRIDPACT_SCHEME);
  const inner = read.value.map((within): FieldTree => {
    const rule = rules.get(within.id);
    const path = `${id}.${within.id}`;
    checkForm(within, path, rule, faults);
    const name = rule?.name ?? (isOurs ? GRIDPACT_RULES.get(within.id)?.name : undefined);
    return { ...within, path, name, inner: [] };
  });
  const needed = id === '62' ? [] : id === '64' ? ['00', '01'] : ['00'];
  for (const one of needed) {
    if (!inner.some((within) => within.id === one)) faults.push(fault(`${id}.${one}`, `${id}.${one} is missing`));
  }
  return { ...object, path: id, name, inner };
}

function templateName(id: string): string | undefined {
  if (id >= '02' && id <= '25') return 'card scheme';
  if (isScheme(id)) return 'account';
  if (id === '62') return 'additional data';
  return id === '64' ? 'other language' : undefined;
}

function checkForm({ value }: DataObject, path: string, rule: FieldRule | undefined, faults: CodeFault[]): void {
  if (rule === undefined || rule.form.test(value)) return;
  faults.push(fault(path, `${path}, ${rule.name}, is not ${rule.says}`));
}

function checkAmounts(values: ReadonlyMap<string, string>, faults: CodeFault[]): void {
  const [tip, fixed, percent] = [values.get('55'), values.get('56'), values.get('57')];
  if ((fixed !== undefined) !== (tip === '02')) {
    faults.push(fault('56', '56, a fixed tip, stands with 02 in 55 and not without it'));
  }
  if ((percent !== undefined) !== (tip === '03')) {
    faults.push(fault('57', '57, a tip as percentage, stands with 03 in 55 and not without it'));
  }
  if (values.get('53') !== CNY) return;
  for (const [id, amount] of [
    ['54', values.get('54')],
    ['56', fixed],
  ] as const) {
    if (amount !== undefined && ROOT_RULES.get(id)?.form.test(amount) && fenOf(amount) === undefined) {
      faults.push(fault(id, `${id} has more than two decimals, which no amount in yuan has`));
    }
  }
}

function fault(field: string, message: string): CodeFault {
  return codeFault('qr-field', message, { field });
}
