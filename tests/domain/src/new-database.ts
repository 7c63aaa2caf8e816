import { run } from './run.ts';

/**
 * As a restore of the directory itself does (MS-ADTS section 3.1.1.1.9, retired invocationIds): the database gets a new identity, and knows how far it
 * stood under its old one.
 */
const SCRIPT = `
import json, sys, uuid
import ldb
from samba.auth import system_session
from samba.dcerpc import drsblobs, drsuapi, misc
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB
parameters = LoadParm()
parameters.load(json.load(sys.stdin)["configuration"])
sam = SamDB(url=parameters.samdb_url(), session_info=system_session(parameters), lp=parameters)
old = misc.GUID(sam.get_invocation_id())
usn = int(sam.search("", ldb.SCOPE_BASE, attrs=["highestCommittedUSN"])[0]["highestCommittedUSN"][0])

def write(dn, name, value):
    message = ldb.Message(ldb.Dn(sam, str(dn)))
    message[name] = ldb.MessageElement(value, ldb.FLAG_MOD_REPLACE, name)
    sam.modify(message, controls=["local_oid:1.3.6.1.4.1.7165.4.3.19:0", "relax:0"])

for context in (sam.get_default_basedn(), sam.get_config_basedn(), sam.get_schema_basedn()):
    [head] = sam.search(context, ldb.SCOPE_BASE, attrs=["replUpToDateVector"])
    vector = drsblobs.replUpToDateVectorBlob()
    vector.version = 2
    if "replUpToDateVector" in head:
        vector = ndr_unpack(drsblobs.replUpToDateVectorBlob, head["replUpToDateVector"][0])
    cursor = drsuapi.DsReplicaCursor2()
    cursor.source_dsa_invocation_id = old
    cursor.highest_usn = usn
    cursors = [one for one in vector.ctr.cursors if one.source_dsa_invocation_id != old] + [cursor]
    vector.ctr.cursors = sorted(cursors, key=lambda one: ndr_pack(one.source_dsa_invocation_id))
    vector.ctr.count = len(cursors)
    write(context, "replUpToDateVector", ndr_pack(vector))
write(sam.get_dsServiceName(), "invocationId", ndr_pack(misc.GUID(str(uuid.uuid4()))))
`;

/** The domain controller must be down. */
export async function giveNewDatabase(configuration: string): Promise<void> {
  await run('/usr/bin/python3', ['-c', SCRIPT], { input: JSON.stringify({ configuration }) });
}
