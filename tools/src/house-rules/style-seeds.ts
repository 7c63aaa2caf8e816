/** What breaks one of the rules that biome.json sets by name, for a file of production code anywhere in the house. */
export const STYLE_SEEDS: Readonly<Record<string, string>> = {
  noExplicitAny: 'export const seed: any = 0;',
  noNonNullAssertion: "export const seed = ['a'].at(0)!;",
  noEnum: 'export enum Seed {\n  A = 0,\n}',
  noNamespace: 'export namespace Seed {\n  export const a = 0;\n}',
  noParameterProperties: 'export class Seed {\n  constructor(readonly a: number) {}\n}',
  useImportType: "import { Stats } from 'node:fs';\nexport type Seed = Stats;",
  useNodejsImportProtocol: "export * from 'path';",
  noExcessiveLinesPerFile: Array.from({ length: 301 }, (_, line) => `export const line${line} = 0;`).join('\n'),
  noExcessiveLinesPerFunction: `export function seed(): void {\n${'  seed();\n'.repeat(51)}}`,
  useMaxParams: 'export function seed(a: 1, b: 2, c: 3, d: 4, e: 5): unknown {\n  return [a, b, c, d, e];\n}',
  noExcessiveNestedBlocks: nested(4),
  noExcessiveCognitiveComplexity: `export function seed(a: number): number {\n${'  if (a > 0 || a < 1) seed(a);\n'.repeat(12)}  return a;\n}`,
};

/** Members of ambient objects that base/ and path/ may not use, as the file would write them. */
export const MEMBER_SEEDS: Readonly<Record<string, string>> = {
  'Math.random': 'export const seed = Math.random();',
  'AbortSignal.timeout': 'export const seed = AbortSignal.timeout(1);',
};

function nested(depth: number): string {
  return `export function seed(a: boolean): void {\n${'if (a) {\n'.repeat(depth)}seed(a);\n${'}\n'.repeat(depth)}}`;
}
