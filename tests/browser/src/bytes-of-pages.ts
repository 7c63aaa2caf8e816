import type { Page } from 'playwright-core';

/** What travels for pages whose address is opened with nothing kept from before: scripts, styles and texts, compressed and with headers. */
export class BytesOfPages {
  readonly #of = new Map<string, Map<string, number>>();
  #at = '';

  static async of(page: Page): Promise<BytesOfPages> {
    const bytes = new BytesOfPages();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    const urls = new Map<string, string>();
    devtools.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const url = urls.get(requestId) ?? '';
      if (url.includes('/admin/assets/')) bytes.#of.get(bytes.#at)?.set(url, encodedDataLength);
    });
    return bytes;
  }

  /** What is loaded from now on belongs to this page. */
  begin(at: string): void {
    this.#at = at;
    this.#of.set(at, new Map());
  }

  /** What a page takes of whoever has seen another, in KB. */
  further(at: string, than: string): number {
    const seen = this.#of.get(than) ?? new Map();
    const own = [...(this.#of.get(at) ?? [])].filter(([url]) => !seen.has(url));
    return own.reduce((sum, [, bytes]) => sum + bytes, 0) / 1_024;
  }

  /** All of a page, in KB. */
  whole(at: string): number {
    return [...(this.#of.get(at)?.values() ?? [])].reduce((sum, bytes) => sum + bytes, 0) / 1_024;
  }
}
