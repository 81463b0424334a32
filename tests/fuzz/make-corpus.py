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
for name, mode, options in (("grey", "L", {}), ("444", "RGB", {"subsampling": 0}), ("422", "RGB", {"subsampling": 1}),
                            ("420", "RGB", {"subsampling": 2}), ("progressive", "RGB", {"progressive": True}),
                            ("exif", "RGB", {"exif": exif}), ("cmyk", "CMYK", {}),
                            ("restart", "RGB", {"restart_marker_rows": 1})):
    data = io.BytesIO()
    Image.fromarray(noise[..., :3]).convert(mode).save(data, "JPEG", quality=60, **options)
    keep(f"jpeg-{name}", data.getvalue())
    keep(f"jpeg-{name}-cut", data.getvalue()[:len(data.getvalue()) * 3 // 4])
keep("png-cut", png(2, 8, 0)[:-20])
keep("png-sum", png(2, 8, 0)[:-30] + b"x" + png(2, 8, 0)[-29:])
