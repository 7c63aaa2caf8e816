import { cureOf, deletesUnseen, Failure, PROBLEMS } from '@landbridge/model';
import { enrolmentUrl, lineUrl } from '@landbridge/relay';
import { identityFile, mustEnrol, readIdentity } from './identity.ts';
import type { Surroundings } from './ports.ts';
import type { AgentSettings } from './settings.ts';

type Domain = AgentSettings['domains'][number];

type Print = (line: string) => void;

const FEWEST_ITERATIONS = 1_000;
/** Kerberos takes no more (RFC 4120 section 1.6); whoever is further off signs in by name and password alone. */
const FARTHEST_APART_MS = 300_000;

/**
 * Prints what the agent would do with these settings, and asks every domain who it is. Changes nothing, and uses up no enrolment code.
 * True when everything is in order.
 */
export async function check(settings: AgentSettings, surroundings: Surroundings, print: Print): Promise<boolean> {
  const kept = await readIdentity(settings, surroundings);
  const { audience, route, enrolmentCode, ceiling, dataFolder } = settings;
  print(`control        ${audience}${route.proxy === null ? '' : `, through the proxy ${route.proxy}`}`);
  print(
    `               certificate: ${route.caPem === null ? 'authorities of this machine' : 'the authority of the file named'}`,
  );
  print(`data folder    ${dataFolder}`);
  print(`may be asked   ${ceiling.join(', ')}`);
  const willEnrol = mustEnrol(settings, kept);
  if (!willEnrol) print(`identity       agent ${kept?.agentId}, from ${identityFile(settings)}`);
  else if (enrolmentCode === null) print('identity       none, and no enrolment code: make one with: landbridge agent code');
  else print(`identity       would enrol at ${enrolmentUrl(audience)} with the code of the settings`);
  let isInOrder = (await checkLine(settings, surroundings, print)) && (!willEnrol || enrolmentCode !== null);
  for (const domain of settings.domains) isInOrder = (await checkDomain({ domain, ceiling }, surroundings, print)) && isInOrder;
  return isInOrder;
}

/** Whether control can be reached, by name, port, certificate and proxy: a line is opened, and closed before a word is said. */
async function checkLine({ audience, route }: AgentSettings, { controlBy }: Surroundings, print: Print): Promise<boolean> {
  print(`line           would connect to ${lineUrl(audience)}`);
  try {
    const wire = await controlBy(route).openLine(lineUrl(audience), new AbortController().signal);
    wire.close('only checked');
    print('               control answers');
    return true;
  } catch (error) {
    tell(error, print);
    return false;
  }
}

/** What went wrong, and what to do about it. */
function tell(error: unknown, print: Print): void {
  const isKnown = error instanceof Failure;
  print(`               ${isKnown ? `${error.problem.code}: ${error.message}` : String(error)}`);
  if (isKnown) print(`               ${cureOf(error.problem)}`);
}

interface Checked extends Pick<AgentSettings, 'ceiling'> {
  readonly domain: Domain;
}

async function checkDomain({ domain, ceiling }: Checked, surroundings: Surroundings, print: Print): Promise<boolean> {
  const controllers = domain.preferredDcs.map(({ host, port }) => (port === undefined ? host : `${host}:${port}`));
  print(`domain         ${domain.fqdn} as ${domain.account.name}, by ${domain.security}, ${domain.authentication}`);
  print(`               controllers: ${[...controllers, 'those that DNS names'].join(', then ')}`);
  const reader = surroundings.readerOf(domain, surroundings.log.with({ domain: domain.fqdn }));
  try {
    const { replica, canaries, clockAheadMs, domainGuid } = await reader.one({ ask: 'survey' });
    print(`               answers: ${replica.dc}, its clock ${Math.round(clockAheadMs / 1000)} s ahead of this machine's`);
    if (Math.abs(clockAheadMs) > FARTHEST_APART_MS) {
      print(`               ClockTooFarApart: ${PROBLEMS.ClockTooFarApart}`);
    }
    print(`               Replicating Directory Changes: ${yesOrNo(canaries.replicatingChanges)}`);
    print(`               Deleted Objects can be listed: ${yesOrNo(canaries.deletedObjects)}`);
    const unseen = deletesUnseen(canaries);
    if (unseen) tell(new Failure(unseen), print);
    if (ceiling.includes('hashes')) {
      // The domain's head has no password: reading it as one that has tells whether the account may, and brings no secret.
      await reader.one({ ask: 'credentials', guids: [domainGuid], iterations: FEWEST_ITERATIONS });
      print('               Replicating Directory Changes All: yes');
    }
    return true;
  } catch (error) {
    tell(error, print);
    return false;
  } finally {
    await reader.close();
  }
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
