import { whatIfConfiguration } from '@landbridge/contract';
import type { ConfigurationId } from '@landbridge/model';
import { proposedSchema } from '../../schema/stored-schema.ts';
import { idFrom } from '../identifier.ts';
import type { Server } from '../serve.ts';
import { showWhatIfChange, showWhatIfResult } from '../shape/what-if.ts';

export function serveWhatIf(server: Server): void {
  const { foresight, schemas } = server.ports;

  server.serveLines(whatIfConfiguration, async ({ tenantId, params, body }, emit) => {
    const id = idFrom<ConfigurationId>(params.id, 'configuration');
    const { maxChanges, schema: given, ...others } = body;
    const schema = given && (await proposedSchema(schemas, { tenantId, id }, given)).schema;
    const changes = { ...others, schema };
    let told = 0;
    const result = await foresight.whatIf({ tenantId, id }, changes, {
      progress: progress => emit({ progress }),
      change: async change => {
        if (told >= maxChanges) return;
        told++;
        await emit({ change: showWhatIfChange(change) });
      },
    });
    await emit({ result: showWhatIfResult(result, told) });
  });
}
