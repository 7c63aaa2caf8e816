import { type Client, createClient, type Fetch } from '@landbridge/contract';
import { csrfHeader } from './session.ts';

/** Calls control as whoever is signed in with this browser. */
const fetchInSession: Fetch = async (url, { headers, ...init }) => {
  const answer = await fetch(url, { ...init, headers: { ...headers, ...csrfHeader() }, credentials: 'same-origin' });
  return { status: answer.status, text: () => answer.text(), body: answer.body };
};

export const client: Client = createClient({ baseUrl: window.location.origin, token: null, fetch: fetchInSession });
