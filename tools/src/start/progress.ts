import { type Client, getStatus, listProvisioningRecords, type Status } from '@landbridge/contract';

const LOOK_EVERY_MS = 500;
/** Without a terminal a line every so often, with one a line that rewrites itself. */
const LINE_EVERY_MS = 2_000;

export type Say = (line: string) => void;
type Shown = Status['configurations'][number];

/** Shows the first cycle while it runs; resolves when the configuration is healthy or has a problem. */
export async function followFirstCycle(client: Client, configurationId: string, say: Say): Promise<void> {
  let toldAt = Date.now();
  for (;;) {
    const { configurations } = await client.call(getStatus);
    const configuration = configurations.find(one => one.id === configurationId);
    if (!configuration) throw new Error('the configuration is gone');
    const line = lineOf(configuration);
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}`);
    else if (Date.now() - toldAt > LINE_EVERY_MS) {
      say(line);
      toldAt = Date.now();
    }
    if (isSettled(configuration)) {
      if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
      say(line);
      return;
    }
    await pause(LOOK_EVERY_MS);
  }
}

function isSettled({ initialCycleDone, lastCycle, quarantine }: Shown): boolean {
  return quarantine !== null || (initialCycleDone && lastCycle?.state !== 'Running');
}

function lineOf({ lastCycle, quarantine }: Shown): string {
  if (quarantine) return `  not healthy: ${quarantine.code}: ${quarantine.message} (${quarantine.cure})`;
  if (!lastCycle) return '  waiting for the agent to survey the domain';
  const { walked, created, referencesAdded } = lastCycle.counts;
  return `  ${walked} entries looked at, ${created} objects created, ${referencesAdded} references`;
}

/** Shows every change as it reaches the directory, until the signal is aborted. */
export async function followChanges(client: Client, say: Say, signal: AbortSignal): Promise<void> {
  let newest = (await client.call(listProvisioningRecords, { query: { $top: 1 } })).value[0]?.id ?? '';
  while (!signal.aborted) {
    const { value } = await client.call(listProvisioningRecords, { query: { $top: 50 } });
    const fresh = value.filter(record => record.id > newest).reverse();
    for (const record of fresh) {
      const what = record.modifiedProperties.map(({ displayName, newValue }) => `${displayName} = ${newValue}`).join(', ');
      const name = record.targetIdentity?.displayName ?? record.sourceIdentity.displayName;
      say(`  ${record.activityDateTime.slice(11, 23)}  ${record.provisioningAction.padEnd(12)} ${name}  ${what.slice(0, 120)}`);
      newest = record.id;
    }
    await pause(LOOK_EVERY_MS);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
