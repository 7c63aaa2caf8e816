/** Behind TLS the browser itself holds the cookie to this host and to TLS (RFC 6265bis section 4.1.3.2). */
function nameFor(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-landbridge' : 'landbridge';
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

/** What the session's cookie holds; null without one. */
export function sessionTokenIn(cookies: string | undefined, publicUrl: string): string | null {
  const name = nameFor(publicUrl);
  for (const pair of cookies?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return null;
}

/** The Set-Cookie header that keeps a session in a browser until it is closed; null takes it away. */
export function sessionCookie(sessionToken: string | null, publicUrl: string): string {
  const value = `${nameFor(publicUrl)}=${sessionToken ?? ''}; Path=/; HttpOnly; SameSite=Strict`;
  return value + (isSecure(publicUrl) ? '; Secure' : '') + (sessionToken === null ? '; Max-Age=0' : '');
}
