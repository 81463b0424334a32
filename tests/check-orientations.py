"""In the folder given: stores p.jpg in all eight EXIF orientations so that the upright picture stays the same, renders
case.json over each and compares with want.png (within JPEG's loss of one more generation). A JPEG of it keeps its orientation and its
stored sides, and is darker where the upright picture is."""
import subprocess
import sys

import numpy
from PIL import Image, ImageOps

folder = sys.argv[1]
upright = Image.open(f"{folder}/p.jpg").convert("RGB")
stored = {  # what turns the upright picture into the stored one
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
want = numpy.asarray(Image.open(f"{folder}/want.png").convert("RGB"), dtype=int)
wanted = numpy.asarray(Image.open(f"{folder}/want.png").convert("L"), dtype=float) - numpy.asarray(upright.convert("L"))
for orientation, transpose in stored.items():
    picture = upright.transpose(transpose) if transpose is not None else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture.save(f"{folder}/p.jpg", quality=98, subsampling=0, exif=exif)
    subprocess.run(
        ["smp-render", "-q", "--photos", folder, "--no-caption", "--at", "healed", "-o", f"{folder}/got.png",
         f"{folder}/case.json"], check=True, stdout=subprocess.DEVNULL)
    got = numpy.asarray(Image.open(f"{folder}/got.png").convert("RGB"), dtype=int)
    error = abs(got - want).mean() if got.shape == want.shape else 999
    print(f"orientation {orientation}: mean difference {error:.2f}")
    if error > 2.5:
        sys.exit(1)
    subprocess.run(
        ["smp-render", "-q", "--photos", folder, "--no-caption", "--at", "healed", "--format", "jpeg",
         "-o", f"{folder}/got.jpg", f"{folder}/case.json"], check=True, stdout=subprocess.DEVNULL)
    drawn, photo = Image.open(f"{folder}/got.jpg"), Image.open(f"{folder}/p.jpg")
    assert drawn.size == photo.size and dict(drawn.getexif()) == ({0x0112: orientation} if orientation > 1 else {})
    was, now = (numpy.asarray(ImageOps.exif_transpose(p).convert("L"), dtype=float) for p in (photo, drawn))
    agree = numpy.corrcoef((now - was).ravel(), wanted.ravel())[0, 1]
    print(f"  as JPEG: correlation of what changed {agree:.3f}")
    if not agree > 0.97:
        sys.exit(1)
