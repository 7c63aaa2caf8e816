import { z } from 'zod';

const hostPattern = z
  .string()
  .regex(
    /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$|^\[[0-9a-f:]+\]$/i,
    'write hosts with commas, as in hooks.example.com,*.example.org',
  );

/** Hosts as a variable of the environment lists them. */
export const hostList = z
  .string()
  .transform(text => text.split(',').map(host => host.trim()))
  .pipe(z.array(hostPattern));
