// The imports of JavaScript files or declarations, followed from entry points: the files, and the names of imports from
// outside of them. Knows nothing of packages and versions.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseSync } from '@swc/core';

export interface ImportGraph {
  /** Paths of all files that are reached, the entries included. */
  readonly files: ReadonlySet<string>;
  /** As they are written, such as "node:fs", "zod" and "@noble/curves/ed25519.js". */
  readonly outside: ReadonlySet<string>;
}

/** Throws when a file is imported that is not there. */
export function importGraph(entries: readonly string[]): ImportGraph {
  const files = new Set(entries.map((entry) => resolve(entry)));
  const outside = new Set<string>();
  // A set gives also what is added while it is walked.
  for (const file of files) {
    for (const specifier of importsIn(file)) {
      if (specifier.startsWith('.')) files.add(fileOf(file, specifier));
      else outside.add(specifier);
    }
  }
  return { files, outside };
}

/** "zod" of "zod/v4", "@noble/curves" of "@noble/curves/ed25519.js". */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function fileOf(importer: string, specifier: string): string {
  const path = resolve(dirname(importer), specifier);
  // Declarations keep the names of the sources in their imports.
  const file = importer.endsWith('.d.ts') ? path.replace(/\.[jt]s$/, '.d.ts') : path;
  if (!existsSync(file)) throw new Error(`${importer} imports ${specifier}, which is not there`);
  return file;
}

function importsIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/^\/\/\/ <reference types="([^"]+)"/gm)].map((match) => match[1] ?? '');
  visit(parseSync(text, { syntax: 'typescript', tsx: file.endsWith('.tsx'), target: 'esnext' }), found);
  return found;
}

interface SyntaxNode {
  readonly type?: unknown;
  readonly source?: SyntaxNode | null;
  readonly argument?: SyntaxNode;
  readonly callee?: SyntaxNode;
  readonly arguments?: readonly { readonly expression: SyntaxNode }[];
  readonly value?: unknown;
}

function visit(node: unknown, found: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, source, argument, callee, arguments: given } = node as SyntaxNode;
  const isDynamic = type === 'CallExpression' && callee?.type === 'Import';
  const from = isDynamic ? given?.[0]?.expression : type === 'TsImportType' ? argument : source;
  if (from?.type === 'StringLiteral') found.push(String(from.value));
  for (const inner of Object.values(node)) visit(inner, found);
}
