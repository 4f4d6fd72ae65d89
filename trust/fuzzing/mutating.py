"""How inputs are varied: bytes, words, the parts inside a zip, the objects inside a PDF.

A fuzzer that only turned bytes would never get past the checksum of a zip. Here a part is taken out, varied, and
the zip is made anew; a PDF gets a new table of objects.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

Raw = Callable[[bytes], bytes]
"""Varies bytes without knowing what they are."""
Mutator = Callable[[bytes, Random, Raw], bytes]

_NUMBERS = (
    "0",
    "1",
    "-1",
    "00",
    "9",
    "255",
    "65536",
    "2147483648",
    "-2147483649",
    "99999999999999999999",
    "1e999",
    "NaN",
)
_TOKEN = re.compile(r"<!--.*?-->|<\?.*?\?>|<[^<>]*>|[^<]+|<", re.DOTALL)
_VALUE = re.compile(r"""(["'])([^"'<>]*)\1""")
_ODD = ("", " ", "x", "../../../x", "/", "#", "rId1", "true", "ŵ", "\u2028", "&#xD;", "&amp;", "&lt;", *_NUMBERS)
_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PDF_TOKEN = re.compile(rb"/[\w.+-]+|[-+]?\d*\.?\d+|\((?:[^()\\]|\\.)*\)|<<|>>|\[|\]|[A-Za-z'\"*]+|\s+|.", re.DOTALL)


def mutated_bytes(data: bytes, random: Random) -> bytes:
    """Bytes varied a little: some turned, left out, doubled or put in."""
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.randint(0, len(out))
        length = random.choice((1, 1, 2, 4, 16, 64))
        match random.randrange(5):
            case 0 if out:
                out[at % len(out)] ^= 1 << random.randrange(8)
            case 1:
                del out[at : at + length]
            case 2:
                out[at:at] = out[at : at + length] * random.choice((1, 2, 8))
            case 3:
                out[at:at] = random.randbytes(length)
            case _:
                start = random.randint(0, len(out))
                out[at : at + length] = out[start : start + length]
    return bytes(out)


def of_words(words: Sequence[str], cut: str = r"\w+|\s+|[^\w\s]") -> Mutator:
    """Varies text by its words: some left out, doubled, put elsewhere, or taken from ``words``."""
    pattern = re.compile(cut)

    def mutate(data: bytes, random: Random, raw: Raw) -> bytes:
        if random.random() < 0.25:
            return raw(data)
        pieces = pattern.findall(data.decode(errors="replace"))
        for _ in range(random.choice((1, 1, 2, 3, 6))):
            at, length = random.randint(0, len(pieces)), random.choice((1, 1, 2, 3, 8))
            match random.randrange(6):
                case 0:
                    del pieces[at : at + length]
                case 1:
                    pieces[at:at] = pieces[at : at + length] * random.choice((1, 1, 3))
                case 2:
                    start = random.randint(0, len(pieces))
                    pieces[at:at] = pieces[start : start + length]
                case 3:
                    pieces[at : at + 1] = [random.choice(words)]
                case _:
                    pieces[at:at] = [random.choice(words)]
        return "".join(pieces).encode()

    return mutate


def xml(data: bytes, random: Random, raw: Raw, words: Sequence[str] = ()) -> bytes:
    """Varies XML by its tags, most often so that it stays well-formed; ``words`` are put into its texts."""
    if random.random() < 0.1:
        return raw(data)
    pieces: list[str] = _TOKEN.findall(data.decode(errors="replace"))
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        if not pieces:
            break
        start, end = _element(pieces, random.randrange(len(pieces)))
        match random.randrange(8):
            case 0:
                del pieces[start:end]
            case 1:
                pieces[end:end] = pieces[start:end]
            case 2:
                target = random.randrange(len(pieces) + 1)
                pieces[target:target] = pieces[start:end]
            case 3:
                pieces[start:end] = _unwrapped(pieces[start:end])
            case 4 if not pieces[start].startswith("<"):
                pieces[start] = raw(pieces[start].encode()).decode(errors="replace").translate(_PLAIN)
            case 5 if not pieces[start].startswith("<"):
                pieces[start] = random.choice(words or _ODD)
            case 6 if words and not pieces[start].startswith("<"):
                at = random.randint(0, len(pieces[start]))
                pieces[start] = pieces[start][:at] + random.choice(words) + pieces[start][at:]
            case _:
                pieces[start] = _other_value(pieces[start], pieces, random)
    return "".join(pieces).encode()


_PLAIN = {ord("<"): "(", ord("&"): "+"}


def _element(pieces: list[str], at: int) -> tuple[int, int]:
    """Where the element that begins at a tag ends, so that it can be taken whole; a text or an end is itself."""
    piece = pieces[at]
    if not piece.startswith("<") or piece.startswith(("</", "<?", "<!")) or piece.endswith("/>"):
        return at, at + 1
    depth = 0
    for end in range(at, len(pieces)):
        each = pieces[end]
        if each.startswith("</"):
            depth -= 1
        elif each.startswith("<") and not each.startswith(("<?", "<!")) and not each.endswith("/>"):
            depth += 1
        if depth == 0:
            return at, end + 1
    return at, at + 1


def _unwrapped(element: list[str]) -> list[str]:
    return element[1:-1] if len(element) > 2 else []


def _other_value(tag: str, pieces: list[str], random: Random) -> str:
    values = list(_VALUE.finditer(tag))
    if not values:
        return tag
    value = random.choice(values)
    others = [found[2] for _ in range(4) for found in _VALUE.finditer(random.choice(pieces))]
    new = random.choice((*_ODD, *others))
    return f"{tag[: value.start(2)]}{new}{tag[value.end(2) :]}"


def of_zip(words: Sequence[str] = ()) -> Mutator:
    """Varies a zip by its parts; those that are no XML by their bytes."""

    def mutate(data: bytes, random: Random, raw: Raw) -> bytes:
        if random.random() < 0.03:
            return raw(data)
        try:
            parts = unzipped(data)
        except Exception:  # whatever is wrong with a zip, its bytes can be varied
            return raw(data)
        names = sorted(parts)
        if not names:
            return raw(data)
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            # the letter itself is the part with the most to read
            name = max(names, key=lambda n: len(parts.get(n, b""))) if random.random() < 0.4 else random.choice(names)
            if name not in parts:
                continue
            chance = random.random()
            if chance < 0.03:
                del parts[name]
            elif chance < 0.05:
                parts[random.choice(names)] = parts[name]
            elif parts[name].lstrip().startswith(b"<"):
                parts[name] = xml(parts[name], random, raw, words)
            else:
                parts[name] = raw(parts[name])
        return zipped(parts)

    return mutate


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if info.file_size < 1_000_000}


def zipped(parts: dict[str, bytes], level: int = 1) -> bytes:
    """A zip of these parts, without a clock."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def pdf(data: bytes, random: Random, raw: Raw) -> bytes:
    """Varies a PDF by its objects and what its streams hold, and gives it a table that is right again."""
    if random.random() < 0.15:
        return raw(data)
    objects = {int(n): body for n, body in _OBJECT.findall(data)}
    if not objects:
        return raw(data)
    for _ in range(random.choice((1, 1, 2, 3))):
        number = random.choice(sorted(objects))
        chance = random.random()
        if chance < 0.04:
            objects[number] = objects[random.choice(sorted(objects))]
        elif chance < 0.06 and len(objects) > 1:
            del objects[number]
        else:
            objects[number] = _object(objects[number], random, raw)
    return with_table(objects)


def _object(body: bytes, random: Random, raw: Raw) -> bytes:
    stream = _STREAM.search(body)
    if stream is None:
        return _tokens(body, random, raw)
    if random.random() < 0.2:
        return _tokens(body[: stream.start()], random, raw) + body[stream.start() :]
    inside, packed = stream[1], b"FlateDecode" in body[: stream.start()]
    if packed:
        try:
            inside = zlib.decompressobj().decompress(inside, 1_000_000)
        except zlib.error:
            packed = False
    inside = _tokens(inside, random, raw)
    if packed:
        inside = zlib.compress(inside, 1)
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(inside), body[: stream.start()])
    return head + b"stream\n" + inside + b"\nendstream" + body[stream.end() :]


def _tokens(text: bytes, random: Random, raw: Raw) -> bytes:
    if random.random() < 0.15:
        return raw(text)
    pieces: list[bytes] = _PDF_TOKEN.findall(text)
    for _ in range(random.choice((1, 1, 2, 4))):
        if not pieces:
            break
        at, length = random.randrange(len(pieces)), random.choice((1, 1, 2, 6))
        match random.randrange(5):
            case 0:
                del pieces[at : at + length]
            case 1:
                pieces[at:at] = pieces[at : at + length]
            case 2:
                pieces[at] = random.choice(_NUMBERS).encode()
            case 3:
                pieces[at] = b" %d 0 R " % random.randint(0, 12)
            case _:
                pieces[at] = random.choice(pieces)
    return b"".join(pieces)


def with_table(objects: dict[int, bytes]) -> bytes:
    """A PDF of these objects; the first catalogue among them is its root."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj%sendobj\n" % (number, body)
    start, size = len(out), max(objects, default=0) + 1
    size = min(size, 5_000)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    root = next((n for n, body in sorted(objects.items()) if b"/Catalog" in body), 1)
    out += b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, root, start)
    return bytes(out)
