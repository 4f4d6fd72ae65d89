"""The software bill of materials: what pccreply is made of and needs, as CycloneDX JSON.

It is made of the locks alone, so it names the versions, the files (by their hashes) and who needs whom; the licences
are those that ``release.licences`` holds against the installed packages. The same locks give the same bytes: there is
no time in it, and its serial number comes from its content.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from release.licences import CLUSTER, REVIEWED, groups
from release.locks import BUILD, DEVELOPERS, PROJECT, RUN_AND_BUILD, Pin, read

SCOPES = {
    "run": ComponentScope.REQUIRED,
    "cluster": ComponentScope.OPTIONAL,
    "build": ComponentScope.EXCLUDED,
}
"""CycloneDX calls "excluded" what is used to make the product and does not come with it."""
_SERIAL = uuid5(NAMESPACE_URL, "pccreply")
"""What the serial number is made from, together with the content."""


def bill(version: str, files: Mapping[str, str]) -> str:
    """The bill as JSON text, ending in a line feed.

    ``version`` is pccreply's. ``files`` are those of the release, name to SHA-256.
    """
    product = Component(
        name="pccreply",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=f"pkg:pypi/pccreply@{version}",
        purl=PackageURL("pypi", None, "pccreply", version),
        licenses=[_licence("MIT")],
        components=[
            Component(name=name, type=ComponentType.FILE, bom_ref=f"file:{name}", hashes=_hashes([digest]))
            for name, digest in sorted(files.items())
        ],
    )
    bom = Bom(serial_number=_SERIAL)
    bom.metadata.component = product
    components = {pin.name: _component(pin, SCOPES[group]) for group, pins in groups().items() for pin in pins}
    needed: dict[str, list[Component]] = {name: [] for name in (*components, PROJECT)}
    for name, reasons in _reasons().items():
        for reason in reasons & set(needed):
            if name in components:
                needed[reason].append(components[name])
    bom.components.update(components.values())
    bom.register_dependency(product, needed[PROJECT])
    for name, component in components.items():
        bom.register_dependency(component, needed[name])
    bom.serial_number = uuid5(_SERIAL, _text(bom))
    return _text(bom)


def faults(text: str) -> list[str]:
    """What CycloneDX's own schema says against a bill; empty where it is valid."""
    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return [] if found is None else [str(found)]


def _reasons() -> dict[str, set[str]]:
    """Every package with those that need it; what only a cluster or a build needs is the project's own need, too."""
    found: dict[str, set[str]] = {}
    for lock in (RUN_AND_BUILD, DEVELOPERS):
        for pin in read(lock).values():
            found.setdefault(pin.name, set()).update(PROJECT if why == BUILD else why for why in pin.because_of)
    found[CLUSTER].add(PROJECT)
    return found


def _component(pin: Pin, scope: ComponentScope) -> Component:
    """A package. Its hashes are those of all files that the lock lets in: one of them is what is installed."""
    purl = PackageURL("pypi", None, pin.name, pin.version)
    return Component(
        name=pin.name,
        version=pin.version,
        bom_ref=purl.to_string(),
        purl=purl,
        scope=scope,
        description=REVIEWED[pin.name].purpose,
        licenses=[_licence(REVIEWED[pin.name].licence)],
        hashes=_hashes(pin.hashes),
        properties=[Property(name="pccreply:needed-where", value=pin.marker)] if pin.marker else [],
    )


def _licence(spdx: str) -> DisjunctiveLicense | LicenseExpression:
    return LicenseExpression(spdx) if " " in spdx else DisjunctiveLicense(id=spdx)


def _hashes(digests: Iterable[str]) -> list[HashType]:
    return [HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in digests]


def _text(bom: Bom) -> str:
    said = json.loads(JsonV1Dot6(bom).output_as_string())
    said["metadata"].pop("timestamp", None)
    return json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
