import { configurationIdOf } from '@landbridge/contract';
import type { ConfigurationId } from '@landbridge/model';
import { idFrom, notFound } from './identifier.ts';

/** The configuration whose one job an address names; throws `Failure` NotFound where the two do not belong together. */
export function configurationOfJob({ id, jobId }: { readonly id: string; readonly jobId: string }): ConfigurationId {
  if (configurationIdOf(jobId)?.toLowerCase() !== id.toLowerCase()) throw notFound('job', jobId);
  return idFrom<ConfigurationId>(id, 'service principal');
}
