import type { SchemaOf } from '@landbridge/engine';
import { type CompiledSchema, compileSchema, type World } from '@landbridge/mapping';
import { type KeptSchemas, PROGRAMS_OWN, readSchema } from './stored-schema.ts';

/** Compiled versions that are kept at hand; each is a few hundred closures. */
const AT_HAND = 200;

/** Compiles every version of every configuration's schema once: a version never changes. The one used longest ago goes first. */
export function compiledSchemas(kept: KeptSchemas, world: Required<Pick<World, 'clock' | 'chance'>>): SchemaOf {
  const atHand = new Map<string, CompiledSchema>();
  return async (configuration, version) => {
    const key = version === PROGRAMS_OWN ? '' : `${configuration.id} ${version}`;
    const found = atHand.get(key);
    const compiled = found ?? compileSchema(await readSchema(kept, configuration, version), {}, world, 'failEach');
    atHand.delete(key);
    atHand.set(key, compiled);
    const [oldest] = atHand.keys();
    if (atHand.size > AT_HAND && oldest !== undefined) atHand.delete(oldest);
    return compiled;
  };
}
