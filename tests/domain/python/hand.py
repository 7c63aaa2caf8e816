"""hand.py: does operations in a directory, one line of JSON each, and answers each with a line (see src/hand.ts).

The first line says where: {"ip", "realm", "password"} over LDAP as the administrator, or {"configuration"} in the local database.
"""

import base64
import json
import sys

import ldb
from samba.auth import system_session
from samba.credentials import DONT_USE_KERBEROS, Credentials
from samba.crypto import md4_hash_blob
from samba.dcerpc import security
from samba.ndr import ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB
from samba.sd_utils import SDUtils

BYPASS_PASSWORD_HASH = "local_oid:1.3.6.1.4.1.7165.4.3.12:0"
RELAX = "relax:0"
TREE_DELETE = "tree_delete:0"
SCOPES = {"base": ldb.SCOPE_BASE, "one": ldb.SCOPE_ONELEVEL, "subtree": ldb.SCOPE_SUBTREE}
FLAGS = {"add": ldb.FLAG_MOD_ADD, "delete": ldb.FLAG_MOD_DELETE, "replace": ldb.FLAG_MOD_REPLACE}


def connect(where):
    parameters = LoadParm()
    if "configuration" in where:
        parameters.load(where["configuration"])
        return SamDB(url=parameters.samdb_url(), session_info=system_session(parameters), lp=parameters)
    credentials = Credentials()
    credentials.set_username("Administrator")
    credentials.set_password(where["password"])
    credentials.set_domain(where["realm"].split(".")[0])
    credentials.set_realm(where["realm"])
    credentials.set_workstation("")
    credentials.set_kerberos_state(DONT_USE_KERBEROS)
    return SamDB(url="ldap://" + where["ip"], credentials=credentials, lp=parameters, session_info=system_session(parameters))


def raw(value):
    return value.encode() if isinstance(value, str) else base64.b64decode(value["base64"])


def shown(value):
    try:
        return bytes(value).decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(bytes(value)).decode()}


def add(sam, step):
    message = ldb.Message(ldb.Dn(sam, step["dn"]))
    for name, values in step["attributes"].items():
        message[name] = ldb.MessageElement([raw(value) for value in values], ldb.FLAG_MOD_ADD, name)
    controls = []
    if "password" in step:
        digest = md4_hash_blob(step["password"].encode("utf-16le"))
        message["unicodePwd"] = ldb.MessageElement(digest, ldb.FLAG_MOD_ADD, "unicodePwd")
        controls.append(BYPASS_PASSWORD_HASH)
    if step.get("asSystem"):
        controls.append(RELAX)
    sam.add(message, controls=controls)


def modify(sam, step):
    message = ldb.Message(ldb.Dn(sam, step["dn"]))
    for place, change in enumerate(step["changes"]):
        values = [raw(value) for value in change["values"]]
        message[str(place)] = ldb.MessageElement(values, FLAGS[change["how"]], change["attribute"])
    sam.modify(message, controls=[RELAX] if step.get("asSystem") else [])


def rename(sam, step):
    sam.rename(ldb.Dn(sam, step["dn"]), ldb.Dn(sam, step["newDn"]))


def delete(sam, step):
    sam.delete(ldb.Dn(sam, step["dn"]), [TREE_DELETE] if step.get("tree") else [])


def grant(sam, step):
    found = sam.search(step["dn"], ldb.SCOPE_BASE, attrs=["objectSid"])
    sid = ndr_unpack(security.dom_sid, found[0]["objectSid"][0])
    descriptors = SDUtils(sam)
    for right in step["rights"]:
        change = descriptors.dacl_add_ace if step["granted"] else descriptors.dacl_delete_aces
        change(sam.domain_dn(), f"(OA;;CR;{right};;{sid})")


def ace(sam, step):
    found = sam.search(step["account"], ldb.SCOPE_BASE, attrs=["objectSid"])
    sid = ndr_unpack(security.dom_sid, found[0]["objectSid"][0])
    descriptors = SDUtils(sam)
    entry = step["ace"].replace("SID", str(sid))
    if step["present"]:
        descriptors.dacl_add_ace(step["dn"], entry)
        return
    # Deleted Objects is itself a deleted object.
    controls = ["show_deleted:1", f"sd_flags:1:{security.SECINFO_DACL}"]
    missing, _, _ = descriptors.update_aces_in_dacl(step["dn"], del_aces=[entry], controls=controls)
    if missing:
        raise ldb.LdbError(ldb.ERR_NO_SUCH_ATTRIBUTE, f"{step['dn']} has no {entry}")


def search(sam, step):
    found = sam.search(step["base"], SCOPES[step["scope"]], step["filter"], attrs=step["attributes"])
    entries = []
    for message in found:
        attributes = {name: [shown(value) for value in message[name]] for name in message.keys() if name != "dn"}
        entries.append({"dn": str(message.dn), "attributes": attributes})
    return entries


WORK = {
    "add": add,
    "modify": modify,
    "rename": rename,
    "delete": delete,
    "grant": grant,
    "ace": ace,
    "search": search,
    "begin": lambda sam, step: sam.transaction_start(),
    "commit": lambda sam, step: sam.transaction_commit(),
}


def answer(sam, step):
    try:
        entries = WORK[step["op"]](sam, step)
    except ldb.LdbError as problem:
        return {"ok": False, "error": f"{problem.args[0]}: {problem.args[1]}"}
    return {"ok": True} if entries is None else {"ok": True, "entries": entries}


def main():
    sam = connect(json.loads(sys.stdin.readline()))
    print('{"ok": true}', flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(sam, json.loads(line))), flush=True)


main()
