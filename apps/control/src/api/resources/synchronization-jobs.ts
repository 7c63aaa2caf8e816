import { configurationIdOf, getJob, listJobs, pauseJob, restartJob, startJob } from '@landbridge/contract';
import type { ReadConfiguration } from '@landbridge/directory';
import type { ConfigurationId, TenantId } from '@landbridge/model';
import { found, idFrom, notFound } from '../identifier.ts';
import type { Server } from '../serve.ts';
import { showJob } from '../shape/job.ts';

interface JobParams {
  readonly id: string;
  readonly jobId: string;
}

export function serveJobs(server: Server): void {
  const { configurations, configurationActs } = server.ports;

  server.serve(listJobs, async ({ tenantId, params }) => {
    const id = idFrom<ConfigurationId>(params.id, 'service principal');
    const configuration = found(await configurations.configuration(tenantId, id), 'service principal', params.id);
    return { value: [showJob(configuration)] };
  });

  const jobOf = async (tenantId: TenantId, { id, jobId }: JobParams): Promise<ReadConfiguration> => {
    if (configurationIdOf(jobId)?.toLowerCase() !== id.toLowerCase()) throw notFound('job', jobId);
    return found(await configurations.configuration(tenantId, idFrom<ConfigurationId>(id, 'service principal')), 'job', jobId);
  };

  server.serve(getJob, async ({ tenantId, params }) => showJob(await jobOf(tenantId, params)));

  server.serve(startJob, async ({ tenantId, params }) => {
    await configurationActs.enable(tenantId, (await jobOf(tenantId, params)).id);
    return undefined;
  });

  server.serve(pauseJob, async ({ tenantId, params }) => {
    await configurationActs.pause(tenantId, (await jobOf(tenantId, params)).id);
    return undefined;
  });

  server.serve(restartJob, async ({ tenantId, params, body }) => {
    const { id } = await jobOf(tenantId, params);
    await configurationActs.restart(tenantId, id, body?.criteria?.resetScope ?? []);
    return undefined;
  });
}
