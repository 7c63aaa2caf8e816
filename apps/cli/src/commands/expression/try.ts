import { type AnswerOf, type Configuration, listConfigurations, parseExpression } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { findConfiguration } from '../../find-configuration.ts';

interface TryOptions extends CommonOptions {
  readonly configuration?: string;
  readonly class?: string;
  readonly set?: string[];
}

type Tried = AnswerOf<typeof parseExpression>;

async function runExpressionTry(context: Context, expression: string, options: TryOptions): Promise<void> {
  const { id, jobId } = await configurationOf(context, options.configuration);
  const definition = options.class === undefined ? {} : { definition: { name: options.class } };
  const tried = await context.client.call(parseExpression, {
    params: { id, jobId },
    body: { expression, testInputObject: { ...definition, properties: propertiesOf(options.set ?? []) } },
  });
  if (options.json) context.out.line(JSON.stringify(tried, null, 2));
  else for (const line of triedText(expression, tried)) context.out.line(line);
  if (!tried.evaluationSucceeded) throw new UsageError(tried.error?.message ?? 'the expression has no value');
}

/** The values; or the text with a mark under every place where something is wrong. */
function triedText(expression: string, { parsingError, evaluationResult, evaluationSucceeded }: Tried): readonly string[] {
  if (evaluationSucceeded) return evaluationResult ?? ['(no value)'];
  const lines = expression.split('\n');
  return parsingError.flatMap(({ line, column, message }) => [lines[line - 1] ?? '', `${' '.repeat(column - 1)}^ ${message}`]);
}

/** `name=value`; a name that is given several times has several values. */
function propertiesOf(given: readonly string[]): { key: string; value: string[] }[] {
  const properties = new Map<string, string[]>();
  for (const pair of given) {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`'${pair}' is not name=value`);
    const key = pair.slice(0, at);
    properties.set(key, [...(properties.get(key) ?? []), pair.slice(at + 1)]);
  }
  return [...properties].map(([key, value]) => ({ key, value }));
}

/** The one that is named, or the only one that there is. */
async function configurationOf(context: Context, named: string | undefined): Promise<Configuration> {
  if (named !== undefined) return findConfiguration(context, named);
  const some: Configuration[] = [];
  for await (const configuration of context.client.all(listConfigurations)) {
    some.push(configuration);
    if (some.length > 1) throw new UsageError('there are several configurations: name one with --configuration');
  }
  const [only] = some;
  if (!only) throw new UsageError('there is no configuration to try it with');
  return only;
}

export function expressionTry(run: Run): Command {
  return leaf('try', {
    description: 'compute a mapping expression for sample values',
    examples: {
      'expression try \'Join(" ", [givenName], [sn])\' --set givenName=Anna --set sn=Meier': 'prints Anna Meier',
      "expression try 'Trim([givenName)'": 'shows where it is wrong',
    },
  })
    .argument('<expression>', 'the expression')
    .option('--set <name=value...>', 'an attribute of the sample; again for more values of it')
    .option('--class <class>', 'user, inetOrgPerson, group or contact (default: user)')
    .option('--configuration <configuration>', 'whose schema says what attributes are (default: the only one)')
    .action((expression, options, command) => run(command, context => runExpressionTry(context, expression, options)));
}
