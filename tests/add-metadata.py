"""Puts the word CANARY into every kind of metadata of a photograph: add-metadata.py FILE (.jpg or .png)."""
import io
import struct
import sys
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

path = sys.argv[1]
picture = Image.open(path)
picture.load()
exif = Image.Exif()
exif[0x010E], exif[0x8298], exif[0x013B] = "CANARY-DESCRIPTION", "CANARY-OWNER", "CANARY-ARTIST"
gps = exif.get_ifd(0x8825)
gps[1], gps[29], gps[27] = "N", "CANARY-GPS", b"CANARY-GPS"
xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>CANARY-XMP</x:xmpmeta>"
if path.endswith(".png"):
    text = PngInfo()
    text.add_text("Comment", "CANARY-TEXT")
    text.add_text("Author", "CANARY-ZTXT", zip=True)
    text.add_itxt("XML:com.adobe.xmp", xmp.decode())
    text.add(b"tIME", bytes((7, 227, 1, 2, 3, 4, 5)))
    picture.save(path, exif=exif, pnginfo=text)
    data = open(path, "rb").read()
    body = b"CANARY-PRIVATE"
    extra = struct.pack(">I", len(body)) + b"smPx" + body + struct.pack(">I", zlib.crc32(b"smPx" + body))
    open(path, "wb").write(data[:33] + extra + data[33:] + b"CANARY-AFTER-THE-END")
else:
    picture.save(path, exif=exif, comment=b"CANARY-COMMENT", quality=92)
    data = open(path, "rb").read()
    small = io.BytesIO()
    picture.resize((16, 12)).save(small, "JPEG", comment=b"CANARY-THUMBNAIL")

    def segment(marker, body):
        return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body

    iptc = b"\x1c\x02\x78" + struct.pack(">H", 11) + b"CANARY-IPTC"
    blocks = segment(0xE0, b"JFXX\0\x10" + small.getvalue())
    blocks += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp)
    blocks += segment(0xED, b"Photoshop 3.0\08BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc)
    blocks += segment(0xEC, b"CANARY-APP12")
    open(path, "wb").write(data[:2] + blocks + data[2:] + b"CANARY-AFTER-THE-END")
