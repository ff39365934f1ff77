// The texts for people in the sources of the command line, read from their syntax trees: those that are said in the
// reader's language, and sentences that are not.
import { parseSync } from 'rolldown/utils';
import { sources } from '../../docs/documents.ts';

/** A node of a syntax tree, as far as it is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

export interface Text {
  readonly text: string;
  /** Path and line. */
  readonly place: string;
}

/** Sources of the command line without those that make documents for programs, or words of a shell. */
const OTHERS = /^cli\/(schemas|completion)\/|^cli\/print\/(bar-chart|qr-code|as-called|to-json|answer-views)\.ts$/;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode));
}

/** Walks what `enter` does not end at. */
function walk(node: Node, enter: (node: Node) => boolean): void {
  if (!enter(node)) return;
  for (const child of childrenOf(node)) walk(child, enter);
}

function eachTree(look: (tree: Node, at: (node: Node) => string) => void): void {
  for (const [path, source] of sources()) {
    if (!path.startsWith('cli/') || OTHERS.test(path)) continue;
    const { program } = parseSync(path, source);
    look(program as unknown as Node, ({ start }) => `${path}:${source.slice(0, start).split('\n').length}`);
  }
}

/** With `{0}` for its first value; undefined of what is no text. */
function textOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node?.type !== 'TemplateLiteral') return undefined;
  const parts = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return parts.map(({ value }, i) => value.cooked + (i < parts.length - 1 ? `{${i}}` : '')).join('');
}

const nameOf = (node: unknown): string => {
  if (!isNode(node)) return '';
  return String(node.name ?? (isNode(node.property) ? node.property.name : ''));
};

/** "{0} sites" of the arguments "site", or "kind and month" and "kinds and months". */
function countedOf(nouns: readonly Node[]): string | undefined {
  const [one, many] = nouns.map(textOf);
  return one === undefined || one === '' ? undefined : `{0} ${many ?? `${one}s`}`;
}

/** What `say` and `phrase` are the tag of, what `spoken` is given, and what is counted. */
export function saidTexts(): readonly Text[] {
  const found: Text[] = [];
  eachTree((tree, at) => {
    const add = (node: Node, text: string | undefined) => {
      if (text !== undefined && hasWord(text)) found.push({ text, place: at(node) });
    };
    walk(tree, (node) => {
      const given = (node.arguments ?? []) as readonly Node[];
      if (node.type === 'TaggedTemplateExpression' && ['say', 'phrase'].includes(nameOf(node.tag)))
        add(node, textOf(node.quasi as Node));
      if (node.type === 'CallExpression' && nameOf(node.callee) === 'spoken') add(node, textOf(given[0]));
      if (node.type === 'CallExpression' && nameOf(node.callee) === 'plural') add(node, countedOf(given.slice(1)));
      if (node.type === 'Property' && nameOf(node.key) === 'noun') {
        const { elements = [] } = node.value as Node & { readonly elements?: readonly Node[] };
        add(node, countedOf(elements));
      }
      return true;
    });
  });
  return found;
}

function hasWord(text: string): boolean {
  return /[A-Za-z]/.test(text.replaceAll(/\{\d+\}/g, ''));
}

/** Two words, one after the other, of small letters: no id, no path, no option. */
const SENTENCE = /(?<![\w./:<-])[A-Za-z]?[a-z]+[,:;]? (?:\{\d+\} )?[a-z]+(?![\w./=-])/;
/** Of types and patterns, and of what is said where it is given to one of these. */
const UNSAID: readonly string[] = ['ImportDeclaration', 'TSLiteralType', 'TSTypeReference', 'TSUnionType'];
const SAYERS: readonly string[] = ['spoken', 'plural'];
const LOGS = /^(log|trace|debug|info|warn|error|fatal)$/;

/** The log is English; nouns are found as what is counted. */
function isSaidElsewhere(node: Node): boolean {
  if (UNSAID.includes(node.type)) return true;
  if (node.type === 'Property') return nameOf(node.key) === 'noun';
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return false;
  const name = nameOf(node.callee);
  return SAYERS.includes(name) || (LOGS.test(name) && /log$/i.test(nameOf(node.callee.object)));
}

/** Texts of several words that have no tag. */
export function untaggedTexts(): readonly Text[] {
  const found: Text[] = [];
  eachTree((tree, at) => {
    const look = (part: Node) => walk(part, enter);
    const enter = (node: Node): boolean => {
      if (isSaidElsewhere(node)) return false;
      if (node.type === 'TaggedTemplateExpression') {
        const values = (node.quasi as Node).expressions as readonly Node[];
        for (const value of values) look(value);
        return false;
      }
      const text = textOf(node);
      if (text !== undefined && SENTENCE.test(text)) found.push({ text, place: at(node) });
      return true;
    };
    look(tree);
  });
  return found;
}
