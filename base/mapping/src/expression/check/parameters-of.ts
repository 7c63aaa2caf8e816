import type { MappingFunction, Parameter } from '../functions/definition.ts';

/** The parameters a call with so many arguments fills, in order; undefined when no form of the function takes that many. */
export function parametersFor(called: MappingFunction, given: number): readonly Parameter[] | undefined {
  if (called.shortForm?.length === given) return called.shortForm;
  const repeated = called.repeated ?? [];
  const parameters = [...called.parameters];
  let round = parameters.length;
  while (repeated.length > 0 && parameters.length < given) {
    round++;
    for (const parameter of repeated)
      parameters.push({ ...parameter, name: `${parameter.name}${numberOf(called, repeated, round)}` });
  }
  if (parameters.length < given) return undefined;
  if (parameters.length > called.parameters.length) return parameters.length === given ? parameters : undefined;
  return parameters.slice(given).every(mayBeLeftOut) ? parameters : undefined;
}

function mayBeLeftOut(parameter: Parameter): boolean {
  return parameter.optional === true;
}

/** Documentation counts repeated parameters on from the ones that are always there: source1, source2. */
function numberOf(called: MappingFunction, repeated: readonly Parameter[], round: number): number {
  const stem = repeated[0]?.name ?? '';
  const before = called.parameters.filter(parameter => parameter.name.startsWith(stem) && /\d$/.test(parameter.name)).length;
  return round - called.parameters.length + before;
}

/** How many arguments a function takes, as a message says it. */
export function arityOf(called: MappingFunction): string {
  const forms = [called.parameters, ...(called.shortForm ? [called.shortForm] : [])];
  const least = Math.min(...forms.map(form => form.filter(parameter => !mayBeLeftOut(parameter)).length));
  const most = called.parameters.length;
  if (called.repeated) return called.repeated.length === 1 ? `at least ${least}` : `an even number of at least ${least}`;
  return least === most ? String(most) : `${least} to ${most}`;
}
