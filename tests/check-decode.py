"""Holds smp-decode against PIL: check-decode.py SMP-DECODE FOLDER.

WebP without loss and TIFF of several kinds, in all eight orientations, sample for sample, with their colour profile."""
import io
import subprocess
import sys

from PIL import Image, ImageChops, ImageCms

tool, folder = sys.argv[1:]
profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
photo = Image.new("RGB", (37, 23))
photo.putdata([(x * 6 % 256, y * 11 % 256, (x * y) % 256) for y in range(23) for x in range(37)])
kinds = [("WEBP", "RGB", {"lossless": True}), ("WEBP", "RGBA", {"lossless": True, "exact": True}), ("TIFF", "RGB", {}),
         ("TIFF", "RGB", {"compression": "tiff_lzw"}), ("TIFF", "L", {}), ("TIFF", "P", {}), ("TIFF", "1", {})]
# How to see a picture that is stored in an orientation upright (EXIF 2.32, tag 274).
turn = Image.Transpose
turns = [None, None, turn.FLIP_LEFT_RIGHT, turn.ROTATE_180, turn.FLIP_TOP_BOTTOM, turn.TRANSPOSE, turn.ROTATE_270,
         turn.TRANSVERSE, turn.ROTATE_90]
wrong = 0
for kind, mode, options in kinds:
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[274] = orientation
        stored = io.BytesIO()
        extra = {"tiffinfo": {274: orientation}} if kind == "TIFF" else {"exif": exif}
        photo.convert(mode).save(stored, kind, icc_profile=profile, **extra, **options)
        done = subprocess.run([tool], input=stored.getvalue(), capture_output=True)
        if done.returncode != 0:
            print(kind, mode, orientation, options, done.stderr.decode())
            wrong += 1
            continue
        ours = Image.open(io.BytesIO(done.stdout))
        theirs = photo.convert(mode).convert(ours.mode)
        if turns[orientation] is not None:
            theirs = theirs.transpose(turns[orientation])
        same = ours.size == theirs.size and ImageChops.difference(ours, theirs).getbbox() is None
        if not same or ours.info.get("icc_profile") != profile or ours.info.get("exif"):
            print(kind, mode, orientation, options, "differs" if not same else "profile or EXIF")
            wrong += 1
sys.exit(wrong > 0)
