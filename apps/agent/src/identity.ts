import { join } from 'node:path';
import { type AgentId, Failure } from '@landbridge/model';
import {
  type AgentIdentity,
  enrolmentUrl,
  hashCode,
  type KeyPair,
  makeKeyPair,
  Pauses,
  readEnrolmentResponse,
} from '@landbridge/relay';
import { z } from 'zod';
import type { Control, Surroundings } from './ports.ts';
import type { AgentSettings } from './settings.ts';

/** What the agent keeps: who it is, and nothing else. */
const identitySchema = z.strictObject({
  agentId: z.uuid().transform(text => text as AgentId),
  privateKey: z.string(),
  /** Which code it enrolled with, by its hash, so that a new code in the settings means a new enrolment. */
  enrolledWith: z.string(),
});
type KeptIdentity = z.infer<typeof identitySchema>;

export function identityFile({ dataFolder }: AgentSettings): string {
  return join(dataFolder, 'identity.json');
}

/** Null for an agent that is not enrolled. Throws `Failure` SettingsInvalid when the file is there but is no identity. */
export async function readIdentity(settings: AgentSettings, { files }: Surroundings): Promise<KeptIdentity | null> {
  const path = identityFile(settings);
  try {
    const text = await files.readTextIfThere(path);
    return text === undefined ? null : identitySchema.parse(JSON.parse(text));
  } catch (error) {
    const message = `dataFolder: ${path} cannot be used: restore it, or remove it and enrol the agent with a new code`;
    throw new Failure({ code: 'SettingsInvalid', message }, { cause: error });
  }
}

/** True when the settings hold a code and the agent has not enrolled with it. */
export function mustEnrol(settings: AgentSettings, kept: KeptIdentity | null): boolean {
  return kept === null || (settings.enrolmentCode !== null && fingerprint(settings.enrolmentCode) !== kept.enrolledWith);
}

/**
 * The agent's identity, enrolled for first if need be. Waits for a control that cannot be reached, until the signal aborts. Throws `Failure`
 * EnrolmentCodeInvalid, or SettingsInvalid when there is neither identity nor code.
 */
export async function ensureIdentity(
  settings: AgentSettings,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<AgentIdentity> {
  const { log, files, machineName, program: version } = surroundings;
  const kept = await readIdentity(settings, surroundings);
  if (kept !== null && !mustEnrol(settings, kept)) return { ...kept, audience: settings.audience };
  const code = settings.enrolmentCode;
  if (code === null) {
    const message =
      'enrolmentCode (LANDBRIDGE_ENROLMENT_CODE): this agent is not enrolled; make a code with: landbridge agent code';
    throw new Failure({ code: 'SettingsInvalid', message });
  }
  const keys = makeKeyPair();
  // Before the code is used up it must be certain that the identity can be kept.
  await tryOut(settings, surroundings);
  const request = { code, machineName, publicKey: keys.publicKey, version };
  const agentId = await enrolPatiently(settings, { surroundings, request, signal });
  await files.writePrivate(identityFile(settings), contentOf(agentId, keys, code));
  log.info('agent enrolled', { agent: agentId, control: settings.audience });
  return { agentId, privateKey: keys.privateKey, audience: settings.audience };
}

function contentOf(agentId: AgentId, { privateKey }: KeyPair, code: string): string {
  return `${JSON.stringify({ agentId, privateKey, enrolledWith: fingerprint(code) }, null, 2)}\n`;
}

/** More than an identity has: on a full disk there is room for an empty file. */
const TRIAL_CHARACTERS = 8_192;

async function tryOut(settings: AgentSettings, { files }: Surroundings): Promise<void> {
  const trial = join(settings.dataFolder, '.trial');
  try {
    await files.writePrivate(trial, ' '.repeat(TRIAL_CHARACTERS));
    await files.remove(trial);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `dataFolder (LANDBRIDGE_DATA_FOLDER): ${settings.dataFolder} cannot be written: ${reason}`;
    throw new Failure({ code: 'SettingsInvalid', message }, { cause: error });
  }
}

interface Enrolling {
  readonly surroundings: Surroundings;
  readonly request: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

async function enrolPatiently(settings: AgentSettings, { surroundings, request, signal }: Enrolling): Promise<AgentId> {
  const { clock, chance, log } = surroundings;
  const control: Control = surroundings.controlBy(settings.route);
  const pauses = new Pauses(clock, chance);
  for (;;) {
    signal.throwIfAborted();
    try {
      const { status, body } = await control.post(enrolmentUrl(settings.audience), request);
      return readEnrolmentResponse(status, body);
    } catch (error) {
      if (!(error instanceof Failure) || error.problem.code !== 'ControlUnreachable') throw error;
      log.warn('enrolment waits for control', { reason: error.message, detail: error.problem.detail });
      await pauses.pause(signal);
    }
  }
}

function fingerprint(code: string): string {
  return Buffer.from(hashCode(code)).toString('base64');
}
