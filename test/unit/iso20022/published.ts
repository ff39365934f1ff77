// The published schemas and samples of others, which lie beside the project and not in it; and a validator of its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { memoryPages, validateXML } from 'xmllint-wasm';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/payments/iso20022');

export const hasPublished = existsSync(FOLDER);
/** For the name of a test that is skipped without them. */
export const WHERE = '(../shared/data/payments/iso20022)';

export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function samples(kind: 'valid' | 'invalid' | 'wrapped'): readonly Sample[] {
  if (!hasPublished) return [];
  const folder = join(FOLDER, kind);
  return readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

/** What the published schema finds wrong; empty when it is valid. `schema`: "pain.001.001.09". */
export async function faultsBySchema(schema: string, xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'message.xml', contents: xml }],
    schema: [{ fileName: 'schema.xsd', contents: readFileSync(join(FOLDER, 'xsd', `${schema}.xsd`), 'utf8') }],
    maxMemoryPages: memoryPages.GiB,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** An element of a schema. */
export interface SchemaElement {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isMany: boolean;
  children(): readonly SchemaElement[];
}

interface SchemaNode {
  readonly name?: string;
  readonly type?: string;
  readonly minOccurs?: string;
  readonly maxOccurs?: string;
  readonly complexType?: readonly SchemaNode[];
  readonly sequence?: readonly SchemaNode[];
  readonly choice?: readonly SchemaNode[];
  readonly element?: readonly SchemaNode[];
}

/** The element in Document of a published schema. */
export function schemaOf(schema: string): SchemaElement {
  const parser = new XMLParser({
    ...{ ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true, parseTagValue: false },
    isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
  });
  const xml = readFileSync(join(FOLDER, 'xsd', `${schema}.xsd`), 'utf8');
  const { schema: [root] = [] } = parser.parse(xml) as { schema: readonly SchemaNode[] };
  const types = new Map(root?.complexType?.map((type) => [type.name, type]));
  const elementOf = ({ name = '', type, minOccurs, maxOccurs }: SchemaNode): SchemaElement => ({
    name,
    isRequired: minOccurs !== '0',
    isMany: maxOccurs !== undefined && maxOccurs !== '1',
    children: () => {
      const found = types.get(type);
      const groups = [...(found?.sequence ?? []), ...(found?.choice ?? [])];
      return groups.flatMap((group) => group.element ?? []).map(elementOf);
    },
  });
  return elementOf({ name: 'Document', type: 'Document' }).children()[0] as SchemaElement;
}
