import type { SendPorts } from '@landbridge/notices';

/** How notices write moments and links. The address is asked for each time: a port that the system chose is known only after a while. */
export function wordingFor(publicUrl: () => string, hasAdminCenter: boolean): SendPorts['wording'] {
  const iso = (at: number): string => new Date(at).toISOString();
  return {
    get publicUrl() {
      return publicUrl();
    },
    hasAdminCenter,
    iso,
    moment: at => `${iso(at).slice(0, 16).replace('T', ' ')} UTC`,
  };
}
