import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Identity, netbiosNameOf } from '../place.ts';

const PRIVATE_FOLDERS = ['run/ntp_signd', 'run/winbindd'];
const FOLDERS = ['etc', 'cache', 'lock', 'log', 'bind-dns', 'run/ncalrpc', 'private/tls'];

/**
 * Writes smb.conf and krb5.conf, and makes the folders they name. `home` is the folder, or a short link to it.
 * One prefork child: change notifications then arrive in milliseconds, where Samba otherwise polls every five seconds.
 */
export function writeConfiguration(home: string, identity: Identity, hardened = false): void {
  for (const name of FOLDERS) mkdirSync(join(home, name), { recursive: true, mode: 0o755 });
  for (const name of PRIVATE_FOLDERS) mkdirSync(join(home, name), { recursive: true, mode: 0o750 });
  writeFileSync(join(home, 'etc/smb.conf'), `${sambaConfiguration(home, identity)}${hardened ? HARDENED : ''}`);
  writeFileSync(join(home, 'etc/krb5.conf'), kerberosConfiguration(identity));
}

function sambaConfiguration(home: string, identity: Identity): string {
  return `[global]
	netbios name = ${identity.host.toUpperCase()}
	realm = ${identity.realm}
	workgroup = ${netbiosNameOf(identity.realm)}
	server role = active directory domain controller
	ad dc functional level = 2016
	private dir = ${home}/private
	state directory = ${home}/state
	cache directory = ${home}/cache
	lock directory = ${home}/lock
	pid directory = ${home}/run
	ncalrpc dir = ${home}/run/ncalrpc
	binddns dir = ${home}/bind-dns
	winbindd socket directory = ${home}/run/winbindd
	ntp signd socket directory = ${home}/run/ntp_signd
	interfaces = ${identity.ip}/8
	bind interfaces only = yes
	server services = rpc, ldap, cldap, kdc
	dcerpc endpoint servers = epmapper, wkssvc, samr, netlogon, lsarpc, drsuapi, dssetup, backupkey
	rpc server dynamic port range = 49152-49252
	log file = ${home}/log/log.samba
	logging = file
	log level = 1
	max log size = 10000
	tls enabled = yes
	tls keyfile = ${home}/private/tls/key.pem
	tls certfile = ${home}/private/tls/cert.pem
	tls cafile = ${home}/private/tls/ca.pem
	prefork children = 1
	disable spoolss = yes
	load printers = no
	# A killed process loses nothing that way, a power cut may; the domain can be made again at any time.
	ldb:nosync = true
[sysvol]
	path = ${home}/state/sysvol
	read only = no
[netlogon]
	path = ${home}/state/sysvol/${identity.realm.toLowerCase()}/scripts
	read only = no
`;
}

/** No NTLM at all, and over LDAP nothing that is not signed, or bound to its TLS connection. */
const HARDENED = `[global]
	ntlm auth = disabled
	ldap server require strong auth = yes
`;

function kerberosConfiguration(identity: Identity): string {
  return `[libdefaults]
 default_realm = ${identity.realm}
 dns_lookup_realm = false
 dns_lookup_kdc = false
 dns_canonicalize_hostname = false
 rdns = false
[realms]
 ${identity.realm} = {
  kdc = ${identity.ip}
  kpasswd_server = ${identity.ip}
 }
[domain_realm]
 .${identity.realm.toLowerCase()} = ${identity.realm}
`;
}
