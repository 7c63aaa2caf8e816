export const HELP = `landbridge-agent: connects Active Directory domains to a Landbridge control. It only ever connects outwards.

  landbridge-agent [--settings FILE] [--check]

  --settings FILE   read the settings from this JSON file; variables of the environment are laid over it
  --check           print what the agent would do, ask every domain who it is, and change nothing
  --version         print the version
  --help            print this

The environment is enough for one domain:

  LANDBRIDGE_CONTROL_URL=https://control.example.com \\
  LANDBRIDGE_ENROLMENT_CODE=7QK2-...  \\
  LANDBRIDGE_DOMAIN=corp.example.com \\
  LANDBRIDGE_ACCOUNT=landbridge@corp.example.com \\
  LANDBRIDGE_PASSWORD_FILE=/run/secrets/landbridge \\
  landbridge-agent

  LANDBRIDGE_CONTROL_URL          address of control
  LANDBRIDGE_CONTROL_CA_FILE      certificate authorities (PEM) that control's certificate must come from; default: the machine's
  LANDBRIDGE_PLAIN_HTTP           allowed: an address of control with http:// that is not this machine; default: refused
  LANDBRIDGE_PROXY                http://host:port, instead of HTTPS_PROXY, HTTP_PROXY and NO_PROXY
  LANDBRIDGE_ENROLMENT_CODE       one-time code for the first start (or _FILE); make one with: landbridge agent code
  LANDBRIDGE_CEILING              what control may ask at all, with commas: read, hashes, passwords, write; default: read
  LANDBRIDGE_DATA_FOLDER          where the agent keeps its identity and its logs
  LANDBRIDGE_TRACES               address that traces are sent to as OTLP, of what control asks to follow; default: none
  LANDBRIDGE_LOG_LEVEL            debug, info, warn or error; default: info
  LANDBRIDGE_DOMAIN               DNS name of the domain
  LANDBRIDGE_DC                   preferred domain controllers, with commas, as host or host:port; default: those that DNS names
  LANDBRIDGE_SECURITY             ldaps or starttls; default: ldaps
  LANDBRIDGE_AUTHENTICATION       simple (name and password within TLS) or negotiate (Kerberos, bound to TLS); default: simple
  LANDBRIDGE_NTLM                 allowed: NTLM where Kerberos does not work; default: refused
  LANDBRIDGE_CA_FILE              certificate authorities (PEM) of the domain controllers; default: the machine's
  LANDBRIDGE_ACCOUNT              user principal name of the account that reads
  LANDBRIDGE_PASSWORD             its password (or _FILE, which is better)
  LANDBRIDGE_KEYTAB_FILE          instead of a password: a key table with the account's AES keys, for Kerberos alone

A settings file for two domains:

  {
    "controlUrl": "https://control.example.com",
    "enrolmentCodeFile": "/run/secrets/landbridge-code",
    "dataFolder": "/var/lib/landbridge-agent",
    "ceiling": ["read"],
    "domains": [
      { "fqdn": "corp.example.com", "account": "landbridge@corp.example.com", "passwordFile": "/run/secrets/corp",
        "preferredDcs": ["dc1.corp.example.com"], "caFile": "/etc/landbridge/corp-ca.pem" },
      { "fqdn": "lab.example.com", "account": "landbridge@lab.example.com", "passwordFile": "/run/secrets/lab",
        "security": "starttls" }
    ]
  }

Exit status: 0 after a stop that was asked for, 78 when only an administrator can help (settings, code, revocation), 1 otherwise.
`;
