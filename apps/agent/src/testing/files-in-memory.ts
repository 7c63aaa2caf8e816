import type { Files } from '../ports.ts';

/** Files by path. A folder named in `readOnly` takes none. */
export class FilesInMemory implements Files {
  readonly contents = new Map<string, string>();
  readOnly = '';

  constructor(contents: Readonly<Record<string, string>> = {}) {
    for (const [path, content] of Object.entries(contents)) this.contents.set(path, content);
  }

  async readText(path: string): Promise<string> {
    const content = this.contents.get(path);
    if (content === undefined) throw Object.assign(new Error(`ENOENT: no such file, open '${path}'`), { code: 'ENOENT' });
    return content;
  }

  async readTextIfThere(path: string): Promise<string | undefined> {
    return this.contents.get(path);
  }

  async lastText(path: string, maxBytes: number): Promise<string | undefined> {
    return this.contents.get(path)?.slice(-maxBytes);
  }

  async readSecret(path: string): Promise<Uint8Array> {
    return new TextEncoder().encode((await this.readText(path)).replace(/\n$/, ''));
  }

  async readSecretBytes(path: string): Promise<Uint8Array> {
    return new Uint8Array(Buffer.from(await this.readText(path), 'latin1'));
  }

  async writePrivate(path: string, content: string): Promise<void> {
    if (this.readOnly !== '' && path.startsWith(this.readOnly)) throw new Error(`EROFS: read-only file system, open '${path}'`);
    this.contents.set(path, content);
  }

  async remove(path: string): Promise<void> {
    this.contents.delete(path);
  }
}
