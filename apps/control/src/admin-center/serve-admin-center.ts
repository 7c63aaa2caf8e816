import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type Chance, Failure } from '@landbridge/model';
import type { FastifyInstance, FastifyReply } from 'fastify';

const NONCE_BYTES = 16;
/** Stands in the page where the nonce of each answer goes. */
const NONCE_PLACE = '%STYLE_NONCE%';
/** Their names hold a hash of what is in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Scripts of ours alone and none in the page; styles of ours, and those that a script adds which knows this answer's nonce. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The admin center under /admin: its files, and its one page for every place in it. */
export async function serveAdminCenter(
  fastify: FastifyInstance,
  { folder, chance }: { readonly folder: string; readonly chance: Chance },
): Promise<void> {
  const root = resolve(folder);
  const page = pageIn(root);
  const answerPage = (reply: FastifyReply): FastifyReply => {
    const nonce = Buffer.from(chance.bytes(NONCE_BYTES)).toString('base64url');
    return reply
      .header('content-security-policy', policyWith(nonce))
      .type('text/html; charset=utf-8')
      .send(page.replace(NONCE_PLACE, nonce));
  };
  await fastify.register(fastifyStatic, {
    root: join(root, 'assets'),
    prefix: '/admin/assets/',
    preCompressed: true,
    cacheControl: false,
    index: false,
    setHeaders: reply => void reply.header('cache-control', FOR_EVER),
  });
  fastify.get('/', (_, reply) => reply.redirect('/admin/'));
  fastify.get('/admin', (_, reply) => reply.redirect('/admin/'));
  fastify.get('/admin/mark.svg', (_, reply) => reply.header('cache-control', 'public, max-age=3600').sendFile('mark.svg', root));
  fastify.get('/admin/*', (_, reply) => answerPage(reply));
}

function pageIn(root: string): string {
  try {
    return readFileSync(join(root, 'index.html'), 'utf8');
  } catch (cause) {
    throw new Failure(
      { code: 'SettingsInvalid', message: `LANDBRIDGE_ADMIN_FOLDER: there is no admin center in ${root}` },
      { cause },
    );
  }
}
