"""Protected sheets: which cells may be changed all the same, and whether a password takes the protection off.

The protection is no lock: nothing is encrypted. It says what its author did not want changed, and is
respected like in Excel (ECMA-376 part 1, 18.3.1.85; part 4, 14.7.1 for passwords of old workbooks).
"""

import base64
import binascii
import hashlib
from collections.abc import Collection, Mapping

from lxml import etree

from evalxl.core.errors import WorkbookUnreadable
from evalxl.core.message import message
from evalxl.workbooks.archive import local
from evalxl.workbooks.encrypted import MAX_SPINS
from evalxl.workbooks.package import Package
from evalxl.workbooks.references import number_of
from evalxl.workbooks.relations import main_part, related

_ALGORITHMS = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
    "RIPEMD-160": "ripemd160",
}


def is_protected(protection: Mapping[str, str] | None) -> bool:
    """Whether a sheet's protection (the attributes of `sheetProtection`) is switched on."""
    return protection is not None and protection.get("sheet") in ("1", "true")


def fits(protection: Mapping[str, str], password: str) -> bool:
    """Whether the password takes the protection off; any does where it was set without one.

    Raises WorkbookUnreadable where checking it would take minutes.
    """
    if "hashValue" in protection:
        return _fits_hash(protection, password)
    stated = protection.get("password", "")
    if stated in ("", "0000"):
        return True
    from msoffcrypto.method.xor_obfuscation import DocumentXOR

    try:
        return bool(DocumentXOR.verifypw(password, int(stated, 16)))
    except ValueError:
        return False


def locked(package: Package, styles: Collection[int]) -> bool:
    """Whether any of these cell styles is locked, as cells are unless they say otherwise."""
    part = related(package, main_part(package), "styles")
    if part is None:
        return True
    groups = {local(group): group for group in package.tree(part)}
    own, named = (list(groups.get(name, ())) for name in ("cellXfs", "cellStyleXfs"))
    return any(style >= len(own) or _is_locked(own[style], named) for style in styles)


def _is_locked(style: etree._Element, named: list[etree._Element]) -> bool:
    base = number_of(style.get("xfId"))
    for each in (style, *named[base : base + 1]):
        for child in each:
            if local(child) == "protection" and child.get("locked") is not None:
                return child.get("locked") not in ("0", "false")
    return True


def _fits_hash(protection: Mapping[str, str], password: str) -> bool:
    spins = number_of(protection.get("spinCount"))
    if spins > MAX_SPINS or len(protection.get("spinCount", "")) > 9:
        raise WorkbookUnreadable(
            message("The file's password protection would keep this computer busy for minutes. Ask for a copy without.")
        )
    try:
        salt = base64.b64decode(protection.get("saltValue", ""), validate=True)
        expected = base64.b64decode(protection["hashValue"], validate=True)
        algorithm = _ALGORITHMS[protection.get("algorithmName", "")]
        digest = hashlib.new(algorithm, salt + password.encode("utf-16-le"), usedforsecurity=False).digest()
    except (binascii.Error, KeyError, ValueError):
        return False
    for number in range(spins):
        digest = hashlib.new(algorithm, digest + number.to_bytes(4, "little"), usedforsecurity=False).digest()
    return digest == expected
