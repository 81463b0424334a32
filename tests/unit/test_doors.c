/* What the fuzzers of tests/fuzz kept goes through the doors to the picture libraries without harm. */
#include <dirent.h>
#include <stdio.h>

#include "../fuzz/doors.h"
#include "tap.h"

enum { FILE_MOST = 1 << 20 };

static uint8_t bytes[FILE_MOST];

int main(void)
{
	size_t files = 0, pictures = 0;
	DIR *folder = opendir("tests/fuzz/corpus");
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		char path[512];
		snprintf(path, sizeof path, "tests/fuzz/corpus/%s", entry->d_name);
		FILE *stream = entry->d_name[0] == '.' ? NULL : fopen(path, "rb");
		if (!stream)
			continue;
		size_t length = fread(bytes, 1, sizeof bytes, stream);
		fclose(stream);
		files++;
		pictures += go_through(bytes, length, true) && go_through(bytes, length, false);
	}
	if (folder)
		closedir(folder);
	ok(files >= 40, "the corpus is there (%zu files)", files);
	ok(pictures >= 20 && pictures < files, "some of it are pictures (%zu)", pictures);
	return tap_done();
}
