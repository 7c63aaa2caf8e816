import { compileSchema, DEFAULT_SCHEMA } from '@landbridge/mapping';
import type { Log, Problem, Survey } from '@landbridge/model';
import type { Lease, WalkStore } from '../ports.ts';
import type { MappedConfiguration } from './schemas.ts';

/** Many domains lack some of these (those of Exchange above all), and nobody has to know. */
const USUAL: ReadonlySet<string> = new Set(compileSchema(DEFAULT_SCHEMA).attributes.map(name => name.toLowerCase()));

/** What is wrong with a mapping that somebody wrote for an attribute that the domain does not have; null where nothing is. */
function unknownAttributes({ active, wanted }: MappedConfiguration, survey: Survey): Problem | null {
  const unknown = new Set(survey.unknownAttributes.map(name => name.toLowerCase()).filter(name => !USUAL.has(name)));
  const mapped = [...active.attributes, ...(wanted?.attributes ?? [])];
  const names = [...new Set(mapped)].filter(name => unknown.has(name.toLowerCase()));
  if (names.length === 0) return null;
  return { code: 'AttributeUnknown', message: `the domain has no attribute ${names.join(', ')}, which the mapping names` };
}

/** Tells it in the log every time, and on the configuration, where it stands until it is mended. */
export async function tellUnknownAttributes(
  { walks, log }: { readonly walks: Pick<WalkStore, 'storeAttributeProblem'>; readonly log: Log },
  lease: Lease,
  mapped: readonly MappedConfiguration[],
  survey: Survey,
): Promise<void> {
  for (const one of mapped) {
    const { id, attributeProblem } = one.configuration;
    const problem = unknownAttributes(one, survey);
    if (problem) log.warn('mapping in vain', { configuration: id, code: problem.code, reason: problem.message });
    if (problem?.message !== attributeProblem?.message) await walks.storeAttributeProblem(lease, id, problem);
  }
}
