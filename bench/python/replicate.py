"""replicate.py SMB_CONF: every password of a domain by replication, with Samba's own client; prints what it read and how long it took.

On its standard input stands one JSON object: {"ip", "fqdn", "baseDn", "realm", "account", "password", "kerberos", "pageObjects"}. Secrets
are not opened. What is counted is counted after the time was taken.
"""

import json
import sys
import time

from samba.credentials import DONT_USE_KERBEROS, MUST_USE_KERBEROS, Credentials
from samba.dcerpc import drsuapi, misc
from samba.param import LoadParm

EXTENSIONS = (
    drsuapi.DRSUAPI_SUPPORTED_EXTENSION_GETCHGREQ_V8
    | drsuapi.DRSUAPI_SUPPORTED_EXTENSION_GETCHGREPLY_V6
    | drsuapi.DRSUAPI_SUPPORTED_EXTENSION_STRONG_ENCRYPTION
)
ATTRIBUTES = [
    drsuapi.DRSUAPI_ATTID_unicodePwd,
    drsuapi.DRSUAPI_ATTID_pwdLastSet,
    drsuapi.DRSUAPI_ATTID_userAccountControl,
    drsuapi.DRSUAPI_ATTID_accountExpires,
    drsuapi.DRSUAPI_ATTID_isDeleted,
]


def credentials(task, parameters):
    account = Credentials()
    account.guess(parameters)
    account.set_username(task["account"])
    account.set_domain(task["realm"].split(".")[0])
    account.set_realm(task["realm"])
    account.set_workstation("")
    account.set_password(task["password"])
    account.set_kerberos_state(MUST_USE_KERBEROS if task["kerberos"] else DONT_USE_KERBEROS)
    return account


def connect(task, parameters):
    binding = f"ncacn_ip_tcp:{task['ip']}[seal,target_hostname={task['fqdn']}]"
    client = drsuapi.drsuapi(binding, parameters, credentials(task, parameters))
    information = drsuapi.DsBindInfoCtr()
    information.length = 28
    information.info = drsuapi.DsBindInfo28()
    information.info.supported_extensions = EXTENSIONS
    _, handle = client.DsBind(misc.GUID(drsuapi.DRSUAPI_DS_BIND_GUID), information)
    return client, handle


def first_request(task):
    attributes = drsuapi.DsPartialAttributeSet()
    attributes.version = 1
    attributes.attids = ATTRIBUTES
    attributes.num_attids = len(ATTRIBUTES)
    name = drsuapi.DsReplicaObjectIdentifier()
    name.dn = task["baseDn"]
    name.guid = misc.GUID()
    prefixes = drsuapi.DsReplicaOIDMapping_Ctr()
    prefixes.num_mappings = 0
    prefixes.mappings = None
    request = drsuapi.DsGetNCChangesRequest8()
    request.destination_dsa_guid = misc.GUID()
    request.source_dsa_invocation_id = misc.GUID()
    request.naming_context = name
    request.highwatermark = drsuapi.DsReplicaHighWaterMark()
    request.uptodateness_vector = None
    request.replica_flags = drsuapi.DRSUAPI_DRS_INIT_SYNC | drsuapi.DRSUAPI_DRS_WRIT_REP
    request.max_object_count = task["pageObjects"]
    request.max_ndr_size = 0
    request.extended_op = 0
    request.fsmo_info = 0
    request.partial_attribute_set = attributes
    request.partial_attribute_set_ex = None
    request.mapping_ctr = prefixes
    return request


def hashes_of(reply):
    found = 0
    entry = reply.first_object
    while entry is not None:
        for attribute in entry.object.attribute_ctr.attributes:
            if attribute.attid == drsuapi.DRSUAPI_ATTID_unicodePwd and attribute.value_ctr.num_values:
                found += 1
        entry = entry.next_object
    return found


def main():
    task = json.load(sys.stdin)
    parameters = LoadParm()
    parameters.load(sys.argv[1])
    begun = time.monotonic()
    client, handle = connect(task, parameters)
    request = first_request(task)
    replies = []
    more = True
    while more:
        _, reply = client.DsGetNCChanges(handle, 8, request)
        replies.append(reply)
        request.highwatermark = reply.new_highwatermark
        request.source_dsa_invocation_id = reply.source_dsa_invocation_id
        more = reply.more_data
    seconds = time.monotonic() - begun
    told = {"seconds": seconds, "objects": sum(reply.object_count for reply in replies), "pages": len(replies)}
    print(json.dumps({**told, "hashes": sum(hashes_of(reply) for reply in replies)}))


main()
