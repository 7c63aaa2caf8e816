import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Failure } from '@landbridge/model';
import { packTar } from 'modern-tar/fs';
import manifest from '../../package.json' with { type: 'json' };
import type { AgentPackage, AgentPackages } from '../api/index.ts';
import type { ControlSettings } from '../settings.ts';
import { ownAuthorityIn } from './own-authority.ts';
import { packageEntries } from './package-entries.ts';

/** Nearly all of a package is the binary of Node, which the highest level makes smaller by 8 % in six times the time. */
const LEVEL = 1;

export interface PackagePorts {
  readonly settings: Pick<ControlSettings, 'agentFolder' | 'tls'>;
  readonly files: { readTextIfThere(path: string): Promise<string | undefined> };
  /** The Node that control itself runs by. */
  readonly node: string;
  readonly publicUrl: () => string;
}

/** Packages of the agent out of the folder that it was built into, for machines like this one. */
export class BuiltAgentPackages implements AgentPackages {
  readonly #ports: PackagePorts;

  constructor(ports: PackagePorts) {
    this.#ports = ports;
  }

  async offered(): Promise<AgentPackage | null> {
    const { settings, node } = this.#ports;
    if (settings.agentFolder === null || process.platform !== 'linux') return null;
    const folder = resolve(settings.agentFolder);
    const names = await readdir(folder).catch((): string[] => []);
    if (!names.includes('landbridge-agent.mjs')) return null;
    const sizes = await Promise.all([node, ...names.map(name => join(folder, name))].map(async path => (await stat(path)).size));
    return {
      platform: 'linux',
      architecture: process.arch,
      version: manifest.version,
      fileName: `landbridge-agent-${manifest.version}-linux-${process.arch}.tar.gz`,
      sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
    };
  }

  async make(code: string): Promise<AsyncIterable<Uint8Array>> {
    const { settings, node, publicUrl } = this.#ports;
    if (settings.agentFolder === null) throw new Failure({ code: 'AgentPackageMissing', message: 'there is no agent to pack' });
    const folder = resolve(settings.agentFolder);
    const controlCa = await this.#ownAuthority();
    const packed = packTar(await packageEntries({ folder, node, controlCa, code, controlUrl: publicUrl() }));
    // What breaks on either side ends both; whoever reads is told.
    return pipeline(packed, createGzip({ level: LEVEL }), () => undefined);
  }

  async #ownAuthority(): Promise<string | null> {
    const { settings, files } = this.#ports;
    const chain = settings.tls === null ? undefined : await files.readTextIfThere(settings.tls.certFile);
    return chain === undefined ? null : ownAuthorityIn(chain);
  }
}
