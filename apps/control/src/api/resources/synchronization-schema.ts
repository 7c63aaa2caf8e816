import { isDeepStrictEqual } from 'node:util';
import { getSchema, parseExpression, putSchema } from '@landbridge/contract';
import { compileSchema, type SynchronizationSchema, tryForTarget, withParsedSources } from '@landbridge/mapping';
import { proposedSchema, readSchema } from '../../schema/stored-schema.ts';
import { found } from '../identifier.ts';
import { configurationOfJob } from '../job-of.ts';
import type { Server } from '../serve.ts';
import { showSchema } from '../shape/schema.ts';
import { attributesIn, sampleOf, targetOf } from '../shape/tried-expression.ts';

export function serveSchema(server: Server): void {
  const { schemas, configurations, foresight, clock, chance } = server.ports;
  const world = { clock, chance };

  server.serve(getSchema, async ({ tenantId, params }) => {
    const id = configurationOfJob(params);
    const { active, wanted } = await schemas.standing(tenantId, id);
    return showSchema(await readSchema(schemas, { tenantId, id }, wanted), { id, version: wanted, active });
  });

  server.serve(putSchema, async ({ tenantId, principal, params, query, body }) => {
    const id = configurationOfJob(params);
    const { schema, note, before, wanted } = await proposedSchema(schemas, { tenantId, id }, body);
    compileSchema(schema, {}, world);
    const kept = withParsedSources(schema);
    const from = Number(body.version);
    if (from === wanted && saysTheSame(kept, before)) return undefined;
    if (from === wanted) await foresight.confirm({ tenantId, id }, { schema }, query.confirm);
    await schemas.save(tenantId, id, { from, note, by: principal.displayName, schema: kept });
    return undefined;
  });

  server.serve(parseExpression, async ({ tenantId, params, body }) => {
    const id = configurationOfJob(params);
    const configuration = found(await configurations.configuration(tenantId, id), 'job', params.jobId);
    const { wanted } = await schemas.standing(tenantId, id);
    const schema = await readSchema(schemas, { tenantId, id }, wanted);
    const sample = sampleOf(body.testInputObject ?? null, configuration);
    const surroundings = { attributes: attributesIn(schema, sample.entryClass), world };
    const tried = tryForTarget(body.expression, sample, surroundings, targetOf(body.targetAttributeDefinition ?? null));
    const message = tried.problems[0]?.message ?? tried.evaluationError;
    return {
      parsingSucceeded: tried.problems.length === 0,
      evaluationSucceeded: tried.evaluationSucceeded,
      evaluationResult: tried.evaluationResult && [...tried.evaluationResult],
      parsedExpression: tried.parsedExpression,
      error: message === null || message === undefined ? null : { code: 'ExpressionFailed', message },
      parsingError: [...tried.problems],
    };
  });
}

/** Saving what is there already makes no version. */
function saysTheSame(one: SynchronizationSchema, other: SynchronizationSchema): boolean {
  const { directories, synchronizationRules } = one;
  return isDeepStrictEqual(directories, other.directories) && isDeepStrictEqual(synchronizationRules, other.synchronizationRules);
}
