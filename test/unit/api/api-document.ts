// The OpenAPI document of a running API, as far as the tests read it.
import type { z } from 'zod';
import type { TestApi } from './running-api.ts';

interface Media {
  readonly schema: object;
}

interface Content {
  readonly [type: string]: Media;
}

export interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly object[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: { readonly [status: string]: { readonly content?: Content } };
}

export interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly components: { readonly schemas: { readonly [name: string]: object } };
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
}

export async function documentOf(api: TestApi): Promise<ApiDocument> {
  return (await (await api.fetch('/openapi.json')).json()) as ApiDocument;
}

/** A schema that stands in the components is only named where it is used. */
export function resolved(document: ApiDocument, schema: object): object {
  return JSON.parse(JSON.stringify(schema), (_name, value) =>
    typeof value?.$ref === 'string' ? document.components.schemas[value.$ref.split('/').at(-1)] : value,
  );
}

/** Objects with named properties may have no others: an answer that says more than the document fails, too. */
export function closed(schema: object): z.core.JSONSchema.JSONSchema {
  return JSON.parse(JSON.stringify(schema), (_name, value) =>
    value?.type !== undefined && value.properties !== undefined ? { additionalProperties: false, ...value } : value,
  );
}
