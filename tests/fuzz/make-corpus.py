"""Pictures to begin with, small and of every kind: make-corpus.py FOLDER."""
import io
import struct
import sys
import zlib

import numpy
from PIL import Image

folder = sys.argv[1]
noise = numpy.random.default_rng(1).integers(0, 256, (19, 23, 4), dtype=numpy.uint8)


def keep(name, data):
    open(f"{folder}/{name}", "wb").write(data)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(colour, bits, interlace, extra=b""):
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b""
    for x, y, dx, dy in passes if interlace else [(0, 0, 1, 1)]:
        wide, high = -(-(13 - x) // dx), -(-(11 - y) // dy)
        for i in range(high if wide > 0 else 0):
            filtered = (i + x) % 5
            rows += bytes([filtered]) + noise.tobytes()[i:i + (wide * channels * bits + 7) // 8]
    head = struct.pack(">IIBBBBB", 13, 11, bits, colour, 0, 0, interlace)
    palette = chunk(b"PLTE", noise.tobytes()[:3 << bits]) if colour == 3 else b""
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + palette
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


kinds = [(0, b) for b in (1, 2, 4, 8, 16)] + [(3, b) for b in (1, 2, 4, 8)] + [(c, b) for c in (2, 4, 6) for b in (8, 16)]
for colour, bits in kinds:
    for interlace in (0, 1):
        keep(f"png-{colour}-{bits}-{interlace}", png(colour, bits, interlace))
exif = Image.Exif()
exif[0x0112] = 6
keep("png-exif", png(2, 8, 0, chunk(b"eXIf", exif.tobytes()[6:])))
keep("png-colour", png(2, 8, 0, chunk(b"gAMA", struct.pack(">I", 45455)) + chunk(b"sRGB", b"\0")))
every = {b"cHRM": struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000), b"gAMA": struct.pack(">I", 45455),
         b"sBIT": b"\5\6\5", b"cICP": b"\1\15\0\1", b"pHYs": struct.pack(">IIB", 2835, 2835, 1), b"oFFs": struct.pack(">iiB", 1, 2, 0),
         b"sPLT": b"some\0\x08" + bytes(12), b"tIME": struct.pack(">HBBBBB", 2026, 11, 21, 8, 30, 0), b"tEXt": b"Title\0x",
         b"zTXt": b"Comment\0\0" + zlib.compress(b"y"), b"iTXt": b"Author\0\0\0en\0\0z", b"eXIf": exif.tobytes()[6:], b"prVt": b"own"}
keep("png-ancillary", png(2, 8, 0, b"".join(chunk(k, v) for k, v in every.items())))
for kind, data in every.items():
    keep(f"png-with-{kind.decode()}", png(6, 8, 0, chunk(kind, data[:3] + b"\5" if kind == b"sBIT" else data)))
for colour, clear in ((0, b"\0\3"), (2, b"\0\1\0\2\0\3"), (3, b"\0\x80\xff")):
    palette = chunk(b"PLTE", noise.tobytes()[:24]) if colour == 3 else b""
    whole = png(colour, 8 if colour == 2 else 2, 0, b"")
    at = whole.index(b"IDAT") - 4
    behind = b"".join(chunk(k, v) for k, v in ((b"tRNS", clear), (b"bKGD", clear[:1] if colour == 3 else clear)))
    keep(f"png-clear-{colour}", whole[:at] + behind + whole[at:])
for name, mode, options in (("grey", "L", {}), ("444", "RGB", {"subsampling": 0}), ("422", "RGB", {"subsampling": 1}),
                            ("420", "RGB", {"subsampling": 2}), ("optimised", "RGB", {"optimize": True}),
                            ("progressive-444", "RGB", {"progressive": True, "subsampling": 0}),
                            ("progressive-grey", "L", {"progressive": True}), ("progressive", "RGB", {"progressive": True}),
                            ("exif", "RGB", {"exif": exif}), ("cmyk", "CMYK", {}),
                            ("restart", "RGB", {"restart_marker_rows": 1})):
    data = io.BytesIO()
    Image.fromarray(noise[..., :3]).convert(mode).save(data, "JPEG", quality=60, **options)
    keep(f"jpeg-{name}", data.getvalue())
    keep(f"jpeg-{name}-cut", data.getvalue()[:len(data.getvalue()) * 3 // 4])
keep("png-cut", png(2, 8, 0)[:-20])
keep("png-sum", png(2, 8, 0)[:-30] + b"x" + png(2, 8, 0)[-29:])
