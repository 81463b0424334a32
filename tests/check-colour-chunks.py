"""In the folder given, with case.json of the photograph p.png.

check-colour-chunks.py FOLDER TOOL: renders over photographs with every chunk and a profile, PNG and JPEG, and holds what
leaves against what came, and the share of light that a JPEG loses in a space of plain light against that of one in sRGB:
ink takes the same from both. check-colour-chunks.py FOLDER NUMBER: only gives p.png that transfer function in cICP."""
import struct
import subprocess
import sys
import zlib

import numpy
from PIL import Image, ImageCms

folder, tool = sys.argv[1:]
photo = open(f"{folder}/p.png", "rb").read()


def chunks(data):
    at, found = 8, []
    while at < len(data):
        length, = struct.unpack(">I", data[at:at + 4])
        found.append((data[at + 4:at + 8], data[at + 8:at + 8 + length]))
        at += 12 + length
    return found


def with_chunks(added):
    out = photo[:8]
    for kind, data in chunks(photo)[:1] + added + chunks(photo)[1:]:
        out += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    open(f"{folder}/p.png", "wb").write(out)


def render(*options):
    subprocess.run([tool, "-q", "--photos", folder, "--no-caption", "--at", "healed", "-o", f"{folder}/got", *options,
                    f"{folder}/case.json"], check=True, stdout=subprocess.DEVNULL)
    return open(f"{folder}/got", "rb").read()


if tool.isdigit():
    with_chunks([(b"cICP", bytes([9, int(tool), 0, 1]))])
    sys.exit()
profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
told = [(b"cICP", bytes([12, 13, 0, 1])), (b"iCCP", b"x\0\0" + zlib.compress(profile)),
        (b"gAMA", struct.pack(">I", 45455)), (b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))]
other = [(b"tEXt", b"Author\0CANARY"), (b"tIME", bytes([7, 230, 1, 2, 3, 4, 5])), (b"pHYs", bytes(9))]
with_chunks(told + other)
left = chunks(render())
assert [c for c in left if c[0] in dict(told)] == told, left[:8]
assert {k for k, _ in left} == {b"IHDR", b"tEXt", b"IDAT", b"IEND"} | set(dict(told)), {k for k, _ in left}
assert not any(b"CANARY" in d for _, d in left)

open(f"{folder}/p.png", "wb").write(photo)
Image.open(f"{folder}/p.png").save(f"{folder}/j.jpg", quality=95, icc_profile=profile)
case = open(f"{folder}/case.json").read().replace('"p.png"', '"j.jpg"')
open(f"{folder}/case.json", "w").write(case)
for options in ((), ("--format", "jpeg")):
    render(*options)
    assert Image.open(f"{folder}/got").info["icc_profile"] == profile, options


def patch(path):
    return numpy.asarray(Image.open(path).convert("RGB"))[70:170, 70:230] / 255


def light(stored):
    return numpy.where(stored <= 0.04045, stored / 12.92, ((stored + 0.055) / 1.055) ** 2.4)


# The same profile with curves that leave the stored value as it is (ICC.1:2022, 10.18: g, a, b, c, d).
at = profile.index(b"para") + 12
plain = profile[:at] + struct.pack(">5i", 65536, 65536, 0, 65536, 0) + profile[at + 20:]
left = []
for label in (profile, plain):
    Image.open(f"{folder}/p.png").convert("RGB").save(f"{folder}/j.jpg", quality=98, subsampling=0, icc_profile=label)
    render("--format", "jpeg")
    was, now = patch(f"{folder}/j.jpg"), patch(f"{folder}/got")
    was, now = (was, now) if label is plain else (light(was), light(now))
    left.append(now.mean((0, 1)) / was.mean((0, 1)))
assert (left[0] < 0.95).all() and abs(left[1] - left[0]).max() < 0.01, left
