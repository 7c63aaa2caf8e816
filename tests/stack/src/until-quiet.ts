import { type Client, enableConfiguration, getConfiguration } from '@landbridge/contract';
import { type Patience, until } from './until.ts';

/** Waits until a cycle of the configuration that began after this call has ended well; when `asked`, it lets one begin, and another after each that failed. */
export async function untilQuiet(
  client: Client,
  id: string,
  { asked, ...patience }: Omit<Patience, 'what'> & { readonly asked: boolean },
): Promise<void> {
  const params = { id };
  const since = Date.now();
  const wake = () => client.call(enableConfiguration, { params });
  if (asked) await wake();
  let failedAt = '';
  const ended = async (): Promise<boolean> => {
    const configuration = await client.call(getConfiguration, { params });
    const { lastCycleBeganDateTime, lastCycleEndedDateTime, initialCycleDone, quarantine } = configuration;
    if (lastCycleBeganDateTime === null || Date.parse(lastCycleBeganDateTime) < since) return false;
    if (initialCycleDone && quarantine === null) return true;
    if (asked && quarantine !== null && lastCycleEndedDateTime !== null && lastCycleEndedDateTime !== failedAt) {
      failedAt = lastCycleEndedDateTime;
      await wake();
    }
    return false;
  };
  await until(ended, { everyMs: 50, ...patience, what: 'a cycle that begins now and ends well' });
}
