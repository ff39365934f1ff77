// The JSON Schema of a scenario's payloads, held against them by the publisher before anything is sealed: nobody else could,
// and what is published is never taken back.
import { parse } from 'csv-parse/sync';
import { ClientError } from './client-error.ts';

/** What is judged, and the record that is named where it does not fit. */
interface Judged {
  readonly record: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export type PayloadCheck = (draft: Judged) => void;

/**
 * `schema`: JSON Schema 2020-12, whose `$id` is the policy's data schema; JSON is judged as it is, CSV as the list of its
 * rows, with text by column. `others`: schemas that it refers to by their `$id`. Throws ClientError `schema-differs` or
 * `schema-invalid`; the check throws `payload-misfit`.
 */
export async function payloadCheck(
  schema: unknown,
  dataSchema: string,
  others: readonly { readonly $id: string }[] = [],
): Promise<PayloadCheck> {
  if (!isObject(schema) || schema.$id !== dataSchema)
    throw differs(dataSchema, isObject(schema) ? schema.$id : undefined);
  // Loaded by those alone who publish with a schema.
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const ajv = new Ajv2020();
  const { $id: _, ...rules } = schema;
  for (const other of others) if (other.$id !== dataSchema) ajv.addSchema(other);
  const validate = compiled(() => ajv.compile(rules));
  return ({ record, contentType, content }) => {
    const value = judgedForm(record, contentType, content);
    if (!validate(value)) throw misfit(record, ajv.errorsText(validate.errors, { dataVar: 'it' }));
  };
}

function judgedForm(record: string, contentType: string, content: Uint8Array): unknown {
  const [type] = contentType.split(';');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    if (type === 'application/json') return JSON.parse(text);
    if (type === 'text/csv') return parse(text, { columns: true });
  } catch {
    throw misfit(record, `it is no ${type === 'text/csv' ? 'CSV' : 'JSON'}`);
  }
  throw misfit(record, `it is ${contentType}, and a schema describes application/json and text/csv`);
}

function compiled<T>(compile: () => T): T {
  try {
    return compile();
  } catch (cause) {
    throw new ClientError({
      code: 'schema-invalid',
      message: `it is no JSON Schema: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Correct the schema; nothing was published.',
      cause,
    });
  }
}

function isObject(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function differs(dataSchema: string, id: unknown): ClientError {
  return new ClientError({
    code: 'schema-differs',
    message: `the policy's data schema is ${dataSchema}, and the "$id" of this one ${typeof id === 'string' ? id : 'is missing'}`,
    remedy: 'Name the schema of the scenario; nothing was published.',
  });
}

function misfit(record: string, why: string): ClientError {
  return new ClientError({
    code: 'payload-misfit',
    message: `${record} is not what the schema says: ${why}`,
    remedy: 'Correct the payload, or the schema; nothing was published.',
    data: { record },
  });
}
