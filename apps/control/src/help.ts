export const HELP = `landbridge-control: the cloud side of Landbridge: directory, sync engine, API, and the line to the agents.

  landbridge-control
  landbridge-control --rotate-key      puts a new key first in secret.key, and ends
  landbridge-control backup FILE       the whole database, secret.key and admin-token into one file; control may run meanwhile
  landbridge-control restore FILE      puts such a file back into an empty database and data folder, before control starts
  landbridge-control diagnostics FILE  a zip for whoever looks for a fault, without secrets: versions, settings, the database's standing, logs
  landbridge-control admin-token renew   a new token into admin-token; the one that stood there ends. Control may run meanwhile
  landbridge-control admin-token revoke  ends every such token, of all replicas, and takes the file away

  --passphrase-file FILE               seals the backup, or opens one, with the passphrase in this file

Settings are variables of the environment:

  LANDBRIDGE_LISTEN                address and port of the API and the agents' line; default: 127.0.0.1:8480
  LANDBRIDGE_PUBLIC_URL            address under which agents reach it; default: http(s):// and the above
  LANDBRIDGE_TLS_CERT_FILE         certificate with its chain (PEM) to speak TLS by, with LANDBRIDGE_TLS_KEY_FILE; read again every hour
  LANDBRIDGE_PLAIN_HTTP            allowed: HTTP beyond this machine without a certificate or a trusted proxy, and http:// addresses; default: refused
  LANDBRIDGE_REQUESTS_PER_MINUTE   of one client, and five times as many of a tenant or an address; 0: without limit; default: 6000
  LANDBRIDGE_TRUST_FORWARDED_FOR   true when a proxy of yours stands before control and writes X-Forwarded-For; default: false
  LANDBRIDGE_CONTROL_FOLDER        data folder: embedded database, logs, the administrator's token; default: .landbridge/control
  LANDBRIDGE_ADMIN_FOLDER          the admin center as built, to be served under /admin; default: none
  LANDBRIDGE_AGENT_FOLDER          the agent as built (npm run build:agent), for the packages that the admin center offers; default: none
  DATABASE_URL                     a PostgreSQL 15 or newer to use instead of the embedded one; on another machine with sslmode=verify-full
  LANDBRIDGE_PLAIN_DATABASE        allowed: a PostgreSQL on another machine without verified TLS; default: refused
  LANDBRIDGE_SMTP_HOST             mail server for notices; without it they wait. The certificate is verified
  LANDBRIDGE_SMTP_PORT             default: 587, 465 with tls, 25 with plain
  LANDBRIDGE_SMTP_SECURITY         starttls (required of the server), tls (from the first byte), or plain (on loopback only); default: starttls
  LANDBRIDGE_SMTP_USER             with LANDBRIDGE_SMTP_PASSWORD, or LANDBRIDGE_SMTP_PASSWORD_FILE that names its file
  LANDBRIDGE_SMTP_CA_FILE          certificate authorities to trust instead of the usual ones
  LANDBRIDGE_MAIL_FROM             whom notices come from, as in Landbridge <landbridge@example.com>
  LANDBRIDGE_TENANT_SMTP_PRIVATE_ADDRESSES  true lets the mail servers that tenants name stand in your own network, at any port; default: false
  LANDBRIDGE_TENANT_SMTP_HOSTS     the only mail servers that tenants may name, as in smtp.example.com,*.example.org; default: any public one
  LANDBRIDGE_WEBHOOK_PRIVATE_ADDRESSES  true lets webhooks stand in your own network; default: false
  LANDBRIDGE_WEBHOOK_HOSTS         the only hosts that webhooks may stand on, as in hooks.example.com,*.example.org; default: any public one
  LANDBRIDGE_CREDENTIAL_ITERATIONS  of PBKDF2, for what passwords are checked by from then on; default: 1000, as Microsoft Entra Connect
  LANDBRIDGE_ADMIN_TOKEN_DAYS      how long the token in admin-token is good, 365 at most; default: 90
  LANDBRIDGE_METRICS_LISTEN        address and port that tell metrics to Prometheus at /metrics, to whoever reaches it; default: none
  LANDBRIDGE_AUDIT_SYSLOG          syslog server that acts are sent to: tls://HOST:PORT, tcp://HOST:PORT or unix:/PATH; default: none
  LANDBRIDGE_AUDIT_SYSLOG_CA_FILE  certificate authorities (PEM) that its certificate must come from; default: the usual ones
  LANDBRIDGE_PLAIN_SYSLOG          allowed: tcp:// to another machine; default: refused
  LANDBRIDGE_TRACES                address that traces are sent to as OTLP, as in http://127.0.0.1:4318/v1/traces; default: none
  LANDBRIDGE_TRACES_RATIO          how much is followed of what nobody asked to follow, 0 to 1; default: 0
  LANDBRIDGE_TRACES_CALLERS        parent: a caller's trace goes on in control; link: control's own refers to it; default: parent
  LANDBRIDGE_LOG_LEVEL             debug, info, warn or error; default: info

Examples:

  landbridge-control
  DATABASE_URL='postgresql://landbridge:secret@db/landbridge?sslmode=verify-full' LANDBRIDGE_PUBLIC_URL=https://control.example.com landbridge-control
  landbridge-control backup /var/backups/landbridge-$(date +%F) --passphrase-file /etc/landbridge/backup-passphrase
  LANDBRIDGE_CONTROL_FOLDER=/var/lib/landbridge-new landbridge-control restore /var/backups/landbridge-2026-11-30
  landbridge-control diagnostics bundle.zip

The token of the first administrator stands in the data folder as admin-token for as long as it is good, and their name and one-time password as first-administrator.
It prints one line of JSON, {"ready": address}, when it is ready.
Secrets that control has to read again (of webhooks, and what passwords are checked by) are sealed with the key in secret.key of that folder:
keep a copy, and give every replica the same.
`;

export const AFTER_ROTATION = `Next:
  1. give this file to every replica, and start them all again: each seals with the new key and opens with every key in the file
  2. control seals what is stored under the new key and says in its log when the older keys are not needed any more
  3. take the older lines out of the file, and keep a copy of it
`;

export const AFTER_RESTORE = `Everything is back as it was when the backup was taken. Next:
  1. start control: every domain is read anew and compared, and nobody is deleted who is merely not mentioned
  2. revoke again what was revoked since: agents (landbridge agent list) and tokens are as they were
  3. agents that were enrolled since need a new code: landbridge agent code
`;
