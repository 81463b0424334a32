#include "face.h"

const struct face_row face_rows[] = {
	/* cranium: wide behind the ears, narrow at the forehead, an occipital bulge, flat temples */
	{FACE_SKULL, FACE_BALL, {0, 19, 44}, {76, 86, 83}, 0, 0, 1},
	{FACE_SKULL, FACE_BALL, {0, -16, 50}, {64, 68.5, 70}, 0, 0, 34},
	{FACE_SKULL, FACE_BALL, {0, -42, 60}, {54, 43, 46}, 0, 0, 34},
	{FACE_SKULL, FACE_BALL, {0, 50, 38}, {65, 54, 50}, 0, 0, 34},
	{FACE_SKULL, FACE_BALL, {37, 32, 68}, {31, 38, 35}, 0, 0, 40},
	{FACE_SKULL, FACE_BALL, {54, 26, -12}, {14, 18, 22}, 0, 0, 26},
	/* brow */
	{FACE_BROW, FACE_ROD, {4, -83.4, 40}, {25, -80, 40.5}, 7, 7, 16},
	{FACE_BROW, FACE_ROD, {25, -80, 40.5}, {46, -65, 36}, 7, 5.5, 18},
	{FACE_BROW, FACE_ROD, {46, -65, 36}, {54, -54, 18}, 5.5, 5, 18},
	/* face proper */
	{FACE_CHEEK, FACE_BALL, {0, -26, -24}, {61, 58, 62}, 0, 0, 22},
	{FACE_CHEEK, FACE_BALL, {38, -57, -11}, {22, 21, 18}, 0, 0, 20},
	{FACE_CHEEK, FACE_ROD, {50, -52, -4}, {64, -12, 0}, 9, 7, 20},
	{FACE_CHEEK, FACE_BALL, {34, -50, -36}, {25, 27, 25}, 0, 0, 22},
	/* dental arch, jaw, chin */
	{FACE_JAW, FACE_BALL, {0, -58, -50}, {31, 33.5, 27}, 0, 0, 16},
	{FACE_JAW, FACE_ROD, {12, -67, -82}, {47, -16, -50}, 14, 13, 24},
	{FACE_JAW, FACE_BALL, {0, -38, -50}, {53, 44, 40}, 0, 0, 20},
	{FACE_JAW, FACE_ROD, {47, -16, -50}, {57, -8, -10}, 13, 9, 24},
	{FACE_JAW, FACE_BALL, {0, -72, -84}, {18, 16.5, 14.5}, 0, 0, 13},
	/* eyes: sockets and closed lids; lashes and creases are drawn on them */
	{FACE_EYE, FACE_PIT, {14.5, -89.5, 14}, {5.5, 9, 10}, 0, 0, 12},
	{FACE_EYE, FACE_BALL, {31, -65.2, 11.5}, {18, 13, 14}, 0, 0, 9},
	/* nose: bridge, walls, tip, wings, septum, nostrils */
	{FACE_NOSE, FACE_ROD, {0, -78.5, 24}, {0, -90, 3}, 7.2, 6.6, 9},
	{FACE_NOSE, FACE_ROD, {0, -90, 3}, {0, -101, -18}, 6.6, 7.6, 7},
	{FACE_NOSE, FACE_ROD, {6, -80, 6}, {9.5, -88, -18}, 6.5, 8, 10},
	{FACE_NOSE, FACE_BALL, {3.5, -101, -19.5}, {5.8, 7.5, 6}, 0, 0, 6},
	{FACE_NOSE, FACE_BALL, {12.6, -90.5, -23.5}, {5.8, 9.2, 6.4}, 0, 0, 4.5},
	{FACE_NOSE, FACE_ROD, {0, -101, -25}, {0, -91, -31}, 3.8, 4.2, 4},
	{FACE_NOSE, FACE_PIT, {6.6, -96.5, -30.6}, {3.3, 5.4, 4.6}, 0, 0, 2},
	/* mouth */
	{FACE_MOUTH, FACE_ROD, {3, -92.6, -47.5}, {13, -88.5, -48.6}, 3.6, 3.2, 4},
	{FACE_MOUTH, FACE_ROD, {13, -88.5, -48.6}, {24, -77.5, -52.0}, 3.2, 0.6, 6},
	{FACE_MOUTH, FACE_ROD, {0, -90.8, -57.6}, {12, -86.6, -57.0}, 4.8, 4.2, 4},
	{FACE_MOUTH, FACE_ROD, {12, -86.6, -57.0}, {23, -77.5, -53.2}, 4.2, 0.6, 6},
	{FACE_MOUTH, FACE_GROOVE, {0, -97.2, -52.4}, {13, -92.6, -51.8}, 1.0, 1.0, 3},
	{FACE_MOUTH, FACE_GROOVE, {13, -92.6, -51.8}, {23, -83.0, -52.5}, 0.9, 0.4, 3},
	{FACE_MOUTH, FACE_GROOVE, {0, -98, -36}, {0, -99.5, -44}, 1.6, 2.2, 5},
	{FACE_MOUTH, FACE_GROOVE, {0, -93.5, -67}, {14, -89.5, -66}, 2.2, 1.4, 8},
	/* neck */
	{FACE_NECK, FACE_ROD, {0, 20, -30}, {0, 28, -190}, 50, 57, 26},
	{FACE_NECK, FACE_ROD, {55, 24, -22}, {14, -32, -170}, 9, 9, 20},
	{FACE_NECK, FACE_ROD, {22, 54, -20}, {32, 62, -150}, 22, 26, 24},
	{FACE_NECK, FACE_BALL, {0, -29, -122}, {8, 8, 12}, 0, 0, 14},
};

const int face_row_count = (int)(sizeof face_rows / sizeof face_rows[0]);

const struct face_variation face_variations[FACE_GROUPS] = {
	[FACE_SKULL] = {{0, 0, 40}, {0, 0, 0}, {0, 0, 0}},
	[FACE_BROW] = {{0, -70, 38}, {0.02, 0.015, 0}, {0, 0.8, 1}},
	[FACE_EYE] = {{0, -70, 12}, {0.015, 0, 0}, {0, 0, 0.5}},
	[FACE_NOSE] = {{0, -78, 24}, {0.07, 0.10, 0.05}, {0, 0, 0}},
	[FACE_CHEEK] = {{0, -30, 0}, {0.02, 0.01, 0.02}, {0, 0, 0}},
	[FACE_MOUTH] = {{0, -80, -52}, {0.06, 0, 0.10}, {0, 0, 1}},
	[FACE_JAW] = {{0, -30, -20}, {0.035, 0.015, 0.035}, {0, 0, 0}},
	[FACE_NECK] = {{0, 26, -100}, {0.04, 0.03, 0}, {0, 0, 0}},
};
